import type {
  CORSRule,
  Event,
  Grant,
  LifecycleRule,
  ObjectOwnership,
  PublicAccessBlockConfiguration,
  ServerSideEncryptionRule,
  WebsiteConfiguration,
} from '@aws-sdk/client-s3';

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
  /** Every version of every key, newest first; a key without any version is not there. */
  versions: Map<string, Version[]>;
  /** Null until versioning is turned on for the first time. */
  versioning: 'Enabled' | 'Suspended' | null;
  /** Multipart uploads that are neither completed nor aborted, by their id. */
  uploads: Map<string, MultipartUpload>;
  /** Size of all versions and parts in it, kept by those who add and remove them: see versions.ts and uploads.ts. */
  bytes: number;
  /** How many versions there are, kept like `bytes`; absent in a bucket of an older account until it is next written to. */
  objects?: number;
  /** The bucket policy as the client wrote it; null when there is none. */
  policy: string | null;
  /** Block Public Access; today every new bucket has all of it on (since April 2023), in 2016 there was no such thing. */
  publicAccessBlock: PublicAccessBlockConfiguration | null;
  /** With `BucketOwnerEnforced`, the default since April 2023, ACLs are off. Null: never set, as in 2016. */
  ownership: ObjectOwnership | null;
  acl: Grant[];
  tags: Record<string, string> | null;
  cors: CORSRule[] | null;
  lifecycle: LifecycleRule[] | null;
  /** When the rules are looked at next. */
  sweptAt?: number;
  encryption: ServerSideEncryptionRule[] | null;
  website: WebsiteConfiguration | null;
  notifications: Notification[];
  /** Whether every event goes to the account's default event bus. */
  eventBridge?: boolean;
}

/** One entry in the history of a key. */
export type Version = S3Object | DeleteMarker;

/** Stands where a versioned object was deleted. */
export interface DeleteMarker {
  deleteMarker: true;
  key: string;
  versionId: string;
  modifiedAt: number;
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
  /** `null` for what was written while versioning was off. */
  versionId: string;
  /** Never changed once stored: copies of an object share it. */
  body: Uint8Array;
  /** MD5 in hex, without the quotes of the header; of a multipart upload, the MD5 of its parts' MD5s and `-N`. */
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
  acl: Grant[];
  /** The parts of a multipart upload, in order; null for an object that was written at once. */
  parts: PartSummary[] | null;
}

/** What stays known of a part once the upload is completed. */
export interface PartSummary {
  number: number;
  size: number;
  /** The part's own checksum, when the upload asked for one. */
  checksum: string | null;
}

/** What a request says about the object that it is going to write. */
export type ObjectDraft = Pick<
  S3Object,
  'key' | 'headers' | 'metadata' | 'storageClass' | 'encryption' | 'tags' | 'acl'
>;

export interface MultipartUpload extends ObjectDraft {
  id: string;
  initiatedAt: number;
  initiator: { ID: string; DisplayName: string };
  checksum: Pick<Checksum, 'algorithm' | 'type'> | null;
  parts: Map<number, Part>;
}

export interface Part {
  number: number;
  body: Uint8Array;
  /** MD5 in hex. */
  etag: string;
  checksum: Checksum | null;
  modifiedAt: number;
}

/** A checksum that S3 keeps beside the ETag; `value` is base64. */
export interface Checksum {
  algorithm: ChecksumName;
  value: string;
  /** Of the whole body, or of the checksums of its parts. */
  type: 'FULL_OBJECT' | 'COMPOSITE';
}

export type ChecksumName = 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256';

/** One configuration of a bucket's notifications. */
export interface Notification {
  id: string;
  /** ARN of a Lambda function, an SQS queue or an SNS topic. */
  destination: string;
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

/** Bytes of all object versions and waiting parts in an account's buckets. */
export function storedBytes(store: S3Store, accountId: string): number {
  let total = 0;
  for (const bucket of store.buckets.values()) if (bucket.ownerAccountId === accountId) total += bucket.bytes;
  return total;
}

export const isMarker = (version: Version | undefined): version is DeleteMarker =>
  !!version && 'deleteMarker' in version;
