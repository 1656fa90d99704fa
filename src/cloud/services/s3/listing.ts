import { compareKeys, type S3Object } from './store.ts';

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

export interface Listing {
  objects: S3Object[];
  commonPrefixes: string[];
  truncated: boolean;
  /** The last key or common prefix of the page. */
  last: { value: string; isGroup: boolean } | null;
}

/** One page of a bucket's keys in S3's order; keys that share a prefix up to the delimiter are rolled up into one entry. */
export function list(objects: Iterable<S3Object>, request: ListingRequest): Listing {
  const { prefix, delimiter, after, afterGroup, maxKeys } = request;
  const candidates = [...objects]
    .filter(({ key }) => key.startsWith(prefix) && (!after || compareKeys(key, after) > 0))
    .sort((a, b) => compareKeys(a.key, b.key));
  const listing: Listing = { objects: [], commonPrefixes: [], truncated: false, last: null };
  if (maxKeys === 0) return listing;
  for (const object of candidates) {
    const group = groupOf(object.key, prefix, delimiter);
    if (group !== null && (group === listing.commonPrefixes.at(-1) || group === afterGroup)) continue;
    if (listing.objects.length + listing.commonPrefixes.length === maxKeys) return { ...listing, truncated: true };
    if (group === null) listing.objects.push(object);
    else listing.commonPrefixes.push(group);
    listing.last = { value: group ?? object.key, isGroup: group !== null };
  }
  return listing;
}

/** The common prefix that a key is rolled up into; null when it stands for itself. */
export function groupOf(key: string, prefix: string, delimiter: string): string | null {
  const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
  return end < 0 ? null : key.slice(0, end + delimiter.length);
}
