import { CreateBucketCommand, PutBucketNotificationConfigurationCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { beforeEach, expect, test } from 'vitest';
import { failure, setUp } from '../testing/s3-client.ts';

const Bucket = 'inbox';
const account = '111122223333';
const QueueArn = `arn:aws:sqs:us-east-1:${account}:uploads`;
const TopicArn = `arn:aws:sns:us-east-1:${account}:uploads`;
const Events = ['s3:ObjectCreated:*' as const];
let at: ReturnType<typeof setUp>;

const policy = (Action: string, Resource: string, bucket = Bucket) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action,
        Resource,
        Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${bucket}` } },
      },
    ],
  });
const queue = async (name: string, Policy: string): Promise<string> =>
  (await at.cloud.call('sqs', 'CreateQueue', { QueueName: name, Attributes: { Policy } })).QueueUrl;
const messages = async (QueueUrl: string): Promise<any[]> => {
  const { Messages = [] } = await at.cloud.call('sqs', 'ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
  return Messages.map(({ Body }: { Body: string }) => JSON.parse(Body));
};
const save = (NotificationConfiguration: object) =>
  at.s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));

beforeEach(async () => {
  at = setUp();
  await at.s3.send(new CreateBucketCommand({ Bucket }));
});

test('a queue gets a test event, and then each event', async () => {
  const url = await queue('uploads', policy('sqs:SendMessage', QueueArn));
  await save({ QueueConfigurations: [{ Id: 'q', QueueArn, Events }] });
  await at.s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
  await at.cloud.settle();
  const received = await messages(url);
  expect(received).toHaveLength(2);
  expect(received).toContainEqual({
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: expect.stringMatching(/Z$/),
    Bucket,
    RequestId: expect.any(String),
    HostId: expect.any(String),
  });
  const event = received.find(({ Records }) => Records);
  expect(event.Records[0]).toMatchObject({ eventName: 'ObjectCreated:Put', s3: { configurationId: 'q' } });
});

test('a topic passes events on', async () => {
  const url = await queue(
    'uploads',
    JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: QueueArn },
    }),
  );
  await at.cloud.call('sns', 'CreateTopic', {
    Name: 'uploads',
    Attributes: { Policy: policy('sns:Publish', TopicArn) },
  });
  await at.cloud.call('sns', 'Subscribe', { TopicArn, Protocol: 'sqs', Endpoint: QueueArn });
  await save({ TopicConfigurations: [{ TopicArn, Events }] });
  await at.s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
  await at.cloud.settle();
  const received = await messages(url);
  expect(received.map(({ Subject }) => Subject)).toEqual(['Amazon S3 Notification', 'Amazon S3 Notification']);
  expect(received.map(({ Message }) => JSON.parse(Message).Event).filter(Boolean)).toEqual(['s3:TestEvent']);
});

test('a destination that is not there or does not let S3 in is refused', async () => {
  const refused = (ArgumentValue1: string) => ({
    name: 'InvalidArgument',
    message: 'Unable to validate the following destination configurations',
    ArgumentName1: `${QueueArn}, null`,
    ArgumentValue1,
  });
  const configuration = { QueueConfigurations: [{ QueueArn, Events }] };
  expect(await failure(save(configuration))).toMatchObject(refused('The destination queue does not exist'));
  await queue('uploads', policy('sqs:SendMessage', QueueArn, 'elsewhere'));
  expect(await failure(save(configuration))).toMatchObject(
    refused('Permissions on the destination queue do not allow S3 to publish notifications from this bucket'),
  );
  expect(await failure(save({ TopicConfigurations: [{ TopicArn, Events }] }))).toMatchObject({
    ArgumentValue1: 'The destination topic does not exist',
  });
});
