import { atLeast, members, oneOf, required } from '../../../constraints.ts';
import { describeShard } from '../describe.ts';
import { invalidArgument, limitExceeded, resourceInUse } from '../errors.ts';
import { findShard, findStream, readStreamArn } from '../find.ts';
import { finishLater } from '../lifecycle.ts';
import { readPageToken, writePageToken } from '../page-token.ts';
import { between, check, hashKey, shardId, stream as streamRules } from '../rules.ts';
import { expire, openShards } from '../shards.ts';
import type { KinesisContext, Shard, Stream } from '../store.ts';
import { checkShardLimit } from './streams.ts';

const DAY_MS = 86_400_000;
const FILTERS = [
  'AFTER_SHARD_ID',
  'AT_TRIM_HORIZON',
  'FROM_TRIM_HORIZON',
  'AT_LATEST',
  'AT_TIMESTAMP',
  'FROM_TIMESTAMP',
];

export function listShards(ctx: KinesisContext, input: any): object {
  check(input, {
    ...streamRules,
    ExclusiveStartShardId: shardId,
    MaxResults: between(1, 10_000),
    ShardFilter: [members({ Type: [required, oneOf(...FILTERS)] })],
  });
  const now = ctx.clock.now();
  const { NextToken: token, MaxResults: most = 1000 } = input;
  if (
    token !== undefined &&
    (input.StreamName ?? input.ExclusiveStartShardId ?? input.StreamCreationTimestamp) !== undefined
  )
    throw invalidArgument('NextToken and StreamName cannot be provided together.');
  const page = token === undefined ? null : readPageToken(token, now);
  const stream = page ? findStream(ctx, { StreamARN: page.streamArn }) : findStream(ctx, input);
  if (stream.status === 'CREATING' || stream.status === 'DELETING')
    throw resourceInUse(
      `Stream ${stream.name} under account ${stream.accountId} not ACTIVE, instead in state ${stream.status}`,
    );
  expire(stream, now);
  const after: string = page?.after ?? input.ExclusiveStartShardId ?? '';
  const rest = stream.shards.filter((shard) => shard.id > after && passes(shard, input.ShardFilter, now));
  const shown = rest.slice(0, most);
  return {
    Shards: shown.map(describeShard),
    ...(shown.length < rest.length
      ? { NextToken: writePageToken({ streamArn: stream.arn, after: shown.at(-1)!.id }, now) }
      : {}),
  };
}

function passes(
  shard: Shard,
  filter: { Type: string; ShardId?: string; Timestamp?: Date } | undefined,
  now: number,
): boolean {
  const at = filter?.Timestamp ? new Date(filter.Timestamp).getTime() : now;
  const closedBefore = shard.closedAt !== null && shard.closedAt < at;
  switch (filter?.Type) {
    case 'AFTER_SHARD_ID':
      return shard.id > (filter.ShardId ?? '');
    case 'AT_TRIM_HORIZON':
      return shard.parent === null;
    case 'AT_LATEST':
      return shard.closedAt === null;
    case 'AT_TIMESTAMP':
      return shard.createdAt <= at && !closedBefore;
    case 'FROM_TIMESTAMP':
      return !closedBefore;
    default:
      return true;
  }
}

/** @throws {AwsError} ResourceInUseException */
export function requireActive({ name, accountId, status }: Stream): void {
  if (status !== 'ACTIVE')
    throw resourceInUse(`Stream ${name} under account ${accountId} not ACTIVE, instead in state ${status}`);
}

export function splitShard(ctx: KinesisContext, input: any): object {
  check(input, { ...streamRules, ShardToSplit: [required, ...shardId], NewStartingHashKey: [required, ...hashKey] });
  const stream = findStream(ctx, input);
  const shard = findShard(stream, input.ShardToSplit);
  if (shard.endSequence !== null)
    throw invalidArgument(
      `Shard ${shard.id} in stream ${stream.name} under account ${stream.accountId} has already been merged or split, and thus is not eligible for merging or splitting.`,
    );
  checkShardLimit(ctx, 1);
  const key = BigInt(input.NewStartingHashKey);
  if (key <= BigInt(shard.startHash) + 1n || key >= BigInt(shard.endHash))
    throw invalidArgument(
      `NewStartingHashKey ${input.NewStartingHashKey} used in SplitShard() on shard ${shard.id} in stream ${stream.name} under account ` +
        `${stream.accountId} is not both greater than one plus the shard's StartingHashKey ${shard.startHash} and less than the shard's ` +
        `EndingHashKey ${shard.endHash}.`,
    );
  requireActive(stream);
  stream.status = 'UPDATING';
  const ranges = [
    { startHash: shard.startHash, endHash: String(key - 1n) },
    { startHash: String(key), endHash: shard.endHash },
  ];
  finishLater(ctx, stream, { kind: 'replace', shardIds: [shard.id], ranges });
  return {};
}

export function mergeShards(ctx: KinesisContext, input: any): object {
  check(input, {
    ...streamRules,
    ShardToMerge: [required, ...shardId],
    AdjacentShardToMerge: [required, ...shardId],
  });
  const stream = findStream(ctx, input);
  const pair = [findShard(stream, input.ShardToMerge), findShard(stream, input.AdjacentShardToMerge)];
  const [low, high] = [...pair].sort((a, b) => (BigInt(a.startHash) < BigInt(b.startHash) ? -1 : 1)) as [Shard, Shard];
  const open = pair.every(({ endSequence }) => endSequence === null);
  if (!open || BigInt(low.endHash) + 1n !== BigInt(high.startHash))
    throw invalidArgument(
      `Shards ${pair[0]!.id} and ${pair[1]!.id} in stream ${stream.name} under account ${stream.accountId} are not an adjacent pair of shards eligible for merging`,
    );
  requireActive(stream);
  stream.status = 'UPDATING';
  const range = { startHash: low.startHash, endHash: high.endHash };
  finishLater(ctx, stream, { kind: 'replace', shardIds: pair.map(({ id }) => id), ranges: [range] });
  return {};
}

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateShardCount.html */
export function updateShardCount(ctx: KinesisContext, input: any): object {
  check(input, {
    ...streamRules,
    TargetShardCount: [required, atLeast(1)],
    ScalingType: [required, oneOf('UNIFORM_SCALING')],
  });
  const stream = findStream(ctx, input);
  const current = openShards(stream).length;
  const target: number = input.TargetShardCount;
  if (stream.mode === 'ON_DEMAND')
    throw invalidArgument(
      `Request is invalid. Stream ${stream.name} under account ${stream.accountId} is in On-Demand mode.`,
    );
  requireActive(stream);
  const counts = `Current open shard count: ${current} Target shard count: ${target}`;
  if (target > current * 2)
    throw invalidArgument(`UpdateShardCount cannot scale up over double your current open shard count. ${counts}`);
  if (target < current / 2)
    throw invalidArgument(`UpdateShardCount cannot scale down below half your current open shard count. ${counts}`);
  checkShardLimit(ctx, target - current);
  const now = ctx.clock.now();
  stream.scaledAt = stream.scaledAt.filter((at) => now - at < DAY_MS);
  if (stream.scaledAt.length >= 10)
    throw limitExceeded(
      `Shard count for stream ${stream.name} under account ${stream.accountId} cannot be updated more than 10 times in a rolling 24-hour period.`,
    );
  if (target !== current) {
    stream.scaledAt.push(now);
    stream.status = 'UPDATING';
    finishLater(ctx, stream, { kind: 'scale', count: target });
  }
  return { StreamName: stream.name, CurrentShardCount: current, TargetShardCount: target, StreamARN: stream.arn };
}

/** The stream that a page token means, for the permission to list its shards. */
export function streamOfToken(ctx: KinesisContext, token: unknown): string | undefined {
  try {
    const { streamArn } = readPageToken(String(token), ctx.clock.now());
    return readStreamArn(streamArn) ? streamArn : undefined;
  } catch {
    return undefined;
  }
}
