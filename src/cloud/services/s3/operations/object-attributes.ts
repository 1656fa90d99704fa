import { checksumMembers } from '../checksums.ts';
import { invalidArgument } from '../errors.ts';
import { findBucket, findObject, requireKey, type S3Context } from '../find.ts';
import { pageSize } from '../paging.ts';
import { versionMember } from '../versions.ts';
import type { GetObjectAttributesCommandInput, GetObjectAttributesCommandOutput } from '@aws-sdk/client-s3';
import type { S3Object } from '../store.ts';

type Output = Omit<GetObjectAttributesCommandOutput, '$metadata'>;

const attributes = ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize'];

/** What is known of an object without its body; only what was asked for. */
export async function getObjectAttributes(ctx: S3Context, input: GetObjectAttributesCommandInput): Promise<Output> {
  const bucket = findBucket(ctx, input);
  const asked: readonly string[] = input.ObjectAttributes ?? [];
  if (!asked.length || !asked.every((name) => attributes.includes(name)))
    throw invalidArgument('Invalid attribute name specified.', 'x-amz-object-attributes', asked.join(','));
  const object = await findObject(ctx, bucket, requireKey(input), input.VersionId);
  const all: Output = {
    ETag: object.etag,
    ...(object.checksum ? { Checksum: checksumMembers(object) } : {}),
    ...(object.parts ? { ObjectParts: partsOf(object, input) } : {}),
    StorageClass: object.storageClass as Output['StorageClass'],
    ObjectSize: object.body.length,
  };
  return {
    LastModified: new Date(object.modifiedAt),
    ...versionMember(bucket, object),
    ...Object.fromEntries(Object.entries(all).filter(([name]) => asked.includes(name))),
  };
}

/** Parts one by one only where they have checksums of their own. */
function partsOf(
  { parts, checksum }: S3Object,
  { MaxParts, PartNumberMarker }: GetObjectAttributesCommandInput,
): Output['ObjectParts'] {
  const all = parts ?? [];
  if (checksum?.type !== 'COMPOSITE') return { TotalPartsCount: all.length };
  const max = pageSize(MaxParts, 'max-parts');
  const after = all.filter(({ number }) => number > Number(PartNumberMarker ?? 0));
  const page = after.slice(0, max);
  return {
    TotalPartsCount: all.length,
    PartNumberMarker: String(PartNumberMarker ?? 0),
    NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
    MaxParts: max,
    IsTruncated: page.length < after.length,
    Parts: page.map(({ number, size, checksum: sum }) => ({
      PartNumber: number,
      Size: size,
      ...(sum ? { [`Checksum${checksum.algorithm}`]: sum } : {}),
    })),
  };
}
