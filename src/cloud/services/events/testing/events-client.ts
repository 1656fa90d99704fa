import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Cloud, CloudOptions } from '../../../cloud.ts';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../../testing/test-cloud.ts';

export const RULE = 'arn:aws:events:us-east-1:111122223333:rule/orders';
export const QUEUE = 'arn:aws:sqs:us-east-1:111122223333:inbox';

/** The official client at an account, as a root user; it tries once. */
export const eventsClient = (cloud: Cloud, account = 0): EventBridgeClient =>
  new EventBridgeClient({
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: rootCredentials(cloud, account),
    requestHandler: cloudHandler(cloud),
  });

/** `CODE: message` of a refusal, or `accepted`. */
export const refusalOf = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'accepted',
    (error) => `${error.name}: ${error.message}`,
  );

/** A cloud with a rule `orders` for events of `shop`, and a queue `inbox` that takes messages of EventBridge from any rule. */
export async function setUp(options: Partial<CloudOptions> = {}) {
  const cloud = testCloud(options);
  await makeQueue(cloud, 'inbox');
  await cloud.call('events', 'PutRule', { Name: 'orders', EventPattern: '{"source":["shop"]}' });
  return { cloud, events: eventsClient(cloud) };
}

/** A queue that lets EventBridge in. */
export async function makeQueue(cloud: Cloud, QueueName: string): Promise<void> {
  const Statement = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: `arn:aws:sqs:us-east-1:111122223333:${QueueName}`,
    Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:events:us-east-1:111122223333:rule/*' } },
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await cloud.call('sqs', 'CreateQueue', { QueueName, Attributes: { Policy } });
}

/** Takes everything out of a queue: each message's body, and its attributes as text. */
export async function drain(
  cloud: Cloud,
  name = 'inbox',
): Promise<{ body: string; attributes: Record<string, string> }[]> {
  const found: { body: string; attributes: Record<string, string> }[] = [];
  const QueueUrl = `https://sqs.us-east-1.amazonaws.com/111122223333/${name}`;
  for (;;) {
    const { Messages = [] } = await cloud.call('sqs', 'ReceiveMessage', {
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
    });
    if (!Messages.length) return found;
    for (const { Body, MessageAttributes = {}, ReceiptHandle } of Messages) {
      const attributes = Object.entries(MessageAttributes).map(([key, value]: [string, any]) => [
        key,
        value.StringValue,
      ]);
      found.push({ body: Body, attributes: Object.fromEntries(attributes) });
      await cloud.call('sqs', 'DeleteMessage', { QueueUrl, ReceiptHandle });
    }
  }
}

/** Puts one event of `shop` on the default bus. */
export const putOrder = (cloud: Cloud, detail: unknown = { id: 7 }, DetailType = 'order placed') =>
  cloud.call('events', 'PutEvents', { Entries: [{ Source: 'shop', DetailType, Detail: JSON.stringify(detail) }] });
