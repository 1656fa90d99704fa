import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { S3Context } from '../find.ts';
import { remove } from '../remove.ts';
import { isMarker, type Bucket, type Version } from '../store.ts';
import { dropUpload } from '../uploads.ts';
import { activeRules, covers, coversKey, DAY_MS, daysAfter, expiryBy } from './rules.ts';

/** Payload of the `expire` task; `createdAt` tells a bucket from an earlier one of its name. */
interface Sweep {
  bucket: string;
  createdAt: number;
}

const LIFECYCLE = 's3:LifecycleExpiration';

/** Begins to look at a bucket's rules every midnight (UTC), as S3 does once a day; it goes on as long as there are any. */
export function expireLater(ctx: S3Context, bucket: Bucket): void {
  if (bucket.sweptAt !== undefined && bucket.sweptAt > ctx.clock.now()) return;
  bucket.sweptAt = (Math.floor(ctx.clock.now() / DAY_MS) + 1) * DAY_MS;
  const payload: Sweep = { bucket: bucket.name, createdAt: bucket.createdAt };
  ctx.clock.schedule({ at: bucket.sweptAt, task: 'expire', payload, background: true });
}

/** Task: deletes what the rules have ended. */
export function expire(ctx: S3Context, { bucket: name, createdAt }: Sweep): void {
  const bucket = ctx.store.buckets.get(name);
  if (bucket?.createdAt !== createdAt || !bucket.lifecycle) return;
  for (const rule of activeRules(bucket)) {
    for (const [key, history] of bucket.versions) {
      expireCurrent(ctx, bucket, rule, key, history[0]!);
      expireNoncurrent(ctx, bucket, rule, key, history);
    }
    abortUploads(ctx, bucket, rule);
  }
  expireLater(ctx, bucket);
}

/** The object itself is deleted, or hidden where versions are kept; a marker that hides nothing any more goes when a rule says so. */
function expireCurrent(ctx: S3Context, bucket: Bucket, rule: LifecycleRule, key: string, current: Version): void {
  if (!isMarker(current)) {
    if (covers(rule, current) && expiryBy(rule, current) <= ctx.clock.now())
      remove(ctx, bucket, key, undefined, LIFECYCLE);
    return;
  }
  const alone = bucket.versions.get(key)?.length === 1;
  if (alone && rule.Expiration?.ExpiredObjectDeleteMarker && coversKey(rule, key))
    remove(ctx, bucket, key, current.versionId, LIFECYCLE);
}

/** Older versions count their days from when a newer one took their place; so many of the newest of them may stay. */
function expireNoncurrent(
  ctx: S3Context,
  bucket: Bucket,
  rule: LifecycleRule,
  key: string,
  history: readonly Version[],
): void {
  const { NoncurrentDays, NewerNoncurrentVersions = 0 } = rule.NoncurrentVersionExpiration ?? {};
  if (NoncurrentDays === undefined) return;
  history.slice(1 + NewerNoncurrentVersions).forEach((version, i) => {
    const since = history[i + NewerNoncurrentVersions]!.modifiedAt;
    const covered = isMarker(version) ? coversKey(rule, key) : covers(rule, version);
    if (covered && daysAfter(since, NoncurrentDays) <= ctx.clock.now())
      remove(ctx, bucket, key, version.versionId, LIFECYCLE);
  });
}

function abortUploads(ctx: S3Context, bucket: Bucket, rule: LifecycleRule): void {
  const days = rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation;
  if (days === undefined) return;
  for (const upload of bucket.uploads.values()) {
    if (coversKey(rule, upload.key) && daysAfter(upload.initiatedAt, days) <= ctx.clock.now())
      dropUpload(bucket, upload);
  }
}
