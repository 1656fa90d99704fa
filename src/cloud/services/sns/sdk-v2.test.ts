import AWS from 'aws-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpDoor } from '../../testing/http-door.ts';
import { rootCredentials, testCloud } from '../../testing/test-cloud.ts';

// SNS and SQS through the SDK that the chapters use.

const cloud = testCloud({ era: '2016', start: Date.UTC(2016, 9, 1) });
let door: Awaited<ReturnType<typeof httpDoor>>;
let sns: AWS.SNS;
let sqs: AWS.SQS;

beforeAll(async () => {
  door = await httpDoor(cloud);
  const config = { region: 'us-east-1', endpoint: door.endpoint, maxRetries: 0, ...rootCredentials(cloud) };
  sns = new AWS.SNS(config);
  sqs = new AWS.SQS(config);
});

afterAll(() => door.close());

test('a message goes from a topic to a queue', async () => {
  const { TopicArn } = await sns.createTopic({ Name: 'news' }).promise();
  const { QueueUrl } = await sqs.createQueue({ QueueName: 'inbox' }).promise();
  // The client sends what is for a queue to the queue's own URL.
  expect(QueueUrl).toBe(`${door.endpoint}/111122223333/inbox`);
  const { Attributes } = await sqs.getQueueAttributes({ QueueUrl: QueueUrl!, AttributeNames: ['QueueArn'] }).promise();
  const Endpoint = Attributes!['QueueArn']!;
  const Statement = { Effect: 'Allow', Principal: '*', Action: 'SQS:SendMessage', Resource: Endpoint };
  await sqs
    .setQueueAttributes({ QueueUrl: QueueUrl!, Attributes: { Policy: JSON.stringify({ Statement }) } })
    .promise();
  await sns.subscribe({ TopicArn: TopicArn!, Protocol: 'sqs', Endpoint }).promise();
  await sns.publish({ TopicArn: TopicArn!, Message: 'hello' }).promise();
  const { Messages } = await sqs.receiveMessage({ QueueUrl: QueueUrl!, WaitTimeSeconds: 20 }).promise();
  expect(JSON.parse(Messages![0]!.Body!)).toMatchObject({ Type: 'Notification', Message: 'hello' });
});

test('errors carry the codes that handlers look for', async () => {
  await expect(sqs.getQueueUrl({ QueueName: 'none' }).promise()).rejects.toMatchObject({
    code: 'AWS.SimpleQueueService.NonExistentQueue',
    statusCode: 400,
  });
  const TopicArn = 'arn:aws:sns:us-east-1:111122223333:none';
  await expect(sns.publish({ TopicArn, Message: 'x' }).promise()).rejects.toMatchObject({
    code: 'NotFound',
    message: 'Topic does not exist',
    statusCode: 404,
  });
});
