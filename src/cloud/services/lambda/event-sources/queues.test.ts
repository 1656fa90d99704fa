import { describe, expect, test } from 'vitest';
import { allow, eventSourceAccount, Fails, QUEUE, type Answer } from '../testing/event-source-account.ts';

async function withQueue(answer?: Answer, attributes: object = {}, mapping: object = {}, name = 'jobs') {
  const set = await eventSourceAccount(answer);
  const { QueueUrl } = await set.cloud.call('sqs', 'CreateQueue', { QueueName: name, Attributes: attributes });
  const uuid = await set.map({ EventSourceArn: QUEUE.replace('jobs', name), ...mapping });
  const send = (MessageBody: string, more: object = {}) =>
    set.cloud.call('sqs', 'SendMessage', { QueueUrl, MessageBody, ...more });
  const left = async () => {
    const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'];
    const { Attributes } = await set.cloud.call('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames });
    return Object.values(Attributes).map(Number);
  };
  return { ...set, QueueUrl, uuid, send, left };
}

const bodies = (batches: any[][]) => batches.map((batch) => batch.map(({ body }) => body));

describe('messages', () => {
  test('reach the function in the form of AWS, and are deleted', async () => {
    const { account, cloud, batches, send, left } = await withQueue();
    const { MessageId } = await send('Test message.', {
      MessageAttributes: { myAttribute: { DataType: 'String', StringValue: 'myValue' } },
    });
    await cloud.settle();
    expect(batches).toEqual([
      [
        {
          messageId: MessageId,
          receiptHandle: expect.any(String),
          body: 'Test message.',
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: expect.stringMatching(/^\d{13}$/),
            SenderId: '111122223333',
            ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
          },
          messageAttributes: {
            myAttribute: { stringValue: 'myValue', stringListValues: [], binaryListValues: [], dataType: 'String' },
          },
          md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
          md5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
          eventSource: 'aws:sqs',
          eventSourceARN: QUEUE,
          awsRegion: 'us-east-1',
        },
      ],
    ]);
    expect(await left()).toEqual([0, 0]);
    expect(account.invocations()[0]).toMatchObject({ trigger: 'RequestResponse', status: 'ok' });
    expect(account.bugs).toEqual([]);
  });

  test('that were there before the mapping are taken too', async () => {
    const { cloud, map, batches } = await eventSourceAccount();
    const { QueueUrl } = await cloud.call('sqs', 'CreateQueue', { QueueName: 'jobs' });
    for (let i = 0; i < 25; i++) await cloud.call('sqs', 'SendMessage', { QueueUrl, MessageBody: String(i) });
    await map({ EventSourceArn: QUEUE });
    expect(batches.map((batch) => batch.length).sort()).toEqual([10, 10, 5]);
  });

  test('are gathered for the window, or until the batch is full', async () => {
    const { cloud, batches, send } = await withQueue(
      undefined,
      { VisibilityTimeout: '60' },
      { BatchSize: 20, MaximumBatchingWindowInSeconds: 5 },
    );
    const begun = cloud.clock.now();
    await send('a');
    await cloud.advance(3000);
    await send('b');
    expect(batches).toEqual([]);
    await cloud.settle();
    expect(bodies(batches)).toEqual([['a', 'b']]);
    expect(cloud.clock.now() - begun).toBeGreaterThan(5000);
    for (let i = 0; i < 25; i++) await send(String(i));
    await cloud.settle();
    expect(batches.map(({ length }) => length)).toEqual([2, 20, 5]);
  });

  test('that fail come again when their time is over, and end in the dead-letter queue', async () => {
    const { cloud, account, batches, send, QueueUrl } = await withQueue(() => {
      throw new Fails();
    });
    const dead = await cloud.call('sqs', 'CreateQueue', { QueueName: 'dead' });
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: QUEUE.replace('jobs', 'dead'), maxReceiveCount: 2 });
    await cloud.call('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: { RedrivePolicy } });
    await send('poison');
    await cloud.settle();
    expect(batches).toHaveLength(1);
    await cloud.advance(35_000);
    expect(batches).toHaveLength(2);
    expect(batches[1]![0].attributes.ApproximateReceiveCount).toBe('2');
    await cloud.advance(120_000);
    expect(batches).toHaveLength(2);
    const { Messages } = await cloud.call('sqs', 'ReceiveMessage', { QueueUrl: dead.QueueUrl });
    expect(Messages[0].Body).toBe('poison');
    expect(account.bugs).toEqual([]);
  });

  test('are kept one by one where the function reports its failures', async () => {
    const report: Answer = (records) => ({
      batchItemFailures: records
        .filter(({ body }) => body === 'bad')
        .map(({ messageId }) => ({ itemIdentifier: messageId })),
    });
    const { cloud, batches, QueueUrl, left } = await withQueue(
      report,
      {},
      { FunctionResponseTypes: ['ReportBatchItemFailures'] },
    );
    const Entries = ['good', 'bad', 'fine'].map((MessageBody, i) => ({ Id: String(i), MessageBody }));
    await cloud.call('sqs', 'SendMessageBatch', { QueueUrl, Entries });
    await cloud.settle();
    expect(await left()).toEqual([0, 1]);
    await cloud.advance(31_000);
    expect(bodies(batches)).toEqual([['good', 'bad', 'fine'], ['bad']]);
  });

  test.each([
    ['an id that is not in the batch', { batchItemFailures: [{ itemIdentifier: 'other' }] }],
    ['a null id', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['another key', { batchItemFailures: [{ id: 'x' }] }],
    ['no list', { batchItemFailures: 'x' }],
    ['text', 'sorry'],
  ])('all count as failed when the report has %s', async (_, answer) => {
    const { cloud, send, left } = await withQueue(
      () => answer,
      {},
      { FunctionResponseTypes: ['ReportBatchItemFailures'] },
    );
    await send('a');
    await cloud.settle();
    expect(await left()).toEqual([0, 1]);
  });

  test.each([[null], [{}], [{ batchItemFailures: [] }], [{ batchItemFailures: null }], ['']])(
    '%o reports no failure',
    async (answer) => {
      const { cloud, send, left } = await withQueue(
        () => answer,
        {},
        { FunctionResponseTypes: ['ReportBatchItemFailures'] },
      );
      await send('a');
      await cloud.settle();
      expect(await left()).toEqual([0, 0]);
    },
  );

  test('that pass no filter are deleted unseen', async () => {
    const Pattern = JSON.stringify({ body: { price: [{ numeric: ['>', 100] }] } });
    const { cloud, batches, send, left } = await withQueue(
      undefined,
      {},
      { FilterCriteria: { Filters: [{ Pattern }] } },
    );
    for (const body of ['{"price":50}', '{"price":150}', 'no json']) await send(body);
    await cloud.settle();
    expect(bodies(batches)).toEqual([['{"price":150}']]);
    expect(await left()).toEqual([0, 0]);
  });

  test('wait while their group is at work, in a FIFO queue', async () => {
    const attributes = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };
    const { cloud, batches, send, account } = await withQueue(undefined, attributes, { BatchSize: 1 }, 'jobs.fifo');
    for (const [group, body] of [
      ['a', 'a1'],
      ['b', 'b1'],
      ['a', 'a2'],
      ['b', 'b2'],
    ])
      await send(body!, { MessageGroupId: group });
    await cloud.settle();
    const order = bodies(batches).flat();
    expect(order).toHaveLength(4);
    expect(order.indexOf('a1')).toBeLessThan(order.indexOf('a2'));
    expect(order.indexOf('b1')).toBeLessThan(order.indexOf('b2'));
    expect(batches.find(([first]) => first.body === 'a1')![0].attributes).toMatchObject({
      MessageGroupId: 'a',
      SequenceNumber: expect.stringMatching(/^\d{20}$/),
      MessageDeduplicationId: expect.any(String),
    });
    const ofGroup = account.invocations().filter(({ event }) => event.includes('"body":"a'));
    expect(ofGroup[0]!.endedAt).toBeLessThanOrEqual(ofGroup[1]!.startedAt);
    expect(account.bugs).toEqual([]);
  });
});

describe('the poller', () => {
  test('runs no more batches at once than it may', async () => {
    const { cloud, map, account } = await eventSourceAccount();
    const { QueueUrl } = await cloud.call('sqs', 'CreateQueue', { QueueName: 'jobs' });
    for (let i = 0; i < 20; i++) await cloud.call('sqs', 'SendMessage', { QueueUrl, MessageBody: String(i) });
    await map({ EventSourceArn: QUEUE, BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
    const runs = account.invocations();
    expect(runs).toHaveLength(20);
    const atOnce = runs.map(
      ({ startedAt }) => runs.filter((other) => other.startedAt <= startedAt && other.endedAt > startedAt).length,
    );
    expect(Math.max(...atOnce)).toBe(2);
  });

  test('throttled batches come back to the queue', async () => {
    const { cloud, batches, send, left } = await withQueue();
    await cloud.call('lambda', 'PutFunctionConcurrency', { FunctionName: 'hello', ReservedConcurrentExecutions: 0 });
    await send('a');
    await cloud.settle();
    expect(await left()).toEqual([0, 1]);
    await cloud.call('lambda', 'DeleteFunctionConcurrency', { FunctionName: 'hello' });
    await cloud.advance(31_000);
    expect(bodies(batches)).toEqual([['a']]);
  });

  test('asks with the permissions of the role, each time', async () => {
    const { cloud, account, batches, send } = await withQueue();
    await allow(cloud, ['sqs:DeleteMessage']);
    await send('a');
    await cloud.settle();
    expect(batches).toEqual([]);
    expect(
      cloud.trace().findLast((event) => event.type === 'call' && event.operation === 'ReceiveMessage'),
    ).toMatchObject({
      caller: { arn: 'arn:aws:sts::111122223333:assumed-role/worker/hello' },
      error: { code: 'AccessDeniedException' },
    });
    await allow(cloud, ['sqs:*']);
    await cloud.advance(61_000);
    expect(bodies(batches)).toEqual([['a']]);
    expect(account.bugs).toEqual([]);
  });

  test('costs nothing while the queue is empty: a month passes without a call', async () => {
    const { cloud, send, batches } = await withQueue();
    await send('a');
    await cloud.settle();
    const calls = cloud.trace().length;
    await cloud.advance(30 * 86_400_000);
    expect(
      cloud
        .trace()
        .slice(calls)
        .filter(({ type }) => type === 'call'),
    ).toEqual([]);
    await send('b');
    await cloud.settle();
    expect(bodies(batches)).toEqual([['a'], ['b']]);
  });

  test('goes on in a saved account', async () => {
    const { cloud, send, batches, uuid } = await withQueue(
      undefined,
      { VisibilityTimeout: '60' },
      { BatchSize: 100, MaximumBatchingWindowInSeconds: 30 },
    );
    await send('a');
    await cloud.advance(1000);
    const state = structuredClone(cloud.save());
    await cloud.advance(60_000);
    await cloud.load(state);
    await cloud.settle();
    expect(bodies(batches)).toEqual([['a'], ['a']]);
    expect((await cloud.call('lambda', 'GetEventSourceMapping', { UUID: uuid })).State).toBe('Enabled');
  });
});
