import { AwsError } from '../../../aws-error.ts';
import { objectArn } from '../arns.ts';
import { checkWrite } from '../conditions.ts';
import { verifyContentMd5 } from '../checksums.ts';
import { invalidRequest, malformedXml, noSuchVersion } from '../errors.ts';
import { findBucket, requireKey, type S3Context } from '../find.ts';
import { remove, type Removal } from '../remove.ts';
import type { Bucket } from '../store.ts';
import { currentObject } from '../versions.ts';
import type { HttpRequest } from '../../../../std/http.ts';
import type {
  DeleteObjectCommandInput,
  DeleteObjectsCommandInput,
  DeleteObjectsCommandOutput,
  ObjectIdentifier,
} from '@aws-sdk/client-s3';

/** Deletes one object or one version of it. A key that does not exist is no error. */
export function deleteObject(ctx: S3Context, input: DeleteObjectCommandInput): Removal {
  const bucket = findBucket(ctx, input);
  const key = requireKey(input);
  checkWrite({ ifMatch: input.IfMatch }, key, currentObject(bucket, key), ctx.era);
  return remove(ctx, bucket, key, input.VersionId);
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
    const removed = await attempt(ctx, bucket, { Key, VersionId });
    if (removed instanceof AwsError) Errors.push({ Key, VersionId, Code: removed.code, Message: removed.message });
    else if (!input.Delete?.Quiet) Deleted.push({ Key, VersionId, ...markerMembers(removed) });
  }
  return { ...(Deleted.length ? { Deleted } : {}), ...(Errors.length ? { Errors } : {}) };
}

/** So that no list is taken for another, it must come with its digest. @throws {AwsError} InvalidRequest, BadDigest … */
function requireDigest({ headers, body }: HttpRequest): void {
  if (!Object.keys(headers).some((name) => name === 'content-md5' || name.startsWith('x-amz-checksum-')))
    throw invalidRequest('Missing required header for this request: Content-MD5 OR x-amz-checksum-*');
  verifyContentMd5(headers['content-md5'], body);
}

/** A deletion may make a marker, or take one away: both are said with the marker's version. */
const markerMembers = ({ DeleteMarker, VersionId }: Removal) =>
  DeleteMarker ? { DeleteMarker, DeleteMarkerVersionId: VersionId } : {};

async function attempt(ctx: S3Context, bucket: Bucket, object: ObjectIdentifier): Promise<Removal | AwsError> {
  const { Key = '', VersionId } = object;
  try {
    const action = VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion';
    await ctx.authorize?.({ action, resource: objectArn(bucket.name, Key) });
    if (VersionId !== undefined && VersionId !== 'null' && !bucket.versioning) throw noSuchVersion(Key, VersionId);
    return remove(ctx, bucket, Key, VersionId);
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}
