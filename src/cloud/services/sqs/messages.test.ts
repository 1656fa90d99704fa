import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { failure, setUp, sqsClient } from './testing/sqs-client.ts';

async function queue(sqs: SQSClient, Attributes: Record<string, string> = {}, QueueName = 'jobs'): Promise<string> {
  return (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl!;
}

const send = (sqs: SQSClient, QueueUrl: string, MessageBody: string, more: object = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));

const receive = async (sqs: SQSClient, QueueUrl: string, more: object = {}) =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more }))).Messages;

const bodies = async (sqs: SQSClient, QueueUrl: string, more: object = {}) =>
  (await receive(sqs, QueueUrl, more))?.map(({ Body }) => Body);

describe('a standard queue', () => {
  test.each([false, true])(
    'takes a message and gives it back, hidden until it is deleted (query: %s)',
    async (query) => {
      const { cloud } = setUp();
      const sqs = sqsClient(cloud, { query });
      const url = await queue(sqs);
      expect(url).toBe('https://sqs.us-east-1.amazonaws.com/111122223333/jobs');
      const sent = await send(sqs, url, 'hello', {
        MessageAttributes: {
          kind: { DataType: 'String', StringValue: 'greeting' },
          raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(2, 3, 4) },
        },
      });
      expect(sent.MD5OfMessageBody).toBe('5d41402abc4b2a76b9719d911017c592');

      const [message] = (await receive(sqs, url, { AttributeNames: ['All'], MessageAttributeNames: ['All'] }))!;
      expect(message).toMatchObject({
        MessageId: sent.MessageId,
        Body: 'hello',
        MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
        Attributes: { SenderId: '111122223333', ApproximateReceiveCount: '1' },
      });
      expect(message!.MessageAttributes!['kind']).toMatchObject({ DataType: 'String', StringValue: 'greeting' });
      expect([...message!.MessageAttributes!['raw']!.BinaryValue!]).toEqual([2, 3, 4]);
      expect(await receive(sqs, url)).toBeUndefined();

      await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message!.ReceiptHandle! }));
      await cloud.advance(31_000);
      expect(await receive(sqs, url)).toBeUndefined();
    },
  );

  test.each([
    ['Kenobi', { General: 'Kenobi', Hello: 'There', 'Help.Me': 'Me' }, '4c360f3fdafd970e05fae2f149d997f5'],
    ['two of them', { General: 'Kenobi', Hello: 'There' }, 'fca026605781cb4126a1e9044df24232'],
    ['one', { Foo: 'Bar' }, 'ae7155c6026991b6d54b11589678bf9c'],
  ])('digests message attributes as SQS does: %s', async (_, values, digest) => {
    const { sqs } = setUp();
    const MessageAttributes = Object.fromEntries(
      Object.entries(values).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
    );
    const sent = await send(sqs, await queue(sqs), 'msg', { MessageAttributes });
    expect(sent.MD5OfMessageAttributes).toBe(digest);
  });

  test('shows a message again when its visibility timeout is over', async () => {
    const { cloud, sqs } = setUp();
    const url = await queue(sqs, { VisibilityTimeout: '20' });
    await send(sqs, url, 'again');
    const [first] = (await receive(sqs, url))!;
    await cloud.advance(19_000);
    expect(await receive(sqs, url)).toBeUndefined();
    await cloud.advance(1500);
    const [second] = (await receive(sqs, url, { AttributeNames: ['ApproximateReceiveCount'] }))!;
    expect(second!.Attributes).toEqual({ ApproximateReceiveCount: '2' });
    expect(second!.ReceiptHandle).not.toBe(first!.ReceiptHandle);
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: url,
        ReceiptHandle: second!.ReceiptHandle!,
        VisibilityTimeout: 0,
      }),
    );
    expect(await bodies(sqs, url)).toEqual(['again']);
  });

  test('delays messages, by the queue and by the message', async () => {
    const { cloud, sqs } = setUp();
    const url = await queue(sqs, { DelaySeconds: '60' });
    await send(sqs, url, 'late');
    await send(sqs, url, 'soon', { DelaySeconds: 0 });
    expect(await bodies(sqs, url)).toEqual(['soon']);
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }));
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
    });
    await cloud.advance(60_000);
    expect(await bodies(sqs, url)).toEqual(['late', 'soon']);
  });

  test('forgets messages after the retention period', async () => {
    const { cloud, sqs } = setUp();
    const url = await queue(sqs, { MessageRetentionPeriod: '60' });
    await send(sqs, url, 'old');
    await cloud.advance(61_000);
    expect(await receive(sqs, url)).toBeUndefined();
  });

  test('waits for a message, in virtual time', async () => {
    const { cloud, sqs } = setUp();
    const url = await queue(sqs);
    const before = cloud.clock.now();
    expect(await receive(sqs, url, { WaitTimeSeconds: 20 })).toBeUndefined();
    expect(cloud.clock.now() - before).toBeGreaterThanOrEqual(20_000);
    expect(cloud.clock.now() - before).toBeLessThan(21_000);

    await send(sqs, url, 'delayed', { DelaySeconds: 5 });
    const asked = cloud.clock.now();
    expect(await bodies(sqs, url, { WaitTimeSeconds: 20 })).toEqual(['delayed']);
    expect(cloud.clock.now() - asked).toBeLessThan(6000);
  });

  test('wakes a waiting receiver when a message comes', async () => {
    const { cloud, sqs } = setUp();
    const url = await queue(sqs);
    const asked = cloud.clock.now();
    const polls = [receive(sqs, url, { WaitTimeSeconds: 20 }), receive(sqs, url, { WaitTimeSeconds: 20 })];
    const sent = await Promise.all([send(sqs, url, 'now'), ...polls]);
    expect(sent.slice(1).filter(Boolean)).toHaveLength(1);
    expect(cloud.clock.now() - asked).toBeLessThan(21_000);
    expect(cloud.clock.busy).toBe(false);
    expect(cloud.clock.upcoming().map(({ task }) => task)).toEqual(['messagesReturn', 'sampleQueue']);
  });

  test('is gone while somebody waits', async () => {
    const { sqs } = setUp();
    const url = await queue(sqs);
    const [refused] = await Promise.all([
      failure(receive(sqs, url, { WaitTimeSeconds: 20 })),
      sqs.send(new DeleteQueueCommand({ QueueUrl: url })),
    ]);
    expect(refused.name).toBe('QueueDoesNotExist');
  });

  test('is purged once in a minute', async () => {
    const { cloud, sqs } = setUp();
    const url = await queue(sqs);
    await send(sqs, url, 'gone');
    await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
    expect(await receive(sqs, url)).toBeUndefined();
    const refused = await failure(sqs.send(new PurgeQueueCommand({ QueueUrl: url })));
    expect(refused).toMatchObject({
      name: 'PurgeQueueInProgress',
      message: 'Only one PurgeQueue operation on jobs is allowed every 60 seconds.',
      status: 403,
    });
    await cloud.advance(60_000);
    await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
  });
});

describe('batches', () => {
  test('succeed and fail entry by entry', async () => {
    const { sqs } = setUp();
    const url = await queue(sqs);
    const { Successful, Failed } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: url,
        Entries: [
          { Id: 'a', MessageBody: 'one' },
          { Id: 'b', MessageBody: 'two', MessageDeduplicationId: 'x' },
          { Id: 'c', MessageBody: 'three' },
        ],
      }),
    );
    expect(Successful!.map(({ Id }) => Id)).toEqual(['a', 'c']);
    expect(Failed).toEqual([
      {
        Id: 'b',
        SenderFault: true,
        Code: 'InvalidParameterValue',
        Message:
          'Value x for parameter MessageDeduplicationId is invalid. Reason: The request include parameter that is not valid for this queue type.',
      },
    ]);
    const messages = (await receive(sqs, url))!;
    const deleted = await sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl: url,
        Entries: [
          { Id: '0', ReceiptHandle: messages[0]!.ReceiptHandle! },
          { Id: '1', ReceiptHandle: 'no handle' },
        ],
      }),
    );
    expect(deleted.Successful).toEqual([{ Id: '0' }]);
    expect(deleted.Failed).toMatchObject([{ Id: '1', Code: 'ReceiptHandleIsInvalid', SenderFault: true }]);
  });

  const entries = (count: number, body = 'x') =>
    Array.from({ length: count }, (_, i) => ({ Id: String(i), MessageBody: body }));
  test.each([
    [[], 'EmptyBatchRequest', 'There should be at least one SendMessageBatchRequestEntry in the request.'],
    [entries(20), 'TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10. You have sent 20.'],
    [[...entries(1), ...entries(1)], 'BatchEntryIdsNotDistinct', 'Id 0 repeated.'],
    [
      [{ Id: 'a:b', MessageBody: 'x' }],
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    ],
    [
      entries(5, 'x'.repeat(209_716)),
      'BatchRequestTooLong',
      'Batch requests cannot be longer than 1048576 bytes. You have sent 1048580 bytes.',
    ],
  ])('are refused as a whole %#', async (Entries, name, message) => {
    const { sqs } = setUp();
    const QueueUrl = await queue(sqs);
    const refused = await failure(sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries })));
    expect(refused).toMatchObject({ name, message, status: 400 });
  });
});

describe('what SQS refuses', () => {
  const attribute = (value: object) => ({ MessageAttributes: { a: value } });
  test.each([
    ['', {}, 'The request must contain the parameter MessageBody.'],
    [
      'bell \u0007',
      {},
      "Invalid binary character '#x7' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]",
    ],
    [
      'x'.repeat(1_048_577),
      {},
      'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
    ],
    [
      'x',
      { DelaySeconds: 901 },
      'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
    ],
    [
      'x',
      attribute({ DataType: 'String', StringValue: '' }),
      "Message (user) attribute 'a' must contain a non-empty value of type 'String'.",
    ],
    [
      'x',
      attribute({ DataType: 'Number', StringValue: 'ten' }),
      "Can't cast the value of message (user) attribute 'a' to a number.",
    ],
    [
      'x',
      attribute({ DataType: 'Date', StringValue: 'x' }),
      "The type of message (user) attribute 'a' is invalid. You must use only the following supported type prefixes: Binary, Number, String.",
    ],
  ])('to send: %#', async (body, more, message) => {
    const { sqs } = setUp();
    const refused = await failure(send(sqs, await queue(sqs), body, more));
    expect(refused).toMatchObject({ message, status: 400 });
  });

  test.each([
    [
      { MaxNumberOfMessages: 11 },
      'Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
    ],
    [
      { WaitTimeSeconds: 21 },
      'Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.',
    ],
    [{ AttributeNames: ['Nothing'] }, 'Unknown Attribute Nothing.'],
  ])('to receive: %#', async (more, message) => {
    const { sqs } = setUp();
    expect(await failure(receive(sqs, await queue(sqs), more as object))).toMatchObject({ message, status: 400 });
  });
});

describe('a dead-letter queue', () => {
  test('gets what was received too often', async () => {
    const { cloud, sqs } = setUp();
    const dead = await queue(sqs, {}, 'dead');
    const deadLetterTargetArn = 'arn:aws:sqs:us-east-1:111122223333:dead';
    const url = await queue(sqs, {
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 }),
      VisibilityTimeout: '1',
    });
    const { MessageId } = await send(sqs, url, 'poison');
    for (const count of ['1', '2']) {
      const [message] = (await receive(sqs, url, { AttributeNames: ['All'] }))!;
      expect(message!.Attributes!['ApproximateReceiveCount']).toBe(count);
      await cloud.advance(1100);
    }
    expect(await receive(sqs, url)).toBeUndefined();
    const [message] = (await receive(sqs, dead, { AttributeNames: ['All'] }))!;
    expect(message).toMatchObject({
      MessageId,
      Body: 'poison',
      Attributes: { DeadLetterQueueSourceArn: 'arn:aws:sqs:us-east-1:111122223333:jobs' },
    });
  });
});
