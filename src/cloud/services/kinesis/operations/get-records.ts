import { maxLength, minLength, required } from '../../../constraints.ts';
import { utf8 } from '../../../../std/bytes.ts';
import { invalidArgument, noSuchStream, rateExceeded, resourceNotFound } from '../errors.ts';
import { findShard, findUsable, shardIdOf } from '../find.ts';
import { between, check, iteratorType, sequenceNumber, shardId, stream as streamRules } from '../rules.ts';
import { compareSequences, readSequence } from '../sequence-number.ts';
import { readIterator, writeIterator } from '../shard-iterator.ts';
import { expire } from '../shards.ts';
import { measureStream } from '../metrics.ts';
import { restAfter, takeRead } from '../throughput.ts';
import type { KinesisContext, Shard, Stream, StreamRecord } from '../store.ts';

const MAX_RECORDS = 10_000;
const MAX_BYTES = 10_485_760;

export function getShardIterator(ctx: KinesisContext, input: any): object {
  check(input, {
    ...streamRules,
    ShardId: [required, ...shardId],
    ShardIteratorType: [required, iteratorType],
    StartingSequenceNumber: sequenceNumber,
  });
  const stream = findUsable(ctx, input);
  const now = ctx.clock.now();
  expire(stream, now);
  const shard = findShard(stream, input.ShardId);
  return { ShardIterator: writeIterator(stream, shard, positionOf(stream, shard, input, now), now) };
}

/** The sequence number behind which the iterator stands. */
function positionOf(stream: Stream, shard: Shard, input: any, now: number): string {
  const { ShardIteratorType: type, StartingSequenceNumber: from, Timestamp: timestamp } = input;
  const bySequence = type === 'AT_SEQUENCE_NUMBER' || type === 'AFTER_SEQUENCE_NUMBER';
  if (bySequence !== (from !== undefined))
    throw invalidArgument(
      'Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or ' +
        '(2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. ' +
        `Request specified ${type} and ${from === undefined ? 'no' : 'also a'} StartingSequenceNumber.`,
    );
  if (bySequence) return afterSequence(stream, shard, type, from);
  const start = before(shard.startSequence);
  if (type === 'TRIM_HORIZON') return start;
  if (type === 'LATEST') return shard.records.at(-1)?.sequence ?? start;
  if (timestamp === undefined)
    throw invalidArgument('Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP');
  const at = new Date(timestamp).getTime();
  if (at > now)
    throw invalidArgument(
      `The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: ${at}, ` +
        `currentTimestampInMillis: ${Math.floor(now)}`,
    );
  const next = shard.records.find((record) => record.at >= at);
  return next ? before(next.sequence) : (shard.records.at(-1)?.sequence ?? start);
}

const before = (sequence: string): string => String(BigInt(sequence) - 1n);

function afterSequence(stream: Stream, shard: Shard, type: string, from: string): string {
  const used = `StartingSequenceNumber ${from} used in GetShardIterator on shard ${shard.id} in stream ${stream.name} under account ${stream.accountId}`;
  const parts = readSequence(from);
  if (!parts) throw invalidArgument(`${used} is invalid.`);
  if (parts.shardIndex !== shard.index)
    throw invalidArgument(
      `Invalid StartingSequenceNumber. It encodes ${shardIdOf(parts.shardIndex)}, while it was used in a call to a shard with ${shard.id}`,
    );
  if (parts.shardCreatedSecond !== Math.floor(shard.createdAt / 1000))
    throw invalidArgument(`${used} is invalid because it did not come from this stream.`);
  return type === 'AT_SEQUENCE_NUMBER' ? before(from) : from;
}

/** Records behind an iterator, and where to go on; at the end of a closed shard its children instead. */
export function getRecords(ctx: KinesisContext, input: any): object {
  check(input, { ShardIterator: [required, minLength(1), maxLength(512)], Limit: between(1, MAX_RECORDS) });
  const now = ctx.clock.now();
  const position = readIterator(input.ShardIterator, now);
  const stream = ctx.storeOf(position.accountId, position.region).streams.get(position.streamName);
  if (stream?.id !== position.streamId || stream.status === 'DELETING')
    throw noSuchStream(position.streamName, position.accountId);
  expire(stream, now);
  const shard = stream.shards.find(({ index }) => index === position.shardIndex);
  if (!shard)
    throw resourceNotFound(
      `Shard ${shardIdOf(position.shardIndex)} in stream ${stream.name} under account ${stream.accountId} does not exist`,
    );
  if (!takeRead(shard, now)) {
    measureStream(ctx, stream, { ReadProvisionedThroughputExceeded: 1, 'GetRecords.Success': 0 });
    throw rateExceeded(shard.id, stream.name, stream.accountId);
  }

  const first = firstAfter(shard.records, position.after);
  const { taken, bytes } = takeFrom(shard.records, first, input.Limit ?? MAX_RECORDS);
  restAfter(shard, bytes, now);
  const unread = shard.records[first + taken.length];
  measureStream(ctx, stream, {
    'GetRecords.Success': 1,
    'GetRecords.Records': taken.length,
    'GetRecords.Bytes': bytes,
    'GetRecords.IteratorAgeMilliseconds': unread ? Math.max(0, Math.floor(now - unread.at)) : 0,
    ReadProvisionedThroughputExceeded: 0,
  });
  const ended = shard.endSequence !== null && !unread;
  return {
    Records: taken.map(shown),
    ...(ended
      ? { ChildShards: childrenOf(stream, shard) }
      : { NextShardIterator: writeIterator(stream, shard, taken.at(-1)?.sequence ?? position.after, now) }),
    MillisBehindLatest: unread ? Math.max(0, Math.floor(now - unread.at)) : 0,
  };
}

/** Index of the first record behind a number; records are in order. */
function firstAfter(records: readonly StreamRecord[], after: string): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareSequences(records[middle]!.sequence, after) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Up to 10 MB, and one record whatever its size. */
function takeFrom(records: readonly StreamRecord[], first: number, limit: number) {
  const taken: StreamRecord[] = [];
  let bytes = 0;
  for (const record of records.slice(first, first + limit)) {
    const size = record.data.length + utf8(record.partitionKey).length;
    if (taken.length && bytes + size > MAX_BYTES) break;
    taken.push(record);
    bytes += size;
  }
  return { taken, bytes };
}

const shown = ({ sequence, at, data, partitionKey, encrypted }: StreamRecord) => ({
  SequenceNumber: sequence,
  ApproximateArrivalTimestamp: new Date(at),
  Data: data,
  PartitionKey: partitionKey,
  ...(encrypted ? { EncryptionType: 'KMS' } : {}),
});

const childrenOf = ({ shards }: Stream, { id }: Shard): object[] =>
  shards
    .filter(({ parent, adjacentParent }) => parent === id || adjacentParent === id)
    .map((child) => ({
      ShardId: child.id,
      ParentShards: [child.parent!, ...(child.adjacentParent ? [child.adjacentParent] : [])],
      HashKeyRange: { StartingHashKey: child.startHash, EndingHashKey: child.endHash },
    }));
