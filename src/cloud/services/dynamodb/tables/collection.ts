import { base64, utf8 } from '../../../../std/bytes.ts';
import type { Attributes, AttributeValue } from '../values/attribute-value.ts';
import { compareStrings, compareValues } from '../values/compare.ts';

/**
 * Items of a table or an index: partitions in the order of their tokens, and in each the items in the order of the sort key. All
 * plain data, searched by halves.
 */
export interface Collection {
  hash: string;
  /** Attributes that order items within a partition; in an index the table's key comes after its own sort key. */
  order: string[];
  partitions: Partition[];
}

interface Partition {
  /** Where the partition lies in 0 … 2^32: a hash of its key, so that scans come in no useful order, as on AWS. */
  token: number;
  key: string;
  items: Attributes[];
}

export const TOKENS = 2 ** 32;

export const createCollection = (hash: string, order: string[]): Collection => ({ hash, order, partitions: [] });

/** Adds an item or takes the place of the one with the same key, which is returned. */
export function putInto(collection: Collection, item: Attributes): Attributes | undefined {
  const { partition, at: partitionAt, address } = findPartition(collection, item);
  if (!partition) {
    collection.partitions.splice(partitionAt, 0, { ...address, items: [item] });
    return undefined;
  }
  const { at, found } = findItem(collection, partition, item);
  return partition.items.splice(at, found ? 1 : 0, item)[0];
}

/** Removes the item with this key and returns it. */
export function removeFrom(collection: Collection, key: Attributes): Attributes | undefined {
  const { partition, at: partitionAt } = findPartition(collection, key);
  if (!partition) return undefined;
  const { at, found } = findItem(collection, partition, key);
  if (!found) return undefined;
  const [removed] = partition.items.splice(at, 1);
  if (!partition.items.length) collection.partitions.splice(partitionAt, 1);
  return removed;
}

export function findIn(collection: Collection, key: Attributes): Attributes | undefined {
  const { partition } = findPartition(collection, key);
  if (!partition) return undefined;
  const { at, found } = findItem(collection, partition, key);
  return found ? partition.items[at] : undefined;
}

/** The items of one partition, after `after` when given, in either direction. */
export function* walkPartition(
  collection: Collection,
  hash: AttributeValue,
  { after, backward = false }: { after?: Attributes | undefined; backward?: boolean } = {},
): Generator<Attributes> {
  const { partition } = findPartition(collection, { [collection.hash]: hash });
  if (!partition) return;
  const { items } = partition;
  const start = after && findItem(collection, partition, after);
  if (backward) for (let i = start ? start.at - 1 : items.length - 1; i >= 0; i--) yield items[i]!;
  else for (let i = start ? start.at + (start.found ? 1 : 0) : 0; i < items.length; i++) yield items[i]!;
}

/** All items with tokens from `from` up to `to`, after `after` when given. */
export function* walkAll(
  collection: Collection,
  { from = 0, to = TOKENS, after }: { from?: number; to?: number; after?: Attributes | undefined } = {},
): Generator<Attributes> {
  const start = after
    ? findPartition(collection, after)
    : { at: halve(collection.partitions, ({ token }) => token - from).at, partition: undefined };
  let at = start.at;
  if (after && start.partition) {
    yield* walkPartition(collection, after[collection.hash]!, { after });
    at++;
  }
  for (; at < collection.partitions.length && collection.partitions[at]!.token < to; at++) {
    yield* collection.partitions[at]!.items;
  }
}

/** The token of the partition that an item belongs to. */
export const tokenOf = ({ hash }: Collection, item: Attributes): number => addressOf(item[hash]!).token;

/** A key value as text, the same for the same value only. */
export const keyText = ({ S, N, B }: AttributeValue): string =>
  S !== undefined ? `S${S}` : N ? `N${N}` : `B${base64(B!)}`;

function addressOf(hash: AttributeValue): { token: number; key: string } {
  const key = keyText(hash);
  // FNV-1a, with its bits mixed once more: neighbouring keys would lie side by side otherwise.
  let token = 0x811c9dc5;
  for (const byte of utf8(key)) token = Math.imul(token ^ byte, 0x01000193);
  token = Math.imul(token ^ (token >>> 16), 0x85ebca6b);
  token = Math.imul(token ^ (token >>> 13), 0xc2b2ae35);
  return { token: (token ^ (token >>> 16)) >>> 0, key };
}

function findPartition({ partitions, hash }: Collection, item: Attributes) {
  const address = addressOf(item[hash]!);
  const { at, found } = halve(
    partitions,
    ({ token, key }) => token - address.token || compareStrings(key, address.key),
  );
  return { at, address, partition: found ? partitions[at] : undefined };
}

const findItem = ({ order }: Collection, { items }: Partition, key: Attributes) =>
  halve(items, (item) => {
    for (const name of order) {
      const difference = compareValues(item[name]!, key[name]!);
      if (difference) return difference;
    }
    return 0;
  });

/** Where something is in a sorted list, or would be. `compare` tells how a member stands to it. */
function halve<T>(list: readonly T[], compare: (member: T) => number): { at: number; found: boolean } {
  let low = 0;
  let high = list.length;
  let found = false;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const difference = compare(list[middle]!);
    if (difference === 0) found = true;
    if (difference < 0) low = middle + 1;
    else high = middle;
  }
  return { at: low, found };
}
