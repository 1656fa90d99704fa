import { md5 } from '@noble/hashes/legacy.js';
import { hex, utf8 } from '../../../std/bytes.ts';
import type { Shard } from './store.ts';

const KEYS = 1n << 128n;
export const MAX_HASH_KEY = KEYS - 1n;

/** Where a record goes: the MD5 digest of its partition key as a number, unless it names a hash key itself. */
export const hashOf = (partitionKey: string, explicit: string | undefined): bigint =>
  explicit === undefined ? BigInt(`0x${hex(md5(utf8(partitionKey)))}`) : BigInt(explicit);

/** The open shard whose range holds the key. Open shards cover all keys. */
export const shardFor = (shards: readonly Shard[], hash: bigint): Shard =>
  shards.find(
    ({ endSequence, startHash, endHash }) =>
      endSequence === null && BigInt(startHash) <= hash && hash <= BigInt(endHash),
  )!;

/** All keys cut into ranges of one size, the last one taking what is left over. */
export function evenRanges(count: number): { startHash: string; endHash: string }[] {
  const size = KEYS / BigInt(count);
  return Array.from({ length: count }, (_, i) => ({
    startHash: String(size * BigInt(i)),
    endHash: String(i === count - 1 ? MAX_HASH_KEY : size * BigInt(i + 1) - 1n),
  }));
}
