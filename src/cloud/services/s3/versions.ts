import type { S3Context } from './find.ts';
import { isMarker, type Bucket, type S3Object, type Version } from './store.ts';

/** The version that a request without a version id means; undefined when the key is not there or was deleted. */
export function currentObject(bucket: Bucket, key: string): S3Object | undefined {
  const newest = bucket.versions.get(key)?.[0];
  return isMarker(newest) ? undefined : newest;
}

/** The current objects of a bucket, in no particular order. */
export function* currentObjects(bucket: Bucket): Iterable<S3Object> {
  for (const [newest] of bucket.versions.values()) if (newest && !isMarker(newest)) yield newest;
}

/** Id of a version that is written now: S3's are opaque, and `null` unless versioning is on. */
export const newVersionId = (ctx: S3Context, bucket: Bucket): string =>
  bucket.versioning === 'Enabled' ? ctx.ids.token(32) : 'null';

/** Puts a version on top of its key's history. A key has one `null` version at most: a new one takes its place. */
export function addVersion(bucket: Bucket, version: Version): void {
  if (version.versionId === 'null') removeVersion(bucket, version.key, 'null');
  bucket.versions.set(version.key, [version, ...(bucket.versions.get(version.key) ?? [])]);
  bucket.bytes += sizeOf(version);
  bucket.objects = (bucket.objects ?? count(bucket) - 1) + 1;
}

const count = ({ versions }: Bucket): number => [...versions.values()].reduce((sum, { length }) => sum + length, 0);

/** Takes one version out for good; undefined when there is none with this id. */
export function removeVersion(bucket: Bucket, key: string, versionId: string): Version | undefined {
  const history = bucket.versions.get(key) ?? [];
  const removed = history.find((version) => version.versionId === versionId);
  if (!removed) return undefined;
  const kept = history.filter((version) => version !== removed);
  if (kept.length) bucket.versions.set(key, kept);
  else bucket.versions.delete(key);
  bucket.bytes -= sizeOf(removed);
  bucket.objects = (bucket.objects ?? count(bucket) + 1) - 1;
  return removed;
}

/** Bytes of a version's body. */
export const sizeOf = (version: Version): number => (isMarker(version) ? 0 : version.body.length);

/** The version id as answers show it: a bucket that never had versioning has none to show. */
export const versionMember = (bucket: Bucket, { versionId }: Version): { VersionId?: string } =>
  bucket.versioning ? { VersionId: versionId } : {};
