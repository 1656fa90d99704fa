import { utf8 } from '../../../std/bytes.ts';
import { AwsError } from '../../aws-error.ts';
import {
  entityTooLarge,
  invalidRequest,
  invalidStorageClass,
  keyTooLong,
  metadataTooLarge,
  notSimulated,
} from './errors.ts';
import { storedBytes, type Bucket, type ContentHeaders, type S3Object } from './store.ts';
import type { S3Context } from './find.ts';

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

/** Members of a write that ask for what is not simulated, or that today's buckets refuse. @throws {AwsError} */
export function refuseUnserved(ctx: S3Context, input: WriteInput): void {
  const { ACL, ServerSideEncryption, StorageClass } = input;
  const grant = grants.find((member) => input[member] !== undefined);
  if (ctx.era === 'today' && (grant || (ACL && ACL !== 'bucket-owner-full-control')))
    throw new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs', 400);
  if (grant) throw notSimulated(`s3 ${grant}`);
  if (ACL && !ownersAcls.includes(ACL)) throw notSimulated(`the s3 ACL ${ACL}`);
  if (ServerSideEncryption && ServerSideEncryption !== 'AES256')
    throw notSimulated(`s3 server-side encryption with ${ServerSideEncryption}`);
  for (const member of unserved) if (input[member] !== undefined) throw notSimulated(`s3 ${member}`);
  if (StorageClass === 'GLACIER' || StorageClass === 'DEEP_ARCHIVE')
    throw notSimulated(`the s3 storage class ${StorageClass}`);
  if (StorageClass && !storageClasses.includes(StorageClass)) throw invalidStorageClass(StorageClass);
}

/** Canned ACLs that grant nothing to anyone but the owner, who has it anyway. */
const ownersAcls = ['private', 'bucket-owner-read', 'bucket-owner-full-control'];
const grants = ['GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWriteACP'] as const;
const unserved = ['SSECustomerAlgorithm', 'ObjectLockMode', 'ObjectLockLegalHoldStatus', 'WriteOffsetBytes'] as const;

export interface WriteInput extends Partial<Record<(typeof unserved)[number] | (typeof grants)[number], unknown>> {
  ACL?: string | undefined;
  ServerSideEncryption?: string | undefined;
  StorageClass?: string | undefined;
}

/** Encryption of a new object. S3 encrypts all new objects since January 2023. */
export const encryptionOf = (ctx: S3Context, input: WriteInput): 'AES256' | null =>
  ctx.era === 'today' || input.ServerSideEncryption === 'AES256' ? 'AES256' : null;

/**
 * Puts an object into its bucket.
 * @throws {AwsError} KeyTooLongError, MetadataTooLarge, EntityTooLarge, or ours when the account is full.
 */
export function writeObject(ctx: S3Context, bucket: Bucket, object: Omit<S3Object, 'modifiedAt'>): S3Object {
  const keyBytes = utf8(object.key).length;
  if (keyBytes > 1024) throw keyTooLong(object.key, keyBytes);
  const metadataBytes = Object.entries(object.metadata).reduce((sum, pair) => sum + utf8(pair.join('')).length, 0);
  if (metadataBytes > 2048) throw metadataTooLarge(metadataBytes);
  makeRoom(ctx, bucket, object);
  const written = { ...object, modifiedAt: Math.floor(ctx.clock.now() / 1000) * 1000 };
  bucket.objects.set(object.key, written);
  return written;
}

function makeRoom(ctx: S3Context, bucket: Bucket, { key, body }: Pick<S3Object, 'key' | 'body'>): void {
  if (body.length > MAX_OBJECT_BYTES) throw entityTooLarge(body.length, MAX_OBJECT_BYTES);
  const freed = bucket.objects.get(key)?.body.length ?? 0;
  if (storedBytes(ctx.store, bucket.ownerAccountId) - freed + body.length > MAX_ACCOUNT_BYTES)
    throw invalidRequest(
      `Coldstart keeps at most ${MAX_ACCOUNT_BYTES / 1024 / 1024} MB of objects in an account, and this upload would exceed it.`,
    );
}
