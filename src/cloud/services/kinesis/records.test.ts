import {
  type ShardIteratorType,
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  PutRecordCommand,
  PutRecordsCommand,
  SplitShardCommand,
  UpdateMaxRecordSizeCommand,
  type KinesisClient,
} from '@aws-sdk/client-kinesis';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { text, utf8 } from '../../../std/bytes.ts';
import { hashOf } from './hash-key.ts';
import { compareSequences, readSequence, writeSequence } from './sequence-number.ts';
import { ARN, setUp } from './testing/kinesis-client.ts';

const StreamName = 'clicks';
const put = (kinesis: KinesisClient, data: string, PartitionKey = 'k', more: object = {}) =>
  kinesis.send(new PutRecordCommand({ StreamName, Data: utf8(data), PartitionKey, ...more }));

async function iterator(kinesis: KinesisClient, ShardIteratorType: ShardIteratorType, more: object = {}) {
  const input = { StreamName, ShardId: 'shardId-000000000000', ShardIteratorType, ...more };
  return (await kinesis.send(new GetShardIteratorCommand(input))).ShardIterator!;
}

async function read(kinesis: KinesisClient, ShardIterator: string, more: object = {}) {
  const answer = await kinesis.send(new GetRecordsCommand({ ShardIterator, ...more }));
  return { ...answer, data: answer.Records!.map(({ Data }) => text(Data!)) };
}

describe('putting records', () => {
  test('a record goes to the shard of its key’s digest, and comes back as it was', async () => {
    const { kinesis } = await setUp({ shards: 2 });
    // MD5 of "a" begins with 0c, that of "b" with 92.
    expect((await put(kinesis, 'x', 'a')).ShardId).toBe('shardId-000000000000');
    const placed = await put(kinesis, 'x', 'b');
    expect(placed).toMatchObject({
      ShardId: 'shardId-000000000001',
      SequenceNumber: expect.stringMatching(/^49\d{54}$/),
    });
    const explicit = await put(kinesis, 'y', 'b', { ExplicitHashKey: '0' });
    expect(explicit.ShardId).toBe('shardId-000000000000');
    const { Records, MillisBehindLatest } = await read(kinesis, await iterator(kinesis, 'TRIM_HORIZON'));
    expect(MillisBehindLatest).toBe(0);
    expect(Records![1]).toEqual({
      SequenceNumber: explicit.SequenceNumber,
      ApproximateArrivalTimestamp: expect.any(Date),
      Data: expect.anything(),
      PartitionKey: 'b',
    });
  });

  test('the digest is MD5, as a number', () => {
    expect(hashOf('a', undefined)).toBe(0x0cc175b9c0f1b6a831c399e269772661n);
  });

  test('by stream ARN too', async () => {
    const { kinesis } = await setUp();
    const answer = await kinesis.send(new PutRecordCommand({ StreamARN: ARN, Data: utf8('x'), PartitionKey: 'k' }));
    expect(answer.ShardId).toBe('shardId-000000000000');
  });

  test.each([
    [
      { PartitionKey: '' },
      'ValidationException',
      "Value '' at 'partitionKey' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [{ PartitionKey: 'k'.repeat(257) }, 'ValidationException', 'Member must have length less than or equal to 256'],
    [
      { ExplicitHashKey: String(2n ** 128n) },
      'InvalidArgumentException',
      'Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was 340282366920938463463374607431768211456',
    ],
    [
      { ExplicitHashKey: '-1' },
      'ValidationException',
      'Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})',
    ],
    [
      { Data: new Uint8Array(1_048_577) },
      'ValidationException',
      "Value at 'data' failed to satisfy constraint: Member must have length less than or equal to 1048576",
    ],
    [{ StreamName: 'other' }, 'ResourceNotFoundException', 'Stream other under account 111122223333 not found.'],
  ])('refuses %o', async (wrong, name, message) => {
    const { kinesis } = await setUp();
    const input = { StreamName, Data: utf8('x'), PartitionKey: 'k', ...wrong };
    const error = await kinesis.send(new PutRecordCommand(input)).catch((e) => e);
    expect(error.name).toBe(name);
    expect(error.message).toContain(message);
  });

  test('a stream may take records of 10 MB when it is told to', async () => {
    const { cloud, kinesis } = await setUp();
    await kinesis.send(new UpdateMaxRecordSizeCommand({ StreamARN: ARN, MaxRecordSizeInKiB: 10_240 }));
    await cloud.settle();
    const Data = new Uint8Array(10_485_760 - 1024);
    expect((await kinesis.send(new PutRecordCommand({ StreamName, Data, PartitionKey: 'k' }))).ShardId).toBeTruthy();
  });

  test('a shard takes 1000 records a second; the others fail one by one', async () => {
    const { cloud, kinesis } = await setUp();
    await cloud.advance(1000 - (cloud.clock.now() % 1000));
    const Records = Array.from({ length: 500 }, (_, i) => ({ Data: utf8(String(i)), PartitionKey: 'k' }));
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await kinesis.send(new PutRecordsCommand({ StreamName, Records })));
    expect(answers.map(({ FailedRecordCount }) => FailedRecordCount)).toEqual([0, 0, 500]);
    expect(answers[2]!.Records![0]).toEqual({
      ErrorCode: 'ProvisionedThroughputExceededException',
      ErrorMessage: 'Rate exceeded for shard shardId-000000000000 in stream clicks under account 111122223333.',
    });
    await expect(put(kinesis, 'x')).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
    await cloud.advance(1000);
    await put(kinesis, 'x');
  });

  test('more than 500 records are refused', async () => {
    const { kinesis } = await setUp();
    const Records = Array.from({ length: 501 }, () => ({ Data: utf8('x'), PartitionKey: 'k' }));
    await expect(kinesis.send(new PutRecordsCommand({ StreamName, Records }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(
        "at 'records' failed to satisfy constraint: Member must have length less than or equal to 500",
      ),
    });
  });
});

describe('iterators', () => {
  test('each type begins where it says', async () => {
    const { cloud, kinesis } = await setUp();
    const first = await put(kinesis, 'one');
    await cloud.advance(60_000);
    const between = new Date(cloud.clock.now());
    const second = await put(kinesis, 'two');
    const latest = await iterator(kinesis, 'LATEST');
    await put(kinesis, 'three');
    const from = async (type: ShardIteratorType, more = {}) =>
      (await read(kinesis, await iterator(kinesis, type, more))).data;
    expect(await from('TRIM_HORIZON')).toEqual(['one', 'two', 'three']);
    expect(await from('AT_SEQUENCE_NUMBER', { StartingSequenceNumber: second.SequenceNumber })).toEqual([
      'two',
      'three',
    ]);
    expect(await from('AFTER_SEQUENCE_NUMBER', { StartingSequenceNumber: first.SequenceNumber })).toEqual([
      'two',
      'three',
    ]);
    expect(await from('AT_TIMESTAMP', { Timestamp: between })).toEqual(['two', 'three']);
    await cloud.advance(1000);
    expect((await read(kinesis, latest)).data).toEqual(['three']);
  });

  test('pages, and says how far it is behind', async () => {
    const { cloud, kinesis } = await setUp();
    for (const data of ['one', 'two', 'three']) await put(kinesis, data);
    await cloud.advance(5000);
    const page = await read(kinesis, await iterator(kinesis, 'TRIM_HORIZON'), { Limit: 2 });
    expect(page.data).toEqual(['one', 'two']);
    expect(page.MillisBehindLatest).toBeGreaterThanOrEqual(5000);
    expect((await read(kinesis, page.NextShardIterator!)).data).toEqual(['three']);
  });

  test('last five minutes', async () => {
    const { cloud, kinesis } = await setUp();
    const old = await iterator(kinesis, 'LATEST');
    await cloud.advance(301_000);
    await expect(read(kinesis, old)).rejects.toMatchObject({
      name: 'ExpiredIteratorException',
      message: expect.stringMatching(
        /^Iterator expired\. The iterator was created at time Mon Nov 23 12:00:1\d UTC 2026 while right now it is Mon Nov 23 12:05:1\d UTC 2026 which is further in the future than the tolerated delay of 300000 milliseconds\.$/,
      ),
    });
    await expect(read(kinesis, 'AAAAAAAAAAE=')).rejects.toMatchObject({
      name: 'InvalidArgumentException',
      message: 'Invalid ShardIterator.',
    });
  });

  test('records are forgotten after the retention period', async () => {
    const { cloud, kinesis } = await setUp();
    await put(kinesis, 'old');
    await cloud.advance(25 * 3_600_000);
    await put(kinesis, 'new');
    expect((await read(kinesis, await iterator(kinesis, 'TRIM_HORIZON'))).data).toEqual(['new']);
  });

  test('five reads a second', async () => {
    const { cloud, kinesis } = await setUp();
    const start = await iterator(kinesis, 'TRIM_HORIZON');
    await cloud.advance(1000 - (cloud.clock.now() % 1000));
    for (let i = 0; i < 5; i++) await read(kinesis, start);
    await expect(read(kinesis, start)).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
  });

  test.each([
    [
      { ShardIteratorType: 'LATEST', StartingSequenceNumber: '5' },
      'Request specified LATEST and also a StartingSequenceNumber.',
    ],
    [
      { ShardIteratorType: 'AT_SEQUENCE_NUMBER' },
      'Request specified AT_SEQUENCE_NUMBER and no StartingSequenceNumber.',
    ],
    [
      { ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber: '5' },
      'StartingSequenceNumber 5 used in GetShardIterator on shard shardId-000000000000 in stream clicks under account 111122223333 is invalid.',
    ],
    [
      { ShardIteratorType: 'LATEST', ShardId: 'shardId-000000000009' },
      'Could not find shard shardId-000000000009 in stream clicks under account 111122223333.',
    ],
    [
      { ShardIteratorType: 'FIRST' },
      "Value 'FIRST' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON]",
    ],
  ])('refuses %o', async (input, message) => {
    const { kinesis } = await setUp();
    const command = new GetShardIteratorCommand({ StreamName, ShardId: 'shardId-000000000000', ...input } as never);
    await expect(kinesis.send(command)).rejects.toThrow(message);
  });

  test('a closed shard ends with its children', async () => {
    const { cloud, kinesis } = await setUp();
    await put(kinesis, 'before');
    const NewStartingHashKey = String(2n ** 127n);
    await kinesis.send(new SplitShardCommand({ StreamName, ShardToSplit: 'shardId-000000000000', NewStartingHashKey }));
    await put(kinesis, 'while it splits');
    await cloud.settle();
    expect((await put(kinesis, 'after', 'b')).ShardId).toBe('shardId-000000000002');
    const end = await read(kinesis, await iterator(kinesis, 'TRIM_HORIZON'));
    expect(end.data).toEqual(['before', 'while it splits']);
    expect(end.NextShardIterator).toBeUndefined();
    expect(end.ChildShards).toEqual([
      {
        ShardId: 'shardId-000000000001',
        ParentShards: ['shardId-000000000000'],
        HashKeyRange: { StartingHashKey: '0', EndingHashKey: String(2n ** 127n - 1n) },
      },
      {
        ShardId: 'shardId-000000000002',
        ParentShards: ['shardId-000000000000'],
        HashKeyRange: { StartingHashKey: NewStartingHashKey, EndingHashKey: String(2n ** 128n - 1n) },
      },
    ]);
    const { StreamDescription } = await kinesis.send(new DescribeStreamCommand({ StreamName }));
    expect(StreamDescription!.Shards![0]!.SequenceNumberRange!.EndingSequenceNumber).toMatch(/^49\d{54}$/);
    expect(StreamDescription!.Shards![1]!.ParentShardId).toBe('shardId-000000000000');
  });
});

test('sequence numbers sort as they were given, and tell their shard', () => {
  const parts = fc.record({ counter: fc.bigInt(0n, 2n ** 60n), at: fc.nat(4e12), shardIndex: fc.nat(2 ** 31 - 1) });
  fc.assert(
    fc.property(parts, fc.bigInt(1n, 1000n), ({ counter, at, shardIndex }, more) => {
      const shard = { shardCreatedAt: 1.7e12, shardIndex };
      const one = writeSequence({ ...shard, counter, at });
      expect(compareSequences(one, writeSequence({ ...shard, counter: counter + more, at: 0 }))).toBeLessThan(0);
      expect(readSequence(one)).toEqual({ shardIndex, shardCreatedSecond: 1.7e9 });
    }),
  );
});
