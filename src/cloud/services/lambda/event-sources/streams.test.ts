import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../../std/bytes.ts';
import type { Cloud } from '../../../cloud.ts';
import { allow, eventSourceAccount, Fails, STREAM, type Answer } from '../testing/event-source-account.ts';

const DEAD = 'arn:aws:sqs:us-east-1:111122223333:dead';

const put = (cloud: Cloud, data: string, PartitionKey = 'k') =>
  cloud.call('kinesis', 'PutRecord', { StreamName: 'clicks', Data: utf8(data), PartitionKey });

const putAll = (cloud: Cloud, data: string[], key: (data: string) => string = () => 'k') =>
  cloud.call('kinesis', 'PutRecords', {
    StreamName: 'clicks',
    Records: data.map((each) => ({ Data: utf8(each), PartitionKey: key(each) })),
  });

const dataOf = (record: any): string => atob(record.kinesis.data);
const contents = (batches: any[][]) => batches.map((batch) => batch.map(dataOf));

async function withStream(answer?: Answer, mapping: object = {}, ShardCount = 1) {
  const set = await eventSourceAccount(answer);
  const { cloud } = set;
  await cloud.call('kinesis', 'CreateStream', { StreamName: 'clicks', ShardCount });
  await cloud.call('sqs', 'CreateQueue', { QueueName: 'dead' });
  await cloud.settle();
  const uuid = await set.map({ EventSourceArn: STREAM, StartingPosition: 'TRIM_HORIZON', ...mapping });
  const dead = async () => {
    const { Messages = [] } = await cloud.call('sqs', 'ReceiveMessage', { QueueUrl: 'dead', MaxNumberOfMessages: 10 });
    return Messages.map(({ Body }: { Body: string }) => JSON.parse(Body));
  };
  const result = async () => (await cloud.call('lambda', 'GetEventSourceMapping', { UUID: uuid })).LastProcessingResult;
  return { ...set, uuid, dead, result };
}

const poison: Answer = (records) => {
  if (records.some((record) => dataOf(record) === 'bad')) throw new Fails();
};

describe('records of Kinesis', () => {
  test('reach the function in the form of AWS', async () => {
    const { cloud, batches, result, account } = await withStream();
    expect(await result()).toBe('No records processed');
    const { SequenceNumber } = await put(cloud, 'Hello, this is a test.', '1');
    await cloud.settle();
    expect(batches).toEqual([
      [
        {
          kinesis: {
            kinesisSchemaVersion: '1.0',
            partitionKey: '1',
            sequenceNumber: SequenceNumber,
            data: 'SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==',
            approximateArrivalTimestamp: expect.any(Number),
          },
          eventSource: 'aws:kinesis',
          eventVersion: '1.0',
          eventID: `shardId-000000000000:${SequenceNumber}`,
          eventName: 'aws:kinesis:record',
          invokeIdentityArn: 'arn:aws:iam::111122223333:role/worker',
          awsRegion: 'us-east-1',
          eventSourceARN: STREAM,
        },
      ],
    ]);
    expect(batches[0]![0].kinesis.approximateArrivalTimestamp * 1000).toBeLessThan(cloud.clock.now());
    expect(await result()).toBe('OK');
    expect(account.bugs).toEqual([]);
  });

  test.each([
    ['TRIM_HORIZON', [['old', 'new']]],
    ['LATEST', [['new']]],
  ])('are read from %s on', async (StartingPosition, expected) => {
    const { cloud, map, batches } = await eventSourceAccount();
    await cloud.call('kinesis', 'CreateStream', { StreamName: 'clicks', ShardCount: 1 });
    await cloud.settle();
    await put(cloud, 'old');
    await cloud.advance(1000);
    await map({ EventSourceArn: STREAM, StartingPosition });
    await put(cloud, 'new');
    await cloud.settle();
    expect(contents(batches).flat()).toEqual(expected.flat());
  });

  test('come in batches, each shard in its order, and wait for their window', async () => {
    const { cloud, batches } = await withStream(undefined, { BatchSize: 3, MaximumBatchingWindowInSeconds: 10 });
    await putAll(cloud, ['1', '2', '3', '4']);
    await cloud.settle();
    expect(contents(batches)).toEqual([['1', '2', '3'], ['4']]);
    await put(cloud, '5');
    await cloud.advance(5000);
    await put(cloud, '6');
    expect(batches).toHaveLength(2);
    await cloud.settle();
    expect(contents(batches).at(-1)).toEqual(['5', '6']);
  });

  test('of one key stay in order when a shard is worked on in parallel', async () => {
    const { cloud, batches, account } = await withStream(undefined, { ParallelizationFactor: 4, BatchSize: 5 });
    const data = Array.from({ length: 40 }, (_, i) => `${'abcdefgh'[i % 8]}${String(i).padStart(2, '0')}`);
    await putAll(cloud, data, (each) => each[0]!);
    await cloud.settle();
    const seen = contents(batches).flat();
    expect([...seen].sort()).toEqual([...data].sort());
    for (const key of 'abcdefgh') {
      const own = seen.filter((each) => each.startsWith(key));
      expect(own).toEqual([...own].sort());
    }
    const runs = account.invocations();
    expect(
      runs.some((run) =>
        runs.some((other) => other !== run && other.startedAt < run.endedAt && run.startedAt < other.endedAt),
      ),
    ).toBe(true);
  });

  test('that pass no filter are skipped', async () => {
    const Pattern = JSON.stringify({ partitionKey: ['1'], data: { kind: ['click'] } });
    const { cloud, batches } = await withStream(undefined, { FilterCriteria: { Filters: [{ Pattern }] } });
    await put(cloud, '{"kind":"click"}', '1');
    await put(cloud, '{"kind":"click"}', '2');
    await put(cloud, '{"kind":"view"}', '1');
    await put(cloud, 'click', '1');
    await cloud.settle();
    expect(contents(batches).flat()).toEqual(['{"kind":"click"}']);
  });

  test('of a shard that was split come before those of its children', async () => {
    const { cloud, batches } = await withStream(undefined, { BatchSize: 1 });
    await putAll(cloud, ['1', '2', '3']);
    await cloud.call('kinesis', 'SplitShard', {
      StreamName: 'clicks',
      ShardToSplit: 'shardId-000000000000',
      NewStartingHashKey: String(2n ** 127n),
    });
    await cloud.settle();
    await put(cloud, '4', 'a');
    await put(cloud, '5', 'b');
    await cloud.settle();
    expect(contents(batches).flat().slice(0, 3)).toEqual(['1', '2', '3']);
    expect(contents(batches).flat().slice(3).sort()).toEqual(['4', '5']);
    expect(batches.flat().at(-1).eventID).toMatch(/^shardId-00000000000[12]:/);
  });
});

describe('a batch that fails', () => {
  test('holds up its shard, is tried again, and goes through when it can', async () => {
    let broken = true;
    const { cloud, batches, result } = await withStream(
      () => {
        if (broken) throw new Fails();
      },
      { BatchSize: 1 },
    );
    await putAll(cloud, ['1', '2']);
    await cloud.settle();
    expect(contents(batches)).toEqual([['1']]);
    expect(await result()).toBe('PROBLEM: Function call failed');
    await cloud.advance(10_000);
    expect(new Set(contents(batches).flat())).toEqual(new Set(['1']));
    broken = false;
    await cloud.advance(60_000);
    expect(contents(batches).flat().slice(-2)).toEqual(['1', '2']);
  });

  test('is given up after its retries, and the queue for failures hears of it', async () => {
    const { cloud, batches, dead, account } = await withStream(poison, {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: DEAD } },
    });
    const { SequenceNumber } = await put(cloud, 'bad');
    await cloud.advance(120_000);
    await put(cloud, 'good');
    await cloud.advance(60_000);
    expect(contents(batches)).toEqual([['bad'], ['bad'], ['bad'], ['good']]);
    expect(await dead()).toEqual([
      {
        requestContext: {
          requestId: account.invocations()[2]!.requestId,
          functionArn: 'arn:aws:lambda:us-east-1:111122223333:function:hello',
          condition: 'RetryAttemptsExhausted',
          approximateInvokeCount: 3,
        },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        version: '1.0',
        timestamp: expect.stringMatching(/^2026-11-23T12:0\d:\d\d\.\d{3}Z$/),
        KinesisBatchInfo: {
          shardId: 'shardId-000000000000',
          startSequenceNumber: SequenceNumber,
          endSequenceNumber: SequenceNumber,
          approximateArrivalOfFirstRecord: expect.stringMatching(/Z$/),
          approximateArrivalOfLastRecord: expect.stringMatching(/Z$/),
          batchSize: 1,
          streamArn: STREAM,
        },
      },
    ]);
  });

  test('is halved until the bad record is alone', async () => {
    const { cloud, batches, dead } = await withStream(poison, {
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: DEAD } },
    });
    await putAll(cloud, ['1', '2', 'bad', '4']);
    await cloud.advance(300_000);
    const succeeded = contents(batches).filter((batch) => !batch.includes('bad'));
    expect(succeeded).toEqual([['1', '2'], ['4']]);
    const [record, ...others] = await dead();
    expect(others).toEqual([]);
    expect(record.KinesisBatchInfo.batchSize).toBe(1);
  });

  test('goes on from the record that was reported', async () => {
    const report: Answer = (records) => {
      const bad = records.find((record) => dataOf(record) === 'bad');
      return bad ? { batchItemFailures: [{ itemIdentifier: bad.kinesis.sequenceNumber }] } : {};
    };
    const { cloud, batches } = await withStream(report, {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 1,
    });
    await putAll(cloud, ['1', 'bad', '3']);
    await cloud.advance(60_000);
    expect(contents(batches)[1]).toEqual(['bad', '3']);
  });

  test('is given up when its records are too old', async () => {
    const { cloud, batches, dead } = await withStream(poison, {
      MaximumRecordAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: DEAD } },
    });
    await put(cloud, 'bad');
    await cloud.advance(300_000);
    const tries = batches.length;
    await cloud.advance(300_000);
    expect(batches).toHaveLength(tries);
    expect((await dead())[0].requestContext).toMatchObject({
      condition: 'RecordAgeExceeded',
      approximateInvokeCount: tries,
    });
  });

  test('is dropped with the stream’s own records, after a day; the shard goes on', async () => {
    const { cloud, batches, account } = await withStream(poison);
    await put(cloud, 'bad');
    await cloud.advance(25 * 3_600_000);
    await put(cloud, 'good');
    await cloud.advance(600_000);
    expect(contents(batches).at(-1)).toEqual(['good']);
    expect(account.bugs).toEqual([]);
  });
});

test('a stream that the role may not read any more is asked about ever less often', async () => {
  const { cloud, batches, result } = await withStream();
  await allow(cloud, ['sqs:*']);
  await put(cloud, '1');
  await cloud.settle();
  expect(await result()).toBe(
    `PROBLEM: Cannot access stream ${STREAM}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM.`,
  );
  await cloud.advance(86_400_000);
  const refused = cloud
    .trace()
    .filter((event) => event.type === 'call' && event.error?.code === 'AccessDeniedException');
  expect(refused.length).toBeLessThan(40);
  expect(batches).toEqual([]);
});

describe('records of DynamoDB', () => {
  async function withTable(mapping: object = {}, answer?: Answer) {
    const set = await eventSourceAccount(answer);
    const { cloud } = set;
    const { TableDescription } = await cloud.call('dynamodb', 'CreateTable', {
      TableName: 'people',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    await cloud.settle();
    const Item = (id: string, more: object = {}) => ({ TableName: 'people', Item: { id: { S: id }, ...more } });
    await cloud.call('dynamodb', 'PutItem', Item('first'));
    const EventSourceArn: string = TableDescription.LatestStreamArn;
    await set.map({ EventSourceArn, StartingPosition: 'LATEST', ...mapping });
    return {
      ...set,
      EventSourceArn,
      put: (id: string, more = {}) => cloud.call('dynamodb', 'PutItem', Item(id, more)),
    };
  }

  test('reach the function in the form of AWS', async () => {
    const { cloud, batches, put, EventSourceArn, account } = await withTable();
    await put('amara', { photo: { B: utf8('x') }, tags: { SS: ['a'] } });
    await cloud.settle();
    expect(batches).toEqual([
      [
        {
          eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
          eventName: 'INSERT',
          eventVersion: '1.1',
          eventSource: 'aws:dynamodb',
          awsRegion: 'us-east-1',
          dynamodb: {
            ApproximateCreationDateTime: Math.floor(batches[0]![0].dynamodb.ApproximateCreationDateTime),
            Keys: { id: { S: 'amara' } },
            NewImage: { id: { S: 'amara' }, photo: { B: 'eA==' }, tags: { SS: ['a'] } },
            SequenceNumber: expect.stringMatching(/^\d{21}$/),
            SizeBytes: 7 + 7 + 6 + 5,
            StreamViewType: 'NEW_AND_OLD_IMAGES',
          },
          eventSourceARN: EventSourceArn,
        },
      ],
    ]);
    expect(account.bugs).toEqual([]);
  });

  test('tell of time to live, and pass filters', async () => {
    const Pattern = JSON.stringify({ userIdentity: { type: ['Service'], principalId: ['dynamodb.amazonaws.com'] } });
    const { cloud, batches, put } = await withTable({ FilterCriteria: { Filters: [{ Pattern }] } });
    await cloud.call('dynamodb', 'UpdateTimeToLive', {
      TableName: 'people',
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'until' },
    });
    await put('a', { until: { N: String(Math.floor(cloud.clock.now() / 1000) + 60) } });
    await cloud.settle();
    expect(batches).toEqual([]);
    await cloud.advance(2 * 3_600_000);
    expect(batches.flat()).toMatchObject([{ eventName: 'REMOVE', dynamodb: { Keys: { id: { S: 'a' } } } }]);
  });

  test('from the oldest on', async () => {
    const { batches } = await withTable({ StartingPosition: 'TRIM_HORIZON' });
    expect(batches.flat().map(({ dynamodb }) => dynamodb.Keys.id.S)).toEqual(['first']);
  });
});
