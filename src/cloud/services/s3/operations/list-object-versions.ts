import { invalidArgument } from '../errors.ts';
import { findBucket, type S3Context } from '../find.ts';
import { list } from '../listing.ts';
import { owner } from '../owner.ts';
import { keyWriter, pageSize } from '../paging.ts';
import { compareKeys, isMarker, type Bucket, type S3Object, type Version } from '../store.ts';
import type {
  ListObjectVersionsCommandInput,
  ListObjectVersionsCommandOutput,
  ObjectVersion,
} from '@aws-sdk/client-s3';

type Output = Omit<ListObjectVersionsCommandOutput, '$metadata'>;

/** All versions and delete markers by key, the newest of each key first. */
export function listObjectVersions(ctx: S3Context, input: ListObjectVersionsCommandInput): Output {
  const bucket = findBucket(ctx, input);
  const { Prefix = '', Delimiter = '', KeyMarker = '', VersionIdMarker = '' } = input;
  if (VersionIdMarker && !KeyMarker)
    throw invalidArgument(
      'A version-id marker cannot be specified without a key marker.',
      'version-id-marker',
      VersionIdMarker,
    );
  const MaxKeys = pageSize(input.MaxKeys, 'maxKeys');
  const write = keyWriter(input.EncodingType);
  const page = list(versionsAfter(bucket, KeyMarker, VersionIdMarker), {
    prefix: Prefix,
    delimiter: Delimiter,
    after: '',
    afterGroup: Delimiter && KeyMarker.endsWith(Delimiter) ? KeyMarker : undefined,
    maxKeys: MaxKeys,
  });
  const last = page.last?.isGroup ? undefined : page.entries.at(-1);
  const common = (version: Version) => ({
    Key: write(version.key),
    VersionId: version.versionId,
    IsLatest: bucket.versions.get(version.key)![0] === version,
    LastModified: new Date(version.modifiedAt),
    Owner: owner(bucket.ownerAccountId, ctx.era),
  });
  const objects = page.entries.filter((version): version is S3Object => !isMarker(version));
  const markers = page.entries.filter(isMarker);
  return {
    Name: bucket.name,
    Prefix: write(Prefix),
    KeyMarker: write(KeyMarker),
    VersionIdMarker,
    ...(page.truncated && page.last
      ? { NextKeyMarker: write(page.last.value), ...(last ? { NextVersionIdMarker: last.versionId } : {}) }
      : {}),
    ...(Delimiter ? { Delimiter: write(Delimiter) } : {}),
    ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
    MaxKeys,
    IsTruncated: page.truncated,
    ...(objects.length ? { Versions: objects.map((object) => ({ ...common(object), ...contentOf(object) })) } : {}),
    ...(markers.length ? { DeleteMarkers: markers.map(common) } : {}),
    ...(page.commonPrefixes.length
      ? { CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: write(prefix) })) }
      : {}),
  };
}

/** What comes after the markers: the rest of that key's history, and the keys behind it. */
function versionsAfter(bucket: Bucket, key: string, versionId: string): Version[] {
  return [...bucket.versions].flatMap(([each, history]) => {
    if (!key || compareKeys(each, key) > 0) return history;
    if (each !== key || !versionId) return [];
    return history.slice(history.findIndex((version) => version.versionId === versionId) + 1);
  });
}

const contentOf = ({ etag, body, storageClass, checksum }: S3Object): ObjectVersion => ({
  ETag: `"${etag}"`,
  ...(checksum ? { ChecksumAlgorithm: [checksum.algorithm], ChecksumType: checksum.type } : {}),
  Size: body.length,
  StorageClass: storageClass as ObjectVersion['StorageClass'],
});
