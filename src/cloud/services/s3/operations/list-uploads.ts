import { list } from '../listing.ts';
import { invalidArgument } from '../errors.ts';
import { findBucket, type S3Context } from '../find.ts';
import { owner } from '../owner.ts';
import { keyWriter, pageSize } from '../paging.ts';
import { compareKeys, type MultipartUpload } from '../store.ts';
import { findUpload } from './multipart-uploads.ts';
import type {
  ListMultipartUploadsCommandInput,
  ListMultipartUploadsCommandOutput,
  ListPartsCommandInput,
  ListPartsCommandOutput,
} from '@aws-sdk/client-s3';

export function listParts(ctx: S3Context, input: ListPartsCommandInput): Omit<ListPartsCommandOutput, '$metadata'> {
  const { bucket, upload } = findUpload(ctx, input);
  const MaxParts = pageSize(input.MaxParts, 'max-parts');
  const marker = Number(input.PartNumberMarker ?? 0);
  if (!Number.isInteger(marker) || marker < 0)
    throw invalidArgument(
      'Argument part-number-marker must be an integer between 0 and 2147483647',
      'part-number-marker',
      input.PartNumberMarker,
    );
  const after = [...upload.parts.values()].filter((part) => part.number > marker).sort((a, b) => a.number - b.number);
  const page = after.slice(0, MaxParts);
  const sum = upload.checksum;
  return {
    Bucket: bucket.name,
    Key: upload.key,
    UploadId: upload.id,
    PartNumberMarker: String(marker),
    NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
    MaxParts,
    IsTruncated: page.length < after.length,
    ...(page.length
      ? {
          Parts: page.map((part) => ({
            PartNumber: part.number,
            LastModified: new Date(part.modifiedAt),
            ETag: `"${part.etag}"`,
            Size: part.body.length,
            ...(sum && part.checksum ? { [`Checksum${part.checksum.algorithm}`]: part.checksum.value } : {}),
          })),
        }
      : {}),
    ...described(ctx, bucket.ownerAccountId, upload),
  };
}

/** Uploads in progress, by key and then by when they began. */
export function listMultipartUploads(
  ctx: S3Context,
  input: ListMultipartUploadsCommandInput,
): Omit<ListMultipartUploadsCommandOutput, '$metadata'> {
  const bucket = findBucket(ctx, input);
  const { Prefix = '', Delimiter = '', KeyMarker = '', UploadIdMarker = '' } = input;
  const MaxUploads = pageSize(input.MaxUploads, 'max-uploads');
  const write = keyWriter(input.EncodingType);
  const inOrder = [...bucket.uploads.values()].sort(
    (a, b) => compareKeys(a.key, b.key) || a.initiatedAt - b.initiatedAt || compareKeys(a.id, b.id),
  );
  const seen = inOrder.findIndex(({ key, id }) => key === KeyMarker && id === UploadIdMarker);
  const waiting = inOrder.filter(({ key }, i) =>
    seen >= 0 ? i > seen : !KeyMarker || compareKeys(key, KeyMarker) > 0,
  );
  const page = list(waiting, {
    prefix: Prefix,
    delimiter: Delimiter,
    after: '',
    afterGroup: Delimiter && KeyMarker.endsWith(Delimiter) ? KeyMarker : undefined,
    maxKeys: MaxUploads,
  });
  const last = page.last?.isGroup ? undefined : page.entries.at(-1);
  return {
    Bucket: bucket.name,
    KeyMarker: write(KeyMarker),
    UploadIdMarker,
    ...(page.truncated && page.last
      ? { NextKeyMarker: write(page.last.value), ...(last ? { NextUploadIdMarker: last.id } : {}) }
      : {}),
    ...(Prefix ? { Prefix: write(Prefix) } : {}),
    ...(Delimiter ? { Delimiter: write(Delimiter) } : {}),
    ...(input.EncodingType ? { EncodingType: input.EncodingType } : {}),
    MaxUploads,
    IsTruncated: page.truncated,
    ...(page.entries.length
      ? {
          Uploads: page.entries.map((upload) => ({
            UploadId: upload.id,
            Key: write(upload.key),
            Initiated: new Date(upload.initiatedAt),
            ...described(ctx, bucket.ownerAccountId, upload),
          })),
        }
      : {}),
    ...(page.commonPrefixes.length
      ? { CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: write(prefix) })) }
      : {}),
  };
}

/** What both listings say about an upload. */
const described = (ctx: S3Context, ownerAccountId: string, { initiator, storageClass, checksum }: MultipartUpload) => ({
  Initiator: ctx.era === '2016' ? initiator : { ID: initiator.ID },
  Owner: owner(ownerAccountId, ctx.era),
  StorageClass: storageClass as 'STANDARD',
  ...(checksum ? { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type } : {}),
});
