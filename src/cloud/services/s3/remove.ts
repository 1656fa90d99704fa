import type { DeleteObjectCommandOutput } from '@aws-sdk/client-s3';
import { findVersion, type S3Context } from './find.ts';
import { notify } from './notifications/notify.ts';
import { isMarker, type Bucket, type DeleteMarker } from './store.ts';
import { measureBucket } from './metrics.ts';
import { addVersion, newVersionId, removeVersion } from './versions.ts';
import { wholeSecond } from './write-object.ts';

export type Removal = Pick<DeleteObjectCommandOutput, 'DeleteMarker' | 'VersionId'>;

/** By a request, or by a rule of the bucket's lifecycle: events say which. */
type Reason = 's3:ObjectRemoved' | 's3:LifecycleExpiration';

/** Removes a version for good; without an id, in a bucket that knows versions, a delete marker hides the object. */
export function remove(
  ctx: S3Context,
  bucket: Bucket,
  key: string,
  versionId: string | undefined,
  reason: Reason = 's3:ObjectRemoved',
): Removal {
  if (versionId !== undefined) {
    findVersion(bucket, key, versionId);
    const removed = removeVersion(bucket, key, versionId);
    measureBucket(ctx, bucket);
    if (removed) notify(ctx, bucket, `${reason}:Delete`, removed);
    if (!bucket.versioning) return {};
    return { ...(isMarker(removed) ? { DeleteMarker: true } : {}), VersionId: versionId };
  }
  if (!bucket.versioning) {
    const removed = removeVersion(bucket, key, 'null');
    measureBucket(ctx, bucket);
    if (removed) notify(ctx, bucket, `${reason}:Delete`, removed);
    return {};
  }
  const marker: DeleteMarker = {
    deleteMarker: true,
    key,
    versionId: newVersionId(ctx, bucket),
    modifiedAt: wholeSecond(ctx),
  };
  addVersion(bucket, marker);
  measureBucket(ctx, bucket);
  notify(ctx, bucket, `${reason}:DeleteMarkerCreated`, marker);
  return { DeleteMarker: true, VersionId: marker.versionId };
}
