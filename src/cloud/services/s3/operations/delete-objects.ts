import { AwsError } from '../../../aws-error.ts';
import { objectArn } from '../arns.ts';
import { checkWrite } from '../conditions.ts';
import { verifyContentMd5 } from '../checksums.ts';
import { invalidRequest, malformedXml } from '../errors.ts';
import { findBucket, refuseVersion, requireKey, type S3Context } from '../find.ts';
import { notify } from '../notifications/notify.ts';
import type { HttpRequest } from '../../../../std/http.ts';
import type { Bucket } from '../store.ts';
import type {
  DeleteObjectCommandInput,
  DeleteObjectsCommandInput,
  DeleteObjectsCommandOutput,
  ObjectIdentifier,
} from '@aws-sdk/client-s3';

/** Deletes one object. A key that does not exist is no error. */
export function deleteObject(ctx: S3Context, input: DeleteObjectCommandInput): Record<string, never> {
  const bucket = findBucket(ctx, input);
  refuseVersion(input.VersionId);
  const key = requireKey(input);
  checkWrite({ ifMatch: input.IfMatch }, key, bucket.objects.get(key), ctx.era);
  remove(ctx, bucket, key);
  return {};
}

/** Deletes up to 1,000 objects; each key is authorized and answered by itself. */
export async function deleteObjects(
  ctx: S3Context,
  input: DeleteObjectsCommandInput,
): Promise<Omit<DeleteObjectsCommandOutput, '$metadata'>> {
  const bucket = findBucket(ctx, input);
  if (ctx.request) requireDigest(ctx.request);
  const objects = input.Delete?.Objects ?? [];
  if (!objects.length || objects.length > 1000 || objects.some((object) => !object.Key)) throw malformedXml();
  const Deleted = [];
  const Errors = [];
  for (const { Key, VersionId } of objects) {
    const error = await attempt(ctx, bucket, { Key, VersionId });
    if (error) Errors.push({ Key, VersionId, Code: error.code, Message: error.message });
    else if (!input.Delete?.Quiet) Deleted.push({ Key, VersionId });
  }
  return { ...(Deleted.length ? { Deleted } : {}), ...(Errors.length ? { Errors } : {}) };
}

/** So that no list is taken for another, it must come with its digest. @throws {AwsError} InvalidRequest, BadDigest … */
function requireDigest({ headers, body }: HttpRequest): void {
  if (!Object.keys(headers).some((name) => name === 'content-md5' || name.startsWith('x-amz-checksum-')))
    throw invalidRequest('Missing required header for this request: Content-MD5 OR x-amz-checksum-*');
  verifyContentMd5(headers['content-md5'], body);
}

async function attempt(ctx: S3Context, bucket: Bucket, object: ObjectIdentifier): Promise<AwsError | null> {
  const key = object.Key!;
  try {
    const action = object.VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion';
    await ctx.authorize?.({ action, resource: objectArn(bucket.name, key) });
    if (object.VersionId !== undefined && object.VersionId !== 'null')
      throw new AwsError('NoSuchVersion', 'The specified version does not exist.', 404);
    remove(ctx, bucket, key);
    return null;
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

function remove(ctx: S3Context, bucket: Bucket, key: string): void {
  const object = bucket.objects.get(key);
  if (!object) return;
  bucket.objects.delete(key);
  notify(ctx, bucket, 's3:ObjectRemoved:Delete', object);
}
