import { checksumMembers, md5Hex, partChecksum, verifyContentMd5, type ChecksumInput } from '../checksums.ts';
import { checkCopySource, copyConditions } from '../conditions.ts';
import { parseCopySource } from '../copy-source.ts';
import { invalidArgument } from '../errors.ts';
import { findBucket, findObject, type S3Context } from '../find.ts';
import { addPart } from '../uploads.ts';
import { bodyBytes, makeRoom, wholeSecond } from '../write-object.ts';
import { findUpload } from './multipart-uploads.ts';
import type { Bucket, MultipartUpload, Part } from '../store.ts';
import type {
  UploadPartCommandInput,
  UploadPartCommandOutput,
  UploadPartCopyCommandInput,
  UploadPartCopyCommandOutput,
} from '@aws-sdk/client-s3';

const MAX_PARTS = 10_000;

export function uploadPart(ctx: S3Context, input: UploadPartCommandInput): Omit<UploadPartCommandOutput, '$metadata'> {
  const number = requirePartNumber(input.PartNumber);
  const { bucket, upload } = findUpload(ctx, input);
  const body = bodyBytes(input.Body);
  verifyContentMd5(input.ContentMD5, body);
  const part = storePart(ctx, bucket, upload, number, body, { ...input });
  return { ETag: `"${part.etag}"`, ...partSum(part), ...encryptionMember(upload) };
}

/** A part whose bytes are those of an object, or of a range of it. */
export async function uploadPartCopy(
  ctx: S3Context,
  input: UploadPartCopyCommandInput,
): Promise<Omit<UploadPartCopyCommandOutput, '$metadata'>> {
  const number = requirePartNumber(input.PartNumber);
  const source = parseCopySource(input.CopySource ?? '');
  const { bucket, upload } = findUpload(ctx, input);
  const from = findBucket(ctx, { Bucket: source.bucket, ExpectedBucketOwner: input.ExpectedSourceBucketOwner });
  const original = await findObject(ctx, from, source.key, source.versionId);
  checkCopySource(copyConditions(input), original, ctx.clock.now());
  const part = storePart(ctx, bucket, upload, number, rangeOf(original.body, input.CopySourceRange), {});
  return {
    CopyPartResult: { ETag: `"${part.etag}"`, LastModified: new Date(part.modifiedAt), ...partSum(part) },
    ...encryptionMember(upload),
    ...(from.versioning ? { CopySourceVersionId: original.versionId } : {}),
  };
}

/** @throws {AwsError} InvalidArgument */
function requirePartNumber(number: number | undefined): number {
  if (Number.isInteger(number) && number! >= 1 && number! <= MAX_PARTS) return number!;
  throw invalidArgument('Part number must be an integer between 1 and 10000, inclusive', 'partNumber', number);
}

function storePart(
  ctx: S3Context,
  bucket: Bucket,
  upload: MultipartUpload,
  number: number,
  body: Uint8Array,
  input: ChecksumInput,
): Part {
  const checksum = partChecksum(input, upload, body, ctx.era);
  makeRoom(ctx, bucket, body.length, upload.parts.get(number)?.body.length ?? 0);
  const part: Part = { number, body, etag: md5Hex(body), checksum, modifiedAt: wholeSecond(ctx) };
  addPart(bucket, upload, part);
  return part;
}

/** The bytes to copy. @throws {AwsError} InvalidArgument: here a range must lie within the object. */
function rangeOf(body: Uint8Array, range: string | undefined): Uint8Array {
  if (range === undefined) return body;
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  if (first === undefined || Number(first) > Number(last))
    throw invalidArgument(
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      'x-amz-copy-source-range',
      range,
    );
  if (Number(last) >= body.length)
    throw invalidArgument(
      `Range specified is not valid for source object of size: ${body.length}`,
      'x-amz-copy-source-range',
      range,
    );
  return body.slice(Number(first), Number(last) + 1);
}

/** A part's checksum by its algorithm; parts have no type. */
function partSum(part: Part): Record<string, string> {
  const { ChecksumType: _, ...members } = checksumMembers(part);
  return members;
}

const encryptionMember = ({ encryption }: MultipartUpload) => (encryption ? { ServerSideEncryption: encryption } : {});
