import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import type { Cloud, CloudOptions } from '../../../cloud.ts';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../../testing/test-cloud.ts';
import type { Mail, SnsStore } from '../store.ts';

/** An SDK client of one of the cloud's two accounts. It tries once, so that failures are seen as they are. */
export const snsClient = (cloud: Cloud, account = 0): SNSClient =>
  new SNSClient({
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: rootCredentials(cloud, account),
    requestHandler: cloudHandler(cloud),
  });

/** A cloud and a client of the learner's account. */
export function setUp(options: Partial<CloudOptions> = {}): { cloud: Cloud; sns: SNSClient } {
  const cloud = testCloud(options);
  return { cloud, sns: snsClient(cloud) };
}

/** What has left the learner's account by e-mail and HTTP. */
export const outbox = (cloud: Cloud): Mail[] =>
  (cloud.save().stores['sns/111122223333/us-east-1'] as SnsStore | undefined)?.outbox ?? [];

export const createTopic = async (sns: SNSClient, Name = 'news', Attributes: Record<string, string> = {}) =>
  (await sns.send(new CreateTopicCommand({ Name, Attributes }))).TopicArn!;

/** A queue with a policy that lets the topic send, subscribed to it. Gives the subscription and a way to read the queue. */
export async function subscribeQueue(
  cloud: Cloud,
  sns: SNSClient,
  TopicArn: string,
  { queue = 'inbox', attributes = {} }: { queue?: string; attributes?: Record<string, string> } = {},
) {
  const arn = `arn:aws:sqs:us-east-1:111122223333:${queue}`;
  const Statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: arn,
    Condition: { ArnEquals: { 'aws:SourceArn': TopicArn } },
  };
  await cloud.call('sqs', 'CreateQueue', {
    QueueName: queue,
    Attributes: {
      Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
      ...(queue.endsWith('.fifo') ? { FifoQueue: 'true' } : {}),
    },
  });
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: arn, Attributes: attributes }),
  );
  return { SubscriptionArn: SubscriptionArn!, received: () => receiveAll(cloud, queue) };
}

/** Everything in a queue, once what is under way has arrived. */
export async function receiveAll(cloud: Cloud, queue: string): Promise<any[]> {
  await cloud.settle();
  const { Messages = [] } = await cloud.call('sqs', 'ReceiveMessage', {
    QueueUrl: queue,
    MaxNumberOfMessages: 10,
    AttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  return Messages;
}

/** What a failed call shows of itself. */
export interface Failure {
  name: string;
  message: string;
  status: number;
  Code?: string;
}

/** The failure of a call that must fail. */
export async function failure(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
  } catch (error) {
    const { $metadata, name, message, Code } = error as Error & {
      $metadata?: { httpStatusCode: number };
      Code?: string;
    };
    return { name, message, status: $metadata?.httpStatusCode ?? 0, ...(Code ? { Code } : {}) };
  }
  throw new Error('the call should have failed');
}
