import { checksumMembers, checksumOf, md5Hex, verifyContentMd5 } from '../checksums.ts';
import { checkWrite } from '../conditions.ts';
import { findBucket, requireKey, type S3Context } from '../find.ts';
import { notify } from '../notifications/notify.ts';
import { parseTagging } from '../tags.ts';
import { bodyBytes, contentHeaders, encryptionOf, refuseUnserved, writeObject } from '../write-object.ts';
import type { PutObjectCommandInput, PutObjectCommandOutput } from '@aws-sdk/client-s3';

type Output = Omit<PutObjectCommandOutput, '$metadata'>;

export function putObject(ctx: S3Context, input: PutObjectCommandInput): Output {
  const bucket = findBucket(ctx, input);
  const key = requireKey(input);
  refuseUnserved(ctx, input);
  const body = bodyBytes(input.Body);
  verifyContentMd5(input.ContentMD5, body);
  const checksum = checksumOf({ ...input }, body, ctx.era);
  checkWrite({ ifMatch: input.IfMatch, ifNoneMatch: input.IfNoneMatch }, key, bucket.objects.get(key), ctx.era);
  const object = writeObject(ctx, bucket, {
    key,
    body,
    etag: md5Hex(body),
    headers: contentHeaders(input),
    metadata: { ...input.Metadata },
    checksum,
    storageClass: input.StorageClass ?? 'STANDARD',
    encryption: encryptionOf(ctx, input),
    tags: parseTagging(input.Tagging),
  });
  notify(ctx, bucket, 's3:ObjectCreated:Put', object);
  return {
    ETag: `"${object.etag}"`,
    ...(checksumMembers(object) as Output),
    ...(object.encryption ? { ServerSideEncryption: object.encryption } : {}),
  };
}
