import { atLeast, members, required } from '../../../constraints.ts';
import { describeListed, describeStreamWith, describeSummary } from '../describe.ts';
import { invalidArgument, limitExceeded, resourceInUse } from '../errors.ts';
import { arnOf, findStream } from '../find.ts';
import { evenRanges } from '../hash-key.ts';
import { finishLater } from '../lifecycle.ts';
import { between, check, shardId, stream as streamRules, streamMode, streamName } from '../rules.ts';
import { addShard, expire, openShards } from '../shards.ts';
import { checkTags } from '../tags.ts';
import type { KinesisContext, Stream } from '../store.ts';

/** Shards an account may have open. us-east-1 and two others allow 20,000 today; in 2016 it was 50 there. */
export const shardLimit = { '2016': 50, today: 20_000 };
const ON_DEMAND_STREAMS = 50;
/** An on-demand stream begins with four shards. */
const ON_DEMAND_SHARDS = 4;

export const openShardCount = (ctx: KinesisContext): number =>
  [...ctx.store.streams.values()]
    .filter(({ mode }) => mode === 'PROVISIONED')
    .reduce((sum, stream) => sum + openShards(stream).length, 0);

/** @throws {AwsError} LimitExceededException */
export function checkShardLimit(ctx: KinesisContext, added: number): void {
  const limit = shardLimit[ctx.era];
  const open = openShardCount(ctx);
  if (open + added > limit)
    throw limitExceeded(
      `This request would exceed the shard limit for the account ${ctx.accountId} in ${ctx.region}. Current shard count for the ` +
        `account: ${open}. Limit: ${limit}. Number of additional shards that would have resulted from this request: ${added}. ` +
        'Refer to the AWS Service Limits page (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for ' +
        'current limits and how to request higher limits.',
    );
}

export function createStream(ctx: KinesisContext, input: any): object {
  check(input, {
    StreamName: [required, ...streamName],
    ShardCount: [atLeast(1)],
    StreamModeDetails: [members({ StreamMode: streamMode })],
  });
  checkTags(new Map(), input.Tags);
  const mode: Stream['mode'] = input.StreamModeDetails?.StreamMode ?? 'PROVISIONED';
  if (mode === 'PROVISIONED' && input.ShardCount === undefined)
    throw invalidArgument('ShardCount is required for streams in PROVISIONED mode.');
  if (mode === 'ON_DEMAND' && input.ShardCount !== undefined)
    throw invalidArgument('ShardCount cannot be specified for streams in ON_DEMAND mode.');
  const name: string = input.StreamName;
  if (ctx.store.streams.has(name)) throw resourceInUse(`Stream ${name} under account ${ctx.accountId} already exists.`);
  if (mode === 'PROVISIONED') checkShardLimit(ctx, input.ShardCount);
  else if ([...ctx.store.streams.values()].filter((each) => each.mode === mode).length >= ON_DEMAND_STREAMS)
    throw limitExceeded(`The account has reached its limit of ${ON_DEMAND_STREAMS} on-demand streams.`);
  const now = ctx.clock.now();
  const stream: Stream = {
    name,
    arn: arnOf(ctx, name),
    accountId: ctx.accountId,
    region: ctx.region,
    id: ctx.ids.hex(16, 'kinesis'),
    status: 'CREATING',
    mode,
    createdAt: now,
    retentionHours: 24,
    maxRecordKiB: input.MaxRecordSizeInKiB ?? 1024,
    shards: [],
    numbered: 0,
    tags: new Map(Object.entries(input.Tags ?? {})),
    encryptionKey: null,
    metrics: [],
    consumers: new Map(),
    scaledAt: [],
  };
  for (const range of evenRanges(input.ShardCount ?? ON_DEMAND_SHARDS)) addShard(stream, range, now);
  ctx.store.streams.set(name, stream);
  finishLater(ctx, stream, { kind: 'activate' });
  return {};
}

export function deleteStream(ctx: KinesisContext, input: any): object {
  check(input, streamRules);
  const stream = findStream(ctx, input);
  if (stream.consumers.size && !input.EnforceConsumerDeletion)
    throw resourceInUse(
      `Stream ${stream.name} under account ${stream.accountId} has registered consumers; set EnforceConsumerDeletion to delete it.`,
    );
  if (stream.status === 'DELETING') return {};
  stream.status = 'DELETING';
  finishLater(ctx, stream, { kind: 'delete' });
  return {};
}

/** Shards are hidden while the stream is being made. */
export function describeStream(ctx: KinesisContext, input: any): object {
  check(input, { ...streamRules, Limit: between(1, 10_000), ExclusiveStartShardId: shardId });
  const stream = findStream(ctx, input);
  expire(stream, ctx.clock.now());
  const after: string = input.ExclusiveStartShardId ?? '';
  const rest = stream.status === 'CREATING' ? [] : stream.shards.filter(({ id }) => id > after);
  const page = rest.slice(0, input.Limit ?? 100);
  return { StreamDescription: describeStreamWith(stream, page, page.length < rest.length) };
}

export function describeStreamSummary(ctx: KinesisContext, input: any): object {
  check(input, streamRules);
  return { StreamDescriptionSummary: describeSummary(findStream(ctx, input)) };
}

export function listStreams(ctx: KinesisContext, input: any): object {
  check(input, { Limit: between(1, 10_000), ExclusiveStartStreamName: streamName });
  const after: string = input.NextToken ?? input.ExclusiveStartStreamName ?? '';
  const rest = [...ctx.store.streams.values()]
    .filter(({ name }) => name > after)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = rest.slice(0, input.Limit ?? 100);
  const more = page.length < rest.length;
  return {
    StreamNames: page.map(({ name }) => name),
    HasMoreStreams: more,
    StreamSummaries: page.map(describeListed),
    ...(more ? { NextToken: page.at(-1)!.name } : {}),
  };
}

export const describeLimits = (ctx: KinesisContext): object => ({
  ShardLimit: shardLimit[ctx.era],
  OpenShardCount: openShardCount(ctx),
  OnDemandStreamCount: [...ctx.store.streams.values()].filter(({ mode }) => mode === 'ON_DEMAND').length,
  OnDemandStreamCountLimit: ON_DEMAND_STREAMS,
});
