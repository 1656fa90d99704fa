import type { Event, PublicAccessBlockConfiguration } from '@aws-sdk/client-s3';

/** Everything S3 keeps, for all accounts: bucket names are unique in the partition. Maps, since keys may be any text (`__proto__`). */
export interface S3Store {
  buckets: Map<string, Bucket>;
  /** The microsecond that the last event record was given. */
  lastSequence: number;
}

export interface Bucket {
  name: string;
  ownerAccountId: string;
  region: string;
  createdAt: number;
  objects: Map<string, S3Object>;
  /** The bucket policy as the client wrote it; null when there is none. */
  policy: string | null;
  /** Block Public Access; today every new bucket has all of it on (since April 2023), in 2016 there was no such thing. */
  publicAccessBlock: PublicAccessBlockConfiguration | null;
  notifications: FunctionNotification[];
}

/** Headers that are stored with an object and come back with it. */
export interface ContentHeaders {
  CacheControl?: string;
  ContentDisposition?: string;
  ContentEncoding?: string;
  ContentLanguage?: string;
  ContentType?: string;
  /** The value of the `Expires` header. */
  Expires?: Date;
  WebsiteRedirectLocation?: string;
}

export interface S3Object {
  key: string;
  body: Uint8Array;
  /** MD5 in hex, without the quotes of the header. */
  etag: string;
  /** Whole seconds, as `Last-Modified` has no finer grain; ms since the epoch. */
  modifiedAt: number;
  headers: ContentHeaders;
  /** User metadata: lower-case names without `x-amz-meta-`. */
  metadata: Record<string, string>;
  checksum: Checksum | null;
  storageClass: string;
  /** Server-side encryption; today S3 encrypts every object, in 2016 those that asked for it. */
  encryption: 'AES256' | null;
  tags: Record<string, string>;
}

/** A checksum that S3 keeps beside the ETag; `value` is base64. */
export interface Checksum {
  algorithm: ChecksumName;
  value: string;
}

export type ChecksumName = 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256';

/** One `CloudFunctionConfiguration` of a bucket. */
export interface FunctionNotification {
  id: string;
  functionArn: string;
  events: Event[];
  prefix: string | null;
  suffix: string | null;
}

export const createStore = (): S3Store => ({ buckets: new Map(), lastSequence: 0 });

/** Orders keys as S3 lists them: by their UTF-8 bytes, which is the order of code points (and not of UTF-16 units). */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** Bytes of all objects in an account's buckets. */
export function storedBytes(store: S3Store, accountId: string): number {
  let total = 0;
  for (const bucket of store.buckets.values()) {
    if (bucket.ownerAccountId !== accountId) continue;
    for (const object of bucket.objects.values()) total += object.body.length;
  }
  return total;
}
