import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { failure, setUp, sqsClient } from './testing/sqs-client.ts';

async function fifo(sqs: SQSClient, Attributes: Record<string, string> = {}) {
  const command = new CreateQueueCommand({ QueueName: 'jobs.fifo', Attributes: { FifoQueue: 'true', ...Attributes } });
  const QueueUrl = (await sqs.send(command)).QueueUrl!;
  return {
    QueueUrl,
    send: (MessageBody: string, MessageGroupId?: string, MessageDeduplicationId?: string, more: object = {}) =>
      sqs.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody,
          ...(MessageGroupId ? { MessageGroupId } : {}),
          ...(MessageDeduplicationId ? { MessageDeduplicationId } : {}),
          ...more,
        }),
      ),
    receive: async (MaxNumberOfMessages = 10, more: object = {}) =>
      (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages, AttributeNames: ['All'], ...more })))
        .Messages ?? [],
    remove: (ReceiptHandle: string) => sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })),
  };
}

describe('a FIFO queue', () => {
  test('keeps the order of each group and lets it wait while one of it is hidden', async () => {
    const { sqs } = setUp();
    const queue = await fifo(sqs, { ContentBasedDeduplication: 'true' });
    for (const [body, group] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
      ['a3', 'a'],
    ])
      await queue.send(body!, group);
    const [first] = await queue.receive(1);
    expect(first!.Body).toBe('a1');
    expect((await queue.receive()).map(({ Body }) => Body)).toEqual(['b1']);
    await queue.remove(first!.ReceiptHandle!);
    const rest = await queue.receive();
    expect(rest.map(({ Body }) => Body)).toEqual(['a2', 'a3']);
    const numbers = [first!, ...rest].map(({ Attributes }) => Attributes!['SequenceNumber']!);
    expect(numbers).toEqual([...numbers].sort());
    expect(numbers[0]).toMatch(/^\d{20}$/);
  });

  test('wakes a receiver when its group goes on', async () => {
    const { cloud, sqs } = setUp();
    const queue = await fifo(sqs, { ContentBasedDeduplication: 'true' });
    await queue.send('a1', 'a');
    await queue.send('a2', 'a');
    const [first] = await queue.receive(1);
    const asked = cloud.clock.now();
    const [next] = await Promise.all([queue.receive(1, { WaitTimeSeconds: 20 }), queue.remove(first!.ReceiptHandle!)]);
    expect(next.map(({ Body }) => Body)).toEqual(['a2']);
    expect(cloud.clock.now() - asked).toBeLessThan(20_000);
  });

  test('takes a message once in five minutes', async () => {
    const { cloud, sqs } = setUp();
    const queue = await fifo(sqs);
    const first = await queue.send('hello', 'a', 'id-1');
    const [message] = await queue.receive();
    await queue.remove(message!.ReceiptHandle!);
    const again = await queue.send('other', 'a', 'id-1');
    expect(again).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber });
    expect(await queue.receive()).toEqual([]);
    await cloud.advance(5 * 60_000);
    expect((await queue.send('other', 'a', 'id-1')).MessageId).not.toBe(first.MessageId);
    expect(await queue.receive()).toHaveLength(1);
  });

  test('tells messages apart by content, in the queue or in the group', async () => {
    const { sqs } = setUp();
    const queue = await fifo(sqs, {
      ContentBasedDeduplication: 'true',
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
    });
    await queue.send('Test', 'a');
    await queue.send('Test', 'a');
    await queue.send('Test', 'b');
    const messages = await queue.receive();
    expect(messages).toHaveLength(2);
    expect(messages[0]!.Attributes).toMatchObject({
      MessageGroupId: 'a',
      MessageDeduplicationId: '532eaabd9574880dbf76b9b8cc00832c20a6ec113d682299550d7a6e0f345e25',
    });
  });

  test('refuses handles whose time is over', async () => {
    const { cloud, sqs } = setUp();
    const queue = await fifo(sqs, { ContentBasedDeduplication: 'true', VisibilityTimeout: '1' });
    await queue.send('g1-m1', 'a');
    const [message] = await queue.receive();
    await cloud.advance(2000);
    const handle = message!.ReceiptHandle!;
    expect(await failure(queue.remove(handle))).toMatchObject({
      message: `Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
      Error: { Code: 'InvalidParameterValue' },
    });
  });

  test('asks for a group and for a way to tell messages apart', async () => {
    const { cloud, sqs } = setUp();
    const queue = await fifo(sqs);
    expect(await failure(queue.send('x'))).toMatchObject({
      name: 'MissingParameter',
      Error: { Code: 'MissingParameter' },
      message: 'The request must contain the parameter MessageGroupId.',
    });
    expect(await failure(queue.send('x', 'a'))).toMatchObject({
      name: 'InvalidParameterValue',
      message:
        'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    });
    expect(await failure(queue.send('x', 'a', 'b', { DelaySeconds: 2 }))).toMatchObject({
      message:
        'Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.',
    });
    const batch = new SendMessageBatchCommand({ QueueUrl: queue.QueueUrl, Entries: [{ Id: '1', MessageBody: 'x' }] });
    expect(await failure(sqsClient(cloud, { query: true }).send(batch))).toMatchObject({
      name: 'InvalidParameterValue',
      message: 'The request must contain the parameter MessageGroupId.',
    });
  });
});
