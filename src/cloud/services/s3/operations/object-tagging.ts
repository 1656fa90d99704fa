import { findBucket, findObject, requireKey, type S3Context } from '../find.ts';
import { notify } from '../notifications/notify.ts';
import { tagsOf } from '../tags.ts';
import { versionMember } from '../versions.ts';
import type {
  DeleteObjectTaggingCommandInput,
  GetObjectTaggingCommandInput,
  GetObjectTaggingCommandOutput,
  PutObjectTaggingCommandInput,
} from '@aws-sdk/client-s3';

async function find(ctx: S3Context, input: GetObjectTaggingCommandInput) {
  const bucket = findBucket(ctx, input);
  return { bucket, object: await findObject(ctx, bucket, requireKey(input), input.VersionId) };
}

export async function getObjectTagging(
  ctx: S3Context,
  input: GetObjectTaggingCommandInput,
): Promise<Omit<GetObjectTaggingCommandOutput, '$metadata'>> {
  const { bucket, object } = await find(ctx, input);
  const TagSet = Object.entries(object.tags).map(([Key, Value]) => ({ Key, Value }));
  return { TagSet, ...versionMember(bucket, object) };
}

export async function putObjectTagging(ctx: S3Context, input: PutObjectTaggingCommandInput): Promise<object> {
  const { bucket, object } = await find(ctx, input);
  object.tags = tagsOf(input.Tagging?.TagSet ?? []);
  if (ctx.era === 'today') notify(ctx, bucket, 's3:ObjectTagging:Put', object);
  return versionMember(bucket, object);
}

export async function deleteObjectTagging(ctx: S3Context, input: DeleteObjectTaggingCommandInput): Promise<object> {
  const { bucket, object } = await find(ctx, input);
  object.tags = {};
  if (ctx.era === 'today') notify(ctx, bucket, 's3:ObjectTagging:Delete', object);
  return versionMember(bucket, object);
}
