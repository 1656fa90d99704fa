import { base64, concat, fromBase64, text, utf8 } from '../../../std/bytes.ts';
import { expiredIterator, invalidArgument } from './errors.ts';
import type { Shard, Stream } from './store.ts';

/** A place in a shard: behind this sequence number. */
export interface ShardPosition {
  accountId: string;
  region: string;
  streamName: string;
  /** Of the stream: another one of its name is another stream. */
  streamId: string;
  shardIndex: number;
  after: string;
}

const LIFE_MS = 300_000;
/** Iterators of AWS begin with these bytes. */
const HEAD = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1);

/** Readable behind its base64; AWS's are sealed. */
export function writeIterator(
  { accountId, region, name, id }: Stream,
  { index }: Pick<Shard, 'index'>,
  after: string,
  now: number,
): string {
  const fields = [Math.floor(now), accountId, region, name, id, index, after];
  return base64(concat([HEAD, utf8(fields.join('/'))]));
}

/** @throws {AwsError} InvalidArgumentException for what is none, ExpiredIteratorException after five minutes */
export function readIterator(iterator: string, now: number): ShardPosition {
  const fields = decode(iterator);
  const [at, accountId, region, streamName, streamId, shardIndex, after] = fields;
  if (fields.length !== 7 || !/^\d{1,15}$/.test(at!) || !/^\d+$/.test(shardIndex!) || !/^\d+$/.test(after!))
    throw invalidArgument('Invalid ShardIterator.');
  if (now - Number(at) > LIFE_MS)
    throw expiredIterator(
      `Iterator expired. The iterator was created at time ${clockText(Number(at))} while right now it is ${clockText(now)} ` +
        `which is further in the future than the tolerated delay of ${LIFE_MS} milliseconds.`,
    );
  return {
    accountId: accountId!,
    region: region!,
    streamName: streamName!,
    streamId: streamId!,
    shardIndex: Number(shardIndex),
    after: after!,
  };
}

function decode(iterator: string): string[] {
  try {
    const bytes = fromBase64(iterator);
    return HEAD.every((byte, i) => bytes[i] === byte) ? text(bytes.subarray(HEAD.length)).split('/') : [];
  } catch {
    return [];
  }
}

/** `Thu Jan 22 01:22:02 UTC 2015`. @param at virtual ms */
export function clockText(at: number): string {
  const [weekday, day, month, year, time] = new Date(at).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${day} ${time} UTC ${year}`;
}
