import { AwsError } from '../../aws-error.ts';
import { bucketArn } from './arns.ts';
import { invalidArgument, noSuchBucket, noSuchKey, permanentRedirect } from './errors.ts';
import type { Context } from '../../service.ts';
import type { Bucket, S3Object, S3Store } from './store.ts';

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
    throw new AwsError('AccessDenied', 'Access Denied', 403);
  if (ctx.request && ctx.region !== bucket.region) throw permanentRedirect(name, bucket.region);
  return bucket;
}

/**
 * An object of a bucket. Only who may list the bucket learns that a key does not exist; anyone else is denied ("GetObject" in the
 * API Reference, Permissions).
 * @throws {AwsError} NoSuchKey, AccessDenied, or InvalidArgument for a version id.
 */
export async function findObject(
  ctx: S3Context,
  bucket: Bucket,
  key: string,
  versionId?: string | undefined,
): Promise<S3Object> {
  refuseVersion(versionId);
  const object = bucket.objects.get(key);
  if (object) return object;
  await ctx.authorize?.({ action: 's3:ListBucket', resource: bucketArn(bucket.name) });
  throw noSuchKey(key);
}

/** The key of a request. Over the wire there always is one; the console may forget it. @throws {AwsError} ParamValidation */
export function requireKey({ Key }: { Key?: string | undefined }): string {
  if (!Key)
    throw new AwsError('ParamValidation', 'Parameter validation failed: Missing required parameter in input: "Key"');
  return Key;
}

/** In a bucket without versioning the only version is `null`. @throws {AwsError} InvalidArgument */
export function refuseVersion(versionId: string | undefined): void {
  if (versionId !== undefined && versionId !== 'null')
    throw invalidArgument('Invalid version id specified', 'versionId', versionId);
}
