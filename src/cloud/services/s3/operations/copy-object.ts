import { checksumMembers, checksumOf } from '../checksums.ts';
import { checkCopySource, checkWrite } from '../conditions.ts';
import { parseCopySource } from '../copy-source.ts';
import { invalidRequest } from '../errors.ts';
import { findBucket, findObject, requireKey, type S3Context } from '../find.ts';
import { notify } from '../notifications/notify.ts';
import { parseTagging } from '../tags.ts';
import { contentHeaders, encryptionOf, refuseUnserved, writeObject } from '../write-object.ts';
import type { CopyObjectCommandInput, CopyObjectCommandOutput } from '@aws-sdk/client-s3';

type Output = Omit<CopyObjectCommandOutput, '$metadata'>;

export async function copyObject(ctx: S3Context, input: CopyObjectCommandInput): Promise<Output> {
  const source = parseCopySource(input.CopySource ?? '');
  const bucket = findBucket(ctx, input);
  const key = requireKey(input);
  refuseUnserved(ctx, input);
  const from = findBucket(ctx, { Bucket: source.bucket, ExpectedBucketOwner: input.ExpectedSourceBucketOwner });
  const original = await findObject(ctx, from, source.key, source.versionId);
  checkCopySource(
    {
      ifMatch: input.CopySourceIfMatch,
      ifNoneMatch: input.CopySourceIfNoneMatch,
      ifModifiedSince: input.CopySourceIfModifiedSince,
      ifUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    },
    original,
    ctx.clock.now(),
  );
  checkWrite({ ifMatch: input.IfMatch, ifNoneMatch: input.IfNoneMatch }, key, bucket.objects.get(key), ctx.era);
  const replace = input.MetadataDirective === 'REPLACE';
  if (from === bucket && source.key === key && !replace) refuseIdentity(input);
  const copy = writeObject(ctx, bucket, {
    key,
    body: original.body,
    etag: original.etag,
    headers: replace
      ? contentHeaders(input)
      : { ...original.headers, WebsiteRedirectLocation: input.WebsiteRedirectLocation },
    metadata: { ...(replace ? input.Metadata : original.metadata) },
    checksum:
      original.checksum && !input.ChecksumAlgorithm
        ? original.checksum
        : checksumOf({ ChecksumAlgorithm: input.ChecksumAlgorithm }, original.body, ctx.era),
    storageClass: input.StorageClass ?? 'STANDARD',
    encryption: encryptionOf(ctx, input),
    tags: input.TaggingDirective === 'REPLACE' ? parseTagging(input.Tagging) : { ...original.tags },
  });
  notify(ctx, bucket, 's3:ObjectCreated:Copy', copy);
  return {
    CopyObjectResult: {
      ETag: `"${copy.etag}"`,
      LastModified: new Date(copy.modifiedAt),
      ...(checksumMembers(copy) as Output['CopyObjectResult']),
    },
    ...(copy.encryption ? { ServerSideEncryption: copy.encryption } : {}),
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
