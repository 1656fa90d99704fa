import type { Shard } from './store.ts';

/**
 * What one shard takes and gives in a second; the seconds are those of the clock.
 * https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html
 */
const WRITTEN = { bytes: 1_048_576, records: 1000 };
const READ_CALLS = 5;
const READ_BYTES = 2_097_152;

const secondOf = (now: number): number => Math.floor(now / 1000);

/** Counts a record in, unless the shard has had its share of this second. A record larger than the share passes alone. */
export function takeWrite(shard: Shard, bytes: number, now: number): boolean {
  const second = secondOf(now);
  if (shard.written.second !== second) shard.written = { second, bytes: 0, records: 0 };
  const { written } = shard;
  if (written.records >= WRITTEN.records) return false;
  if (written.bytes > 0 && written.bytes + bytes > WRITTEN.bytes) return false;
  written.bytes += bytes;
  written.records++;
  return true;
}

/** Counts a GetRecords call in, unless there have been five in this second or the last answer was so large that the shard rests. */
export function takeRead(shard: Shard, now: number): boolean {
  const second = secondOf(now);
  if (shard.read.second !== second) shard.read = { ...shard.read, second, calls: 0 };
  if (shard.read.calls >= READ_CALLS || now < shard.read.restsUntil) return false;
  shard.read.calls++;
  return true;
}

/** An answer of up to 10 MB is paid for with the seconds after it. */
export function restAfter(shard: Shard, bytes: number, now: number): void {
  if (bytes > READ_BYTES) shard.read.restsUntil = now + (bytes / READ_BYTES) * 1000;
}
