import {
  AddPermissionCommand,
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  RemovePermissionCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  TagQueueCommand,
  UntagQueueCommand,
} from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { text } from '../../../std/bytes.ts';
import { signedRequest } from '../../testing/sign-request.ts';
import { rootCredentials } from '../../testing/test-cloud.ts';
import { failure, setUp, sqsClient } from './testing/sqs-client.ts';

const ARN = 'arn:aws:sqs:us-east-1:111122223333';
const create = (QueueName: string, Attributes: Record<string, string> = {}) =>
  new CreateQueueCommand({ QueueName, Attributes });
const redrive = (target: string, maxReceiveCount: unknown = 3) =>
  JSON.stringify({ deadLetterTargetArn: target, maxReceiveCount });

describe('queues', () => {
  test('have the attributes of a new queue', async () => {
    const { sqs } = setUp();
    const { QueueUrl } = await sqs.send(create('jobs'));
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(Attributes).toEqual({
      QueueArn: `${ARN}:jobs`,
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      CreatedTimestamp: expect.stringMatching(/^\d{10}$/),
      LastModifiedTimestamp: expect.stringMatching(/^\d{10}$/),
      VisibilityTimeout: '30',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      DelaySeconds: '0',
      ReceiveMessageWaitTimeSeconds: '0',
      SqsManagedSseEnabled: 'true',
    });
  });

  test('had fewer of them in 2016, and a quarter of the size', async () => {
    const { sqs } = setUp({ era: '2016' });
    const { QueueUrl } = await sqs.send(create('jobs'));
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(Attributes).toMatchObject({ MaximumMessageSize: '262144' });
    expect(Attributes).not.toHaveProperty('SqsManagedSseEnabled');
    expect(await failure(sqs.send(create('jobs.fifo', { FifoQueue: 'true' })))).toMatchObject({
      name: 'InvalidAttributeName',
    });
  });

  test('are made once, and found again with the same attributes', async () => {
    const { sqs } = setUp();
    const first = await sqs.send(create('jobs', { DelaySeconds: '5' }));
    expect((await sqs.send(create('jobs', { DelaySeconds: '5' }))).QueueUrl).toBe(first.QueueUrl);
    expect((await sqs.send(create('jobs'))).QueueUrl).toBe(first.QueueUrl);
    expect(await failure(sqs.send(create('jobs', { DelaySeconds: '6' })))).toMatchObject({
      name: 'QueueNameExists',
      message: 'A queue already exists with the same name and a different value for attribute DelaySeconds',
    });
  });

  test('let their name rest for a minute', async () => {
    const { cloud, sqs } = setUp();
    const { QueueUrl } = await sqs.send(create('jobs'));
    await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    expect(await failure(sqs.send(create('jobs')))).toMatchObject({ name: 'QueueDeletedRecently', status: 400 });
    await cloud.advance(60_000);
    await sqs.send(create('jobs'));
  });

  test.each([
    ['a b', {}, 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length'],
    ['jobs.fifo', {}, 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length'],
    [
      'jobs',
      { FifoQueue: 'true' },
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    ],
    ['jobs', { FifoQueue: 'false' }, 'Unknown Attribute FifoQueue.'],
    ['jobs', { Colour: 'red' }, 'Unknown Attribute Colour.'],
    ['jobs', { VisibilityTimeout: '43201' }, 'Invalid value for the parameter VisibilityTimeout.'],
    ['jobs', { ContentBasedDeduplication: 'true' }, 'Unknown Attribute ContentBasedDeduplication.'],
    ['jobs', { Policy: '{}' }, 'Invalid value for the parameter Policy.'],
    [
      'jobs',
      { RedrivePolicy: '{"deadLetterTargetArn":"dummy","maxReceiveCount":42}' },
      'Value {"deadLetterTargetArn":"dummy","maxReceiveCount":42} for parameter RedrivePolicy is invalid. Reason: Invalid value for deadLetterTargetArn.',
    ],
    [
      'jobs',
      { RedrivePolicy: redrive(`${ARN}:none`) },
      `Value ${redrive(`${ARN}:none`)} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.`,
    ],
    [
      'jobs',
      { KmsMasterKeyId: 'key', SqsManagedSseEnabled: 'true' },
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    ],
  ])('are refused: %s %o', async (name, attributes, message) => {
    const { sqs } = setUp();
    expect(await failure(sqs.send(create(name, attributes as Record<string, string>)))).toMatchObject({
      message,
      status: 400,
    });
  });

  test('that do not exist have two names for it', async () => {
    const { cloud, sqs } = setUp();
    const call = new GetQueueUrlCommand({ QueueName: 'none' });
    expect(await failure(sqs.send(call))).toMatchObject({
      name: 'QueueDoesNotExist',
      message: 'The specified queue does not exist.',
      Error: { Code: 'AWS.SimpleQueueService.NonExistentQueue', Type: 'Sender' },
      status: 400,
    });
    expect(await failure(sqsClient(cloud, { query: true }).send(call))).toMatchObject({
      name: 'QueueDoesNotExist',
      Code: 'AWS.SimpleQueueService.NonExistentQueue',
      message: 'The specified queue does not exist for this wsdl version.',
      status: 400,
    });
  });

  test('are listed by prefix and in pages', async () => {
    const { sqs } = setUp();
    for (const name of ['b-2', 'a-1', 'b-1', 'b-3']) await sqs.send(create(name));
    const first = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'b', MaxResults: 2 }));
    expect(first.QueueUrls!.map((url) => url.split('/').at(-1))).toEqual(['b-1', 'b-2']);
    const { NextToken } = first;
    const second = await sqs.send(
      new ListQueuesCommand({ QueueNamePrefix: 'b', MaxResults: 2, NextToken: NextToken! }),
    );
    expect(second.QueueUrls!.map((url) => url.split('/').at(-1))).toEqual(['b-3']);
    expect(second.NextToken).toBeUndefined();
    expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls).toHaveLength(4);
    expect((await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'z' }))).QueueUrls).toBeUndefined();
  });

  test('are reached by any host, and over query by the path alone', async () => {
    const { cloud, sqs } = setUp();
    await sqs.send(create('jobs'));
    const QueueUrl = 'http://127.0.0.1:4566/111122223333/jobs';
    await cloud.call('sqs', 'SendMessage', { QueueUrl, MessageBody: 'x' });
    const { Attributes } = await cloud.call('sqs', 'GetQueueAttributes', {
      QueueUrl: 'https://us-east-1.queue.amazonaws.com/111122223333/jobs',
      AttributeNames: ['ApproximateNumberOfMessages'],
    });
    expect(Attributes).toEqual({ ApproximateNumberOfMessages: '1' });
    expect(await failure(cloud.call('sqs', 'PurgeQueue', { QueueUrl: 'https://example.com/' }))).toMatchObject({
      name: 'AwsError',
      code: 'InvalidAddress',
    });
  });

  test('change their attributes, and keep them when one is refused', async () => {
    const { sqs } = setUp();
    const { QueueUrl } = await sqs.send(create('jobs'));
    const set = (Attributes: Record<string, string>) =>
      sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    const get = async (...AttributeNames: string[]) =>
      (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: AttributeNames as never[] })))
        .Attributes;
    await set({ DelaySeconds: '420', MaximumMessageSize: '2048' });
    await failure(set({ DelaySeconds: '1', VisibilityTimeout: 'long' }));
    expect(await get('DelaySeconds', 'MaximumMessageSize')).toEqual({
      DelaySeconds: '420',
      MaximumMessageSize: '2048',
    });
    expect(await get('Policy')).toBeUndefined();
    expect(await failure(get('Colour'))).toMatchObject({ name: 'InvalidAttributeName' });
  });

  test('name their dead-letter queues', async () => {
    const { sqs } = setUp();
    const dead = (await sqs.send(create('dead'))).QueueUrl!;
    const { QueueUrl } = await sqs.send(create('jobs', { RedrivePolicy: redrive(`${ARN}:dead`) }));
    const sources = await sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: dead }));
    expect(sources.queueUrls).toEqual([QueueUrl]);
    await sqs.send(
      new SetQueueAttributesCommand({
        QueueUrl: dead,
        Attributes: { RedriveAllowPolicy: '{"redrivePermission":"denyAll"}' },
      }),
    );
    expect(await failure(sqs.send(create('more', { RedrivePolicy: redrive(`${ARN}:dead`) })))).toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  test('carry tags', async () => {
    const { sqs } = setUp();
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'jobs', tags: { team: 'a' } }));
    await sqs.send(new TagQueueCommand({ QueueUrl, Tags: { stage: 'test', cost: '' } }));
    await sqs.send(new UntagQueueCommand({ QueueUrl, TagKeys: ['team'] }));
    expect((await sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags).toEqual({ stage: 'test', cost: '' });
  });
});

describe('permissions on a queue', () => {
  test('are added to its policy and taken away', async () => {
    const { cloud, sqs } = setUp();
    const { QueueUrl } = await sqs.send(create('jobs'));
    const partner = sqsClient(cloud, { account: 1 });
    const send = () => partner.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
    expect(await failure(send())).toMatchObject({
      name: 'AccessDenied',
      status: 403,
      Error: { Code: 'AccessDenied' },
      message: expect.stringMatching(
        /^User: arn:aws:iam::123456789012:root is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:us-east-1:111122223333:jobs because no resource-based policy allows the sqs:sendmessage action$/,
      ),
    });
    const add = new AddPermissionCommand({
      QueueUrl,
      Label: 'partner',
      AWSAccountIds: ['123456789012'],
      Actions: ['SendMessage'],
    });
    await sqs.send(add);
    await send();
    expect(await failure(partner.send(new DeleteQueueCommand({ QueueUrl })))).toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('is not authorized to perform: sqs:deletequeue on resource'),
      status: 403,
    });
    expect(await failure(sqs.send(add))).toMatchObject({
      message: 'Value partner for parameter Label is invalid. Reason: Already exists.',
    });
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] }));
    expect(JSON.parse(Attributes!['Policy']!)).toEqual({
      Version: '2008-10-17',
      Id: `${ARN}:jobs/SQSDefaultPolicy`,
      Statement: [
        {
          Sid: 'partner',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::123456789012:root' },
          Action: 'SQS:SendMessage',
          Resource: `${ARN}:jobs`,
        },
      ],
    });
    const remove = new RemovePermissionCommand({ QueueUrl, Label: 'partner' });
    await sqs.send(remove);
    expect(await failure(send())).toMatchObject({ name: 'AccessDenied' });
    expect(await failure(sqs.send(remove))).toMatchObject({
      message: "Value partner for parameter Label is invalid. Reason: can't find label.",
    });
  });

  test('were refused without a word of why in 2016', async () => {
    const { cloud, sqs } = setUp({ era: '2016' });
    const { QueueUrl } = await sqs.send(create('jobs'));
    const partner = sqsClient(cloud, { account: 1, query: true });
    expect(await failure(partner.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' })))).toMatchObject({
      name: 'AccessDenied',
      message: 'Access to the resource https://sqs.us-east-1.amazonaws.com/ is denied.',
      status: 403,
    });
  });
});

describe('over HTTP', () => {
  const form = (body: string, path = '/') =>
    ({ method: 'POST', url: `https://sqs.us-east-1.amazonaws.com${path}`, body }) as const;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };

  test('a query request may name its queue by the path, and is answered in XML', async () => {
    const { cloud, sqs } = setUp();
    await sqs.send(create('jobs'));
    const body = 'Action=SendMessage&Version=2012-11-05&MessageBody=hello';
    const signing = { service: 'sqs', ...rootCredentials(cloud) };
    const sent = await cloud.fetch(signedRequest({ ...form(body, '/111122223333/jobs'), headers }, signing));
    expect(text(sent.body)).toMatch(
      /^<SendMessageResponse xmlns="http:\/\/queue\.amazonaws\.com\/doc\/2012-11-05\/"><SendMessageResult>.*<MD5OfMessageBody>5d41402abc4b2a76b9719d911017c592</,
    );
    const refused = await cloud.fetch(signedRequest({ ...form(body, '/111122223333/none'), headers }, signing));
    expect(refused.status).toBe(400);
    expect(text(refused.body)).toContain(
      '<Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code><Message>The specified queue does not exist for this wsdl version.</Message><Detail/></Error>',
    );
  });

  test('a JSON request is told the error under both names', async () => {
    const { cloud } = setUp();
    const {
      status,
      headers: answered,
      body,
    } = await cloud.fetch(
      signedRequest(
        {
          ...form('{"QueueUrl":"https://sqs.us-east-1.amazonaws.com/111122223333/none"}'),
          headers: { 'x-amz-target': 'AmazonSQS.PurgeQueue', 'content-type': 'application/x-amz-json-1.0' },
        },
        { service: 'sqs', ...rootCredentials(cloud) },
      ),
    );
    expect(status).toBe(400);
    expect(answered['x-amzn-query-error']).toBe('AWS.SimpleQueueService.NonExistentQueue;Sender');
    expect(JSON.parse(text(body))).toEqual({
      __type: 'com.amazonaws.sqs#QueueDoesNotExist',
      message: 'The specified queue does not exist.',
    });
  });
});
