import { findBucket, findObject, requireKey, type S3Context } from '../find.ts';
import { tagsOf } from '../tags.ts';
import type {
  DeleteObjectTaggingCommandInput,
  GetObjectTaggingCommandInput,
  PutObjectTaggingCommandInput,
  Tag,
} from '@aws-sdk/client-s3';

const find = (ctx: S3Context, input: GetObjectTaggingCommandInput) =>
  findObject(ctx, findBucket(ctx, input), requireKey(input), input.VersionId);

export async function getObjectTagging(
  ctx: S3Context,
  input: GetObjectTaggingCommandInput,
): Promise<{ TagSet: Tag[] }> {
  const { tags } = await find(ctx, input);
  return { TagSet: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}

export async function putObjectTagging(ctx: S3Context, input: PutObjectTaggingCommandInput): Promise<object> {
  const object = await find(ctx, input);
  object.tags = tagsOf(input.Tagging?.TagSet ?? []);
  return {};
}

export async function deleteObjectTagging(ctx: S3Context, input: DeleteObjectTaggingCommandInput): Promise<object> {
  (await find(ctx, input)).tags = {};
  return {};
}
