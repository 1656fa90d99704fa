/**
 * Sequence numbers: 47 hex digits that begin and end with a 2, written as 56 decimal ones. They hold when the shard was made, a counter, the
 * second of the record and the number of the shard; so they tell the shard they came from, and sort in the order of writing.
 * The layout is the one kinesalite found in numbers recorded from AWS (version 2).
 */
export interface SequenceParts {
  shardCreatedAt: number;
  shardIndex: number;
  /** Counts the records of the stream. */
  counter: bigint;
  at: number;
}

const hex = (value: bigint | number, digits: number): string => BigInt(value).toString(16).padStart(digits, '0');
const seconds = (ms: number): number => Math.floor(ms / 1000);

export function writeSequence({ shardCreatedAt, shardIndex, counter, at }: SequenceParts): string {
  const digits = [
    '2',
    hex(seconds(shardCreatedAt), 9),
    hex(shardIndex % 16, 1),
    hex(counter, 16),
    '00',
    hex(seconds(at), 9),
    hex(shardIndex, 8),
    '2',
  ];
  return BigInt(`0x${digits.join('')}`).toString();
}

/** The counter of the number that ends a closed shard. */
export const LAST_COUNTER = 0x7fff_ffff_ffff_ffffn;

/** Which shard a number is from; null for one that no shard has given. */
export function readSequence(sequence: string): { shardIndex: number; shardCreatedSecond: number } | null {
  if (!/^\d{1,129}$/.test(sequence)) return null;
  const digits = BigInt(sequence).toString(16);
  if (digits.length !== 47 || !digits.startsWith('2') || !digits.endsWith('2')) return null;
  return {
    shardCreatedSecond: Number.parseInt(digits.slice(1, 10), 16),
    shardIndex: Number.parseInt(digits.slice(38, 46), 16),
  };
}

/** Order of two sequence numbers; shorter ones are smaller. */
export const compareSequences = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : Number(a > b));
