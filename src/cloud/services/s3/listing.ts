import { compareKeys } from './store.ts';

/** What to list of a bucket. */
export interface ListingRequest {
  prefix: string;
  delimiter: string;
  /** Only what sorts after this. */
  after: string;
  /** The group that the last page ended with: none of its keys come again. */
  afterGroup?: string | undefined;
  maxKeys: number;
}

export interface Listing<T> {
  entries: T[];
  commonPrefixes: string[];
  truncated: boolean;
  /** The last key or common prefix of the page. */
  last: { value: string; isGroup: boolean } | null;
}

/** One page of a bucket's keys in S3's order; keys that share a prefix up to the delimiter are rolled up into one entry. */
export function list<T extends { key: string }>(all: Iterable<T>, request: ListingRequest): Listing<T> {
  const { prefix, delimiter, after, afterGroup, maxKeys } = request;
  const candidates = [...all]
    .filter(({ key }) => key.startsWith(prefix) && (!after || compareKeys(key, after) > 0))
    .sort((a, b) => compareKeys(a.key, b.key));
  const listing: Listing<T> = { entries: [], commonPrefixes: [], truncated: false, last: null };
  if (maxKeys === 0) return listing;
  for (const entry of candidates) {
    const group = groupOf(entry.key, prefix, delimiter);
    if (group !== null && (group === listing.commonPrefixes.at(-1) || group === afterGroup)) continue;
    if (listing.entries.length + listing.commonPrefixes.length === maxKeys) return { ...listing, truncated: true };
    if (group === null) listing.entries.push(entry);
    else listing.commonPrefixes.push(group);
    listing.last = { value: group ?? entry.key, isGroup: group !== null };
  }
  return listing;
}

/** The common prefix that a key is rolled up into; null when it stands for itself. */
export function groupOf(key: string, prefix: string, delimiter: string): string | null {
  const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
  return end < 0 ? null : key.slice(0, end + delimiter.length);
}
