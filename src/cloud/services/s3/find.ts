import { AwsError } from '../../aws-error.ts';
import { bucketArn } from './arns.ts';
import {
  accessDenied,
  invalidArgument,
  methodNotAllowedOnMarker,
  noSuchBucket,
  noSuchKey,
  noSuchVersion,
  permanentRedirect,
} from './errors.ts';
import { isMarker, type Bucket, type DeleteMarker, type S3Object, type S3Store, type Version } from './store.ts';
import type { Context } from '../../service.ts';

/** The context of an S3 operation. */
export type S3Context = Context<S3Store>;

/** What nearly every request names. */
export interface BucketInput {
  Bucket?: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

/**
 * The bucket of a request.
 * @throws {AwsError} NoSuchBucket; AccessDenied when it is not the expected owner's; PermanentRedirect when a request over the
 * wire was sent to another region's endpoint (the console and lessons reach every region).
 */
export function findBucket(ctx: S3Context, input: BucketInput): Bucket {
  const name = input.Bucket ?? '';
  const bucket = ctx.store.buckets.get(name);
  if (!bucket) throw noSuchBucket(name);
  if (input.ExpectedBucketOwner !== undefined && input.ExpectedBucketOwner !== bucket.ownerAccountId)
    throw accessDenied();
  if (ctx.request && ctx.region !== bucket.region) throw permanentRedirect(name, bucket.region);
  return bucket;
}

/**
 * The object that a request means. Only who may list the bucket learns that a key does not exist; anyone else is denied ("GetObject"
 * in the API Reference, Permissions).
 * @throws {AwsError} NoSuchKey, AccessDenied; NoSuchVersion, InvalidArgument or MethodNotAllowed for a version id.
 */
export async function findObject(
  ctx: S3Context,
  bucket: Bucket,
  key: string,
  versionId?: string | undefined,
): Promise<S3Object> {
  if (versionId !== undefined) return objectVersion(ctx, bucket, key, versionId);
  const newest = bucket.versions.get(key)?.[0];
  if (newest && !isMarker(newest)) return newest;
  await ctx.authorize?.({ action: 's3:ListBucket', resource: bucketArn(bucket.name) });
  throw noSuchKey(key, newest ? markerHeaders(newest) : {});
}

function objectVersion(ctx: S3Context, bucket: Bucket, key: string, versionId: string): S3Object {
  const version = findVersion(bucket, key, versionId);
  if (!version) throw noSuchVersion(key, versionId);
  if (!isMarker(version)) return version;
  throw methodNotAllowedOnMarker(ctx.request?.method ?? 'GET', {
    ...markerHeaders(version),
    'last-modified': new Date(version.modifiedAt).toUTCString(),
  });
}

/** A version by its id. @throws {AwsError} InvalidArgument for what cannot be an id. */
export function findVersion(bucket: Bucket, key: string, versionId: string): Version | undefined {
  if (versionId === '') throw invalidArgument('Version id cannot be the empty string', 'versionId', '');
  const found = bucket.versions.get(key)?.find((version) => version.versionId === versionId);
  if (!found && versionId !== 'null' && !(bucket.versioning && /^[A-Za-z0-9._]{32}$/.test(versionId)))
    throw invalidArgument('Invalid version id specified', 'versionId', versionId);
  return found;
}

const markerHeaders = ({ versionId }: DeleteMarker): Record<string, string> => ({
  'x-amz-delete-marker': 'true',
  'x-amz-version-id': versionId,
});

/** The key of a request. Over the wire there always is one; the console may forget it. @throws {AwsError} ParamValidation */
export function requireKey({ Key }: { Key?: string | undefined }): string {
  if (!Key)
    throw new AwsError('ParamValidation', 'Parameter validation failed: Missing required parameter in input: "Key"');
  return Key;
}
