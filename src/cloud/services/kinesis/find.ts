import { parseArn, arn } from '../../../std/arn.ts';
import { invalidArgument, noSuchShard, noSuchStream } from './errors.ts';
import type { KinesisContext, Shard, Stream } from './store.ts';

export interface StreamInput {
  StreamName?: string | undefined;
  StreamARN?: string | undefined;
}

export const arnOf = ({ region, accountId }: Pick<KinesisContext, 'region' | 'accountId'>, name: string): string =>
  arn('kinesis', region, accountId, `stream/${name}`);

/** The ARN a request means, whether there is such a stream or not. */
export const requestedArn = (ctx: KinesisContext, { StreamName, StreamARN }: StreamInput): string =>
  StreamARN ?? arnOf(ctx, StreamName ?? '');

/**
 * The stream of a request, in whatever state.
 * @throws {AwsError} InvalidArgumentException when none is named, ResourceNotFoundException
 */
export function findStream(ctx: KinesisContext, input: StreamInput): Stream {
  const { StreamName, StreamARN } = input;
  if (StreamName === undefined && StreamARN === undefined)
    throw invalidArgument('Either StreamName or StreamARN must be provided.');
  const named = StreamARN === undefined ? null : readStreamArn(StreamARN);
  if (named && StreamName !== undefined && named.name !== StreamName)
    throw invalidArgument('StreamName and StreamARN do not name the same stream.');
  const { accountId = ctx.accountId, region = ctx.region, name = StreamName! } = named ?? {};
  const stream = ctx.storeOf(accountId, region).streams.get(name);
  if (!stream) throw noSuchStream(name, accountId);
  return stream;
}

export function readStreamArn(text: string): { accountId: string; region: string; name: string } | null {
  const parts = parseArn(text);
  const name = parts?.service === 'kinesis' ? /^stream\/([^/]+)/.exec(parts.resource)?.[1] : undefined;
  return parts && name ? { accountId: parts.accountId, region: parts.region, name } : null;
}

/** A stream whose records can be used. @throws {AwsError} ResourceNotFoundException while it is made or deleted */
export function findUsable(ctx: KinesisContext, input: StreamInput): Stream {
  const stream = findStream(ctx, input);
  if (stream.status === 'CREATING' || stream.status === 'DELETING') throw noSuchStream(stream.name, stream.accountId);
  return stream;
}

/** A shard by its id, also by the number alone. @throws {AwsError} ResourceNotFoundException */
export function findShard(stream: Stream, id: string): Shard {
  const number = /^(?:shardId-)?(\d{1,12})$/.exec(id)?.[1];
  const shard = number === undefined ? undefined : stream.shards.find(({ index }) => index === Number(number));
  if (shard) return shard;
  throw noSuchShard(number === undefined ? id : shardIdOf(Number(number)), stream.name, stream.accountId);
}

export const shardIdOf = (index: number): string => `shardId-${String(index).padStart(12, '0')}`;
