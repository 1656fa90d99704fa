import { concat } from '../../../../std/bytes.ts';
import { joinedChecksum, joinedEtag, sumsMatch, uploadChecksum } from '../checksums.ts';
import { checkWrite } from '../conditions.ts';
import * as errors from '../errors.ts';
import { findBucket, requireKey, type BucketInput, type S3Context } from '../find.ts';
import { notify } from '../notifications/notify.ts';
import { canonicalId } from '../owner.ts';
import { bytesOfParts, dropUpload } from '../uploads.ts';
import { currentObject } from '../versions.ts';
import { checkDraft, draftOf, makeRoom, wholeSecond, writeObject, writtenMembers } from '../write-object.ts';
import type { Bucket, MultipartUpload, Part } from '../store.ts';
import type {
  CompletedPart,
  CompleteMultipartUploadCommandInput,
  CompleteMultipartUploadCommandOutput,
  CreateMultipartUploadCommandInput,
  CreateMultipartUploadCommandOutput,
} from '@aws-sdk/client-s3';

/** All parts but the last have at least 5 MiB ("Amazon S3 multipart upload limits"). */
const MIN_PART_BYTES = 5 * 1024 * 1024;

export function createMultipartUpload(
  ctx: S3Context,
  input: CreateMultipartUploadCommandInput,
): Omit<CreateMultipartUploadCommandOutput, '$metadata'> {
  const bucket = findBucket(ctx, input);
  const draft = draftOf(ctx, bucket, input);
  checkDraft(draft);
  const checksum = uploadChecksum({ ...input }, ctx.era);
  const upload: MultipartUpload = {
    ...draft,
    id: ctx.ids.token(86),
    initiatedAt: wholeSecond(ctx),
    initiator: initiatorOf(ctx),
    checksum,
    parts: new Map(),
  };
  bucket.uploads.set(upload.id, upload);
  return {
    Bucket: bucket.name,
    Key: draft.key,
    UploadId: upload.id,
    ...(draft.encryption ? { ServerSideEncryption: draft.encryption } : {}),
    ...(checksum ? { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type } : {}),
  };
}

/** Who started an upload: the account itself for its root user, else the user or role session by its ARN. */
function initiatorOf({ caller, accountId }: S3Context): MultipartUpload['initiator'] {
  if (caller.type === 'Root') return { ID: canonicalId(accountId), DisplayName: `account-${accountId}` };
  return { ID: caller.arn, DisplayName: caller.arn.split('/').at(-1)! };
}

export interface UploadInput extends BucketInput {
  Key?: string | undefined;
  UploadId?: string | undefined;
}

/** The upload of a request. @throws {AwsError} NoSuchUpload */
export function findUpload(ctx: S3Context, input: UploadInput): { bucket: Bucket; upload: MultipartUpload } {
  const bucket = findBucket(ctx, input);
  const upload = bucket.uploads.get(input.UploadId ?? '');
  if (!upload || upload.key !== requireKey(input)) throw errors.noSuchUpload(input.UploadId ?? '');
  return { bucket, upload };
}

export function abortMultipartUpload(ctx: S3Context, input: UploadInput): object {
  const { bucket, upload } = findUpload(ctx, input);
  dropUpload(bucket, upload);
  return {};
}

/** Makes the object of the listed parts; parts that are not listed are dropped. */
export function completeMultipartUpload(
  ctx: S3Context,
  input: CompleteMultipartUploadCommandInput,
): Omit<CompleteMultipartUploadCommandOutput, '$metadata'> {
  const { bucket, upload } = findUpload(ctx, input);
  const listed = input.MultipartUpload?.Parts ?? [];
  if (!listed.length) throw errors.malformedXml();
  const parts = chosenParts(upload, listed);
  const { IfMatch: ifMatch, IfNoneMatch: ifNoneMatch } = input;
  checkWrite({ ifMatch, ifNoneMatch }, upload.key, currentObject(bucket, upload.key), ctx.era);
  const body = concat(parts.map((part) => part.body));
  if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== body.length)
    throw errors.invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${body.length}`,
    );
  const checksum = joinedChecksum(upload, parts, body, ctx.era);
  if (checksum && !sumsMatch({ ...input }, checksum))
    throw errors.badDigest(
      `The ${checksum.algorithm.toLowerCase()} you specified did not match the calculated checksum.`,
    );
  makeRoom(ctx, bucket, body.length, bytesOfParts(upload));
  const { id: _, initiatedAt: _at, initiator: _who, ...draft } = upload;
  dropUpload(bucket, upload);
  const object = writeObject(ctx, bucket, {
    ...draft,
    body,
    etag: joinedEtag(parts),
    checksum,
    parts: parts.map((part) => ({
      number: part.number,
      size: part.body.length,
      checksum: (upload.checksum && part.checksum?.value) ?? null,
    })),
  });
  notify(ctx, bucket, 's3:ObjectCreated:CompleteMultipartUpload', object);
  return {
    Location: locationOf(bucket, object.key),
    Bucket: bucket.name,
    Key: object.key,
    ...(writtenMembers(bucket, object) as object),
  };
}

/** @throws {AwsError} InvalidPartOrder, InvalidPart, EntityTooSmall; InvalidRequest where a part's checksum is missing. */
function chosenParts(upload: MultipartUpload, listed: readonly CompletedPart[]): Part[] {
  if (listed.some(({ PartNumber = 0 }, i) => i > 0 && PartNumber <= listed[i - 1]!.PartNumber!))
    throw errors.invalidPartOrder(upload.id);
  const parts = listed.map((each) => chosenPart(upload, each));
  const small = parts.slice(0, -1).find((part) => part.body.length < MIN_PART_BYTES);
  if (small)
    throw errors.entityTooSmall({
      ProposedSize: String(small.body.length),
      MinSizeAllowed: String(MIN_PART_BYTES),
      PartNumber: String(small.number),
      ETag: small.etag,
    });
  return parts;
}

function chosenPart(upload: MultipartUpload, listed: CompletedPart): Part {
  const { PartNumber = 0, ETag = '' } = listed;
  const part = upload.parts.get(PartNumber);
  const etag = ETag.replace(/^"|"$/g, '');
  if (!part || part.etag !== etag) throw errors.invalidPart(upload.id, PartNumber, etag);
  const { checksum } = upload;
  if (!checksum || !part.checksum) return part;
  const given = listed[`Checksum${checksum.algorithm}`];
  if (given !== undefined && given !== part.checksum.value) throw errors.invalidPart(upload.id, PartNumber, etag);
  if (given === undefined && checksum.type === 'COMPOSITE')
    throw errors.invalidRequest(
      `The upload was created using a ${checksum.algorithm.toLowerCase()} checksum. The complete request must include the ` +
        `checksum for each part. It was missing for part ${PartNumber} in the request.`,
    );
  return part;
}

/** Address of the new object, in the virtual-host style. */
function locationOf({ name, region }: Bucket, key: string): string {
  const host = region === 'us-east-1' ? 's3.amazonaws.com' : `s3.${region}.amazonaws.com`;
  return `https://${name}.${host}/${encodeURIComponent(key.toWellFormed())}`;
}
