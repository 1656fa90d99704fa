import { expirationMember } from './lifecycle/rules.ts';
import { utf8 } from '../../../std/bytes.ts';
import { requestedAcl, type AclInput } from './acl.ts';
import { objectArn } from './arns.ts';
import { checksumMembers } from './checksums.ts';
import {
  entityTooLarge,
  invalidArgument,
  invalidRequest,
  invalidStorageClass,
  keyTooLong,
  metadataTooLarge,
  notSimulated,
} from './errors.ts';
import { requireKey, type S3Context } from './find.ts';
import { storedBytes, type Bucket, type ContentHeaders, type ObjectDraft, type S3Object } from './store.ts';
import { parseTagging } from './tags.ts';
import { measureBucket } from './metrics.ts';
import { addVersion, newVersionId, sizeOf, versionMember } from './versions.ts';

/** Largest object, and all objects of an account together, in bytes: a browser tab keeps them in memory. */
const MAX_OBJECT_BYTES = 64 * 1024 * 1024;
const MAX_ACCOUNT_BYTES = 256 * 1024 * 1024;

const storageClasses = [
  'STANDARD',
  'REDUCED_REDUNDANCY',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
];

/** A copy of a request's body, if it has one: what came over the wire is a window on the whole request. */
export const bodyBytes = (body: unknown): Uint8Array => (body instanceof Uint8Array ? body.slice() : new Uint8Array());

/** The stored headers among a request's members. */
export function contentHeaders(input: ContentHeaders): ContentHeaders {
  const { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, Expires, WebsiteRedirectLocation } =
    input;
  return {
    CacheControl,
    ContentDisposition,
    ContentEncoding: withoutAwsChunked(ContentEncoding),
    ContentLanguage,
    ContentType: input.ContentType || 'binary/octet-stream',
    Expires,
    WebsiteRedirectLocation,
  };
}

/** `aws-chunked` is how the request was sent and not stored; what else was listed stays. */
function withoutAwsChunked(encoding: string | undefined): string | undefined {
  const kept = encoding
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== 'aws-chunked');
  return kept?.length ? kept.join(',') : undefined;
}

/** What a request says about the object it writes, checked. @throws {AwsError} */
export function draftOf(ctx: S3Context, bucket: Bucket, input: WriteInput): ObjectDraft {
  refuseUnserved(input);
  const key = requireKey(input);
  const target = { kind: 'object', action: 's3:PutObject', resource: objectArn(bucket.name, key) } as const;
  return {
    key,
    headers: contentHeaders(input),
    metadata: { ...input.Metadata },
    storageClass: input.StorageClass ?? 'STANDARD',
    encryption: encryptionOf(ctx, bucket, input),
    tags: parseTagging(input.Tagging),
    acl: requestedAcl(ctx, bucket, input, target),
  };
}

/** Members of a write that ask for what is not simulated. @throws {AwsError} */
function refuseUnserved(input: WriteInput): void {
  const { ServerSideEncryption, StorageClass } = input;
  if (ServerSideEncryption && ServerSideEncryption !== 'AES256')
    throw ['aws:kms', 'aws:kms:dsse', 'aws:fsx'].includes(ServerSideEncryption)
      ? notSimulated(`s3 server-side encryption with ${ServerSideEncryption}`)
      : invalidArgument(
          'The encryption method specified is not supported',
          'x-amz-server-side-encryption',
          ServerSideEncryption,
        );
  for (const member of unserved) if (input[member] !== undefined) throw notSimulated(`s3 ${member}`);
  if (StorageClass === 'GLACIER' || StorageClass === 'DEEP_ARCHIVE')
    throw notSimulated(`the s3 storage class ${StorageClass}`);
  if (StorageClass && !storageClasses.includes(StorageClass)) throw invalidStorageClass(StorageClass);
}

const unserved = ['SSECustomerAlgorithm', 'ObjectLockMode', 'ObjectLockLegalHoldStatus', 'WriteOffsetBytes'] as const;

export interface WriteInput extends ContentHeaders, AclInput, Partial<Record<(typeof unserved)[number], unknown>> {
  Key?: string | undefined;
  Metadata?: Record<string, string> | undefined;
  ServerSideEncryption?: string | undefined;
  StorageClass?: string | undefined;
  Tagging?: string | undefined;
}

/** Encryption of a new object. S3 encrypts all new objects since January 2023, before that on request or by the bucket's default. */
const encryptionOf = (ctx: S3Context, bucket: Bucket, input: WriteInput): 'AES256' | null =>
  ctx.era === 'today' || bucket.encryption || input.ServerSideEncryption === 'AES256' ? 'AES256' : null;

/**
 * Puts an object into its bucket, as a new version where versioning is on.
 * @throws {AwsError} KeyTooLongError, MetadataTooLarge, EntityTooLarge, or ours when the account is full.
 */
export function writeObject(
  ctx: S3Context,
  bucket: Bucket,
  object: Omit<S3Object, 'modifiedAt' | 'versionId'>,
): S3Object {
  checkDraft(object);
  const versionId = newVersionId(ctx, bucket);
  const replaced = bucket.versions.get(object.key)?.find((version) => version.versionId === 'null');
  const freed = versionId === 'null' && replaced ? sizeOf(replaced) : 0;
  makeRoom(ctx, bucket, object.body.length, freed);
  const written = { ...object, versionId, modifiedAt: wholeSecond(ctx) };
  addVersion(bucket, written);
  measureBucket(ctx, bucket);
  return written;
}

/** `Last-Modified` has no finer grain than seconds. */
export const wholeSecond = (ctx: S3Context): number => Math.floor(ctx.clock.now() / 1000) * 1000;

/** @throws {AwsError} KeyTooLongError, MetadataTooLarge */
export function checkDraft({ key, metadata }: Pick<S3Object, 'key' | 'metadata'>): void {
  const keyBytes = utf8(key).length;
  if (keyBytes > 1024) throw keyTooLong(key, keyBytes);
  const metadataBytes = Object.entries(metadata).reduce((sum, pair) => sum + utf8(pair.join('')).length, 0);
  if (metadataBytes > 2048) throw metadataTooLarge(metadataBytes);
}

/** Is there room for this many bytes more, when `freed` go? @throws {AwsError} */
export function makeRoom(ctx: S3Context, bucket: Bucket, bytes: number, freed: number): void {
  if (bytes > MAX_OBJECT_BYTES) throw entityTooLarge(bytes, MAX_OBJECT_BYTES);
  if (storedBytes(ctx.store, bucket.ownerAccountId) - freed + bytes > MAX_ACCOUNT_BYTES)
    throw invalidRequest(
      `Coldstart keeps at most ${MAX_ACCOUNT_BYTES / 1024 / 1024} MB of objects in an account, and this upload would exceed it.`,
    );
}

/** The members of the answer to a write. */
export const writtenMembers = (bucket: Bucket, object: S3Object) => ({
  ETag: `"${object.etag}"`,
  ...checksumMembers(object),
  ...(object.encryption ? { ServerSideEncryption: object.encryption } : {}),
  ...versionMember(bucket, object),
  ...expirationMember(bucket, object),
});
