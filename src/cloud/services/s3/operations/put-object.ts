import { checksumOf, md5Hex, verifyContentMd5 } from '../checksums.ts';
import { checkWrite } from '../conditions.ts';
import { findBucket, type S3Context } from '../find.ts';
import { notify } from '../notifications/notify.ts';
import { currentObject } from '../versions.ts';
import { bodyBytes, draftOf, writeObject, writtenMembers } from '../write-object.ts';
import type { PutObjectCommandInput, PutObjectCommandOutput } from '@aws-sdk/client-s3';

export function putObject(ctx: S3Context, input: PutObjectCommandInput): Omit<PutObjectCommandOutput, '$metadata'> {
  const bucket = findBucket(ctx, input);
  const draft = draftOf(ctx, bucket, input);
  const body = bodyBytes(input.Body);
  verifyContentMd5(input.ContentMD5, body);
  const checksum = checksumOf({ ...input }, body, ctx.era);
  const { IfMatch: ifMatch, IfNoneMatch: ifNoneMatch } = input;
  checkWrite({ ifMatch, ifNoneMatch }, draft.key, currentObject(bucket, draft.key), ctx.era);
  const object = writeObject(ctx, bucket, { ...draft, body, etag: md5Hex(body), checksum, parts: null });
  notify(ctx, bucket, 's3:ObjectCreated:Put', object);
  return writtenMembers(bucket, object);
}
