import { evenRanges } from './hash-key.ts';
import { LAST_COUNTER, writeSequence } from './sequence-number.ts';
import { shardIdOf } from './find.ts';
import type { Shard, Stream } from './store.ts';

const HOUR_MS = 3_600_000;

export const openShards = ({ shards }: Stream): Shard[] => shards.filter(({ endSequence }) => endSequence === null);

interface NewShard {
  startHash: string;
  endHash: string;
  parent?: string;
  adjacentParent?: string | undefined;
}

/** Adds a shard with the next number. */
export function addShard(stream: Stream, { startHash, endHash, parent, adjacentParent }: NewShard, now: number): Shard {
  const index = (stream.shards.at(-1)?.index ?? -1) + 1;
  const shard: Shard = {
    id: shardIdOf(index),
    index,
    parent: parent ?? null,
    adjacentParent: adjacentParent ?? null,
    startHash,
    endHash,
    createdAt: now,
    startSequence: writeSequence({ shardCreatedAt: now, shardIndex: index, counter: 0n, at: now }),
    endSequence: null,
    closedAt: null,
    records: [],
    written: { second: 0, bytes: 0, records: 0 },
    read: { second: 0, calls: 0, restsUntil: 0 },
  };
  stream.shards.push(shard);
  return shard;
}

/** No record is written to it any more. */
export function closeShard(shard: Shard, now: number): void {
  const { createdAt: shardCreatedAt, index: shardIndex } = shard;
  shard.endSequence = writeSequence({ shardCreatedAt, shardIndex, counter: LAST_COUNTER, at: now });
  shard.closedAt = now;
}

/** Closes one open shard or two neighbours and opens others over the same keys; the new ones begin a second later, as AWS's do. */
export function replaceShards(
  stream: Stream,
  old: Shard[],
  ranges: { startHash: string; endHash: string }[],
  now: number,
): void {
  for (const shard of old) closeShard(shard, now);
  for (const range of ranges) {
    const [parent, ...others] = old.filter((shard) => overlap(shard, range));
    addShard(stream, { ...range, parent: parent!.id, adjacentParent: others.at(-1)?.id }, now + 1000);
  }
}

const overlap = (a: Pick<Shard, 'startHash' | 'endHash'>, b: Pick<Shard, 'startHash' | 'endHash'>): boolean =>
  BigInt(a.startHash) <= BigInt(b.endHash) && BigInt(b.startHash) <= BigInt(a.endHash);

export function scaleTo(stream: Stream, count: number, now: number): void {
  replaceShards(stream, openShards(stream), evenRanges(count), now);
}

/** Forgets records past the retention period, and closed shards that have none left. */
export function expire(stream: Stream, now: number): void {
  const oldest = now - stream.retentionHours * HOUR_MS;
  for (const { records } of stream.shards) {
    let expired = 0;
    while (expired < records.length && records[expired]!.at < oldest) expired++;
    if (expired) records.splice(0, expired);
  }
  stream.shards = stream.shards.filter(({ closedAt }) => closedAt === null || closedAt >= oldest);
}
