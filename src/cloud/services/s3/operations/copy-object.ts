import { checksumMembers, checksumOf, md5Hex } from '../checksums.ts';
import { checkCopySource, checkWrite, copyConditions } from '../conditions.ts';
import { parseCopySource } from '../copy-source.ts';
import { invalidRequest } from '../errors.ts';
import { findBucket, findObject, type S3Context } from '../find.ts';
import { notify } from '../notifications/notify.ts';
import { currentObject, versionMember } from '../versions.ts';
import { draftOf, writeObject } from '../write-object.ts';
import type { CopyObjectCommandInput, CopyObjectCommandOutput } from '@aws-sdk/client-s3';
import type { S3Object } from '../store.ts';

type Output = Omit<CopyObjectCommandOutput, '$metadata'>;

export async function copyObject(ctx: S3Context, input: CopyObjectCommandInput): Promise<Output> {
  const source = parseCopySource(input.CopySource ?? '');
  const bucket = findBucket(ctx, input);
  const draft = draftOf(ctx, bucket, input);
  const from = findBucket(ctx, { Bucket: source.bucket, ExpectedBucketOwner: input.ExpectedSourceBucketOwner });
  const original = await findObject(ctx, from, source.key, source.versionId);
  checkCopySource(copyConditions(input), original, ctx.clock.now());
  const { IfMatch: ifMatch, IfNoneMatch: ifNoneMatch } = input;
  checkWrite({ ifMatch, ifNoneMatch }, draft.key, currentObject(bucket, draft.key), ctx.era);
  const replace = input.MetadataDirective === 'REPLACE';
  const itself = from === bucket && source.key === draft.key && source.versionId === undefined;
  if (itself && !replace && !bucket.versioning) refuseIdentity(input);
  const { WebsiteRedirectLocation } = input;
  const copy = writeObject(ctx, bucket, {
    ...draft,
    ...contentOf(ctx, original, input),
    ...(replace
      ? {}
      : { headers: { ...original.headers, WebsiteRedirectLocation }, metadata: { ...original.metadata } }),
    tags: input.TaggingDirective === 'REPLACE' ? draft.tags : { ...original.tags },
  });
  notify(ctx, bucket, 's3:ObjectCreated:Copy', copy);
  return {
    CopyObjectResult: {
      ETag: `"${copy.etag}"`,
      LastModified: new Date(copy.modifiedAt),
      ...(checksumMembers(copy) as Output['CopyObjectResult']),
    },
    ...(copy.encryption ? { ServerSideEncryption: copy.encryption } : {}),
    ...versionMember(bucket, copy),
    ...(from.versioning ? { CopySourceVersionId: original.versionId } : {}),
  };
}

/** The copy is written at once, so that what came in parts gets an ETag and a checksum of its whole body. */
function contentOf(ctx: S3Context, original: S3Object, { ChecksumAlgorithm }: CopyObjectCommandInput) {
  const { body, parts, checksum } = original;
  const keep = checksum && !ChecksumAlgorithm && checksum.type === 'FULL_OBJECT';
  return {
    body,
    etag: parts ? md5Hex(body) : original.etag,
    checksum: keep
      ? checksum
      : checksumOf({ ChecksumAlgorithm: ChecksumAlgorithm ?? checksum?.algorithm }, body, ctx.era),
    parts: null,
  };
}

/** Copying an object onto itself must change something. @throws {AwsError} InvalidRequest */
function refuseIdentity({ StorageClass, ServerSideEncryption, WebsiteRedirectLocation }: CopyObjectCommandInput): void {
  if (StorageClass || ServerSideEncryption || WebsiteRedirectLocation) return;
  throw invalidRequest(
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, " +
      'storage class, website redirect location or encryption attributes.',
  );
}
