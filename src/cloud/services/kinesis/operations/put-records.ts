import { each, maxLength, members, minLength, required } from '../../../constraints.ts';
import { utf8 } from '../../../../std/bytes.ts';
import { invalidArgument, rateExceeded, rateExceededText, validationError } from '../errors.ts';
import { findUsable } from '../find.ts';
import { hashOf, MAX_HASH_KEY, shardFor } from '../hash-key.ts';
import { check, hashKey, partitionKey, sequenceNumber, stream as streamRules } from '../rules.ts';
import { readSequence, writeSequence } from '../sequence-number.ts';
import { measureStream } from '../metrics.ts';
import { takeWrite } from '../throughput.ts';
import type { KinesisContext, Shard, Stream } from '../store.ts';

/** All records of one request with their partition keys: 5 MiB, 10 MiB since October 2025. */
const requestBytes = { '2016': 5_242_880, today: 10_485_760 };

interface Entry {
  Data: Uint8Array;
  PartitionKey: string;
  ExplicitHashKey?: string;
}

const entryRules = { Data: [required], PartitionKey: partitionKey, ExplicitHashKey: hashKey };

/** Adds one record. @throws {AwsError} ProvisionedThroughputExceededException when its shard has had its share of the second */
export function putRecord(ctx: KinesisContext, input: any): object {
  check(input, { ...streamRules, ...entryRules, SequenceNumberForOrdering: sequenceNumber });
  const stream = findUsable(ctx, input);
  checkSize(stream, input, 'data');
  const hash = checkedHash(input);
  checkOrdering(stream, input.SequenceNumberForOrdering, ctx.clock.now());
  const shard = shardFor(stream.shards, hash);
  const sequence = write(ctx, stream, shard, input);
  if (sequence === null) measureStream(ctx, stream, { WriteProvisionedThroughputExceeded: 1, 'PutRecord.Success': 0 });
  if (sequence === null) throw rateExceeded(shard.id, stream.name, stream.accountId);
  measureStream(ctx, stream, { 'PutRecord.Success': 1, IncomingRecords: 1, IncomingBytes: bytesOf(input) });
  ctx.announce(stream.arn);
  return { ShardId: shard.id, SequenceNumber: sequence, ...encryption(stream) };
}

/** Adds up to 500 records; those that exceed their shard's share fail by themselves. */
export function putRecords(ctx: KinesisContext, input: any): object {
  check(input, {
    ...streamRules,
    Records: [
      required,
      minLength(1),
      maxLength(500),
      each((entry, path, faults) => members(entryRules)(entry, path, faults)),
    ],
  });
  const stream = findUsable(ctx, input);
  const entries: Entry[] = input.Records;
  for (const [i, entry] of entries.entries()) checkSize(stream, entry, `records.${i + 1}.member.data`);
  const total = entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
  if (total > requestBytes[ctx.era])
    throw invalidArgument(`Records size exceeds ${requestBytes[ctx.era] / 1_048_576} MB limit`);
  const hashes = entries.map(checkedHash);
  const results = entries.map((entry, i) => {
    const shard = shardFor(stream.shards, hashes[i]!);
    const sequence = write(ctx, stream, shard, entry);
    return sequence === null
      ? {
          ErrorCode: 'ProvisionedThroughputExceededException',
          ErrorMessage: rateExceededText(shard.id, stream.name, stream.accountId),
        }
      : { SequenceNumber: sequence, ShardId: shard.id };
  });
  const failed = results.filter((result) => 'ErrorCode' in result).length;
  const written = entries.filter((_, i) => !('ErrorCode' in results[i]!));
  measureStream(ctx, stream, {
    'PutRecords.Success': failed < results.length ? 1 : 0,
    'PutRecords.TotalRecords': results.length,
    'PutRecords.ThrottledRecords': failed,
    IncomingRecords: written.length,
    IncomingBytes: written.reduce((sum, entry) => sum + bytesOf(entry), 0),
    WriteProvisionedThroughputExceeded: failed,
  });
  if (failed < results.length) ctx.announce(stream.arn);
  return { FailedRecordCount: failed, Records: results, ...encryption(stream) };
}

const encryption = ({ encryptionKey }: Stream) => (encryptionKey ? { EncryptionType: 'KMS' } : {});
const bytesOf = ({ Data, PartitionKey }: Entry): number => Data.length + utf8(PartitionKey).length;

function write(ctx: KinesisContext, stream: Stream, shard: Shard, entry: Entry): string | null {
  const now = ctx.clock.now();
  if (!takeWrite(shard, bytesOf(entry), now)) return null;
  const counter = BigInt(++stream.numbered);
  const sequence = writeSequence({ shardCreatedAt: shard.createdAt, shardIndex: shard.index, counter, at: now });
  shard.records.push({
    sequence,
    data: entry.Data.slice(),
    partitionKey: entry.PartitionKey,
    at: now,
    encrypted: stream.encryptionKey !== null,
  });
  return sequence;
}

function checkSize(stream: Stream, { Data }: Entry, member: string): void {
  const most = stream.maxRecordKiB * 1024;
  if (Data.length > most)
    throw validationError(
      `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${most}`,
    );
}

function checkedHash({ PartitionKey, ExplicitHashKey }: Entry): bigint {
  const hash = hashOf(PartitionKey, ExplicitHashKey);
  if (hash > MAX_HASH_KEY)
    throw invalidArgument(
      `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${ExplicitHashKey}`,
    );
  return hash;
}

function checkOrdering(stream: Stream, sequence: string | undefined, now: number): void {
  if (sequence === undefined) return;
  const parts = readSequence(sequence);
  if (!parts || parts.shardCreatedSecond * 1000 > now + 1000)
    throw invalidArgument(
      `ExclusiveMinimumSequenceNumber ${sequence} used in PutRecord on stream ${stream.name} under account ${stream.accountId} is invalid.`,
    );
}
