import type {
  ListTagsForResourceCommandInput,
  Tag,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-sns';
import { resourceNotFound } from '../errors.ts';
import { readArn, type SnsContext } from '../find.ts';
import type { Topic } from '../store.ts';
import { addTags, listTags } from '../tags.ts';

export function tagResource(ctx: SnsContext, input: TagResourceCommandInput): object {
  const topic = taggedTopic(ctx, input.ResourceArn);
  topic.tags = addTags(topic.tags, input.Tags ?? []);
  return {};
}

export function untagResource(ctx: SnsContext, input: UntagResourceCommandInput): object {
  const topic = taggedTopic(ctx, input.ResourceArn);
  for (const key of input.TagKeys ?? []) topic.tags.delete(key);
  return {};
}

export const listTagsForResource = (ctx: SnsContext, input: ListTagsForResourceCommandInput): { Tags: Tag[] } => ({
  Tags: listTags(taggedTopic(ctx, input.ResourceArn).tags),
});

/** @throws {AwsError} ResourceNotFound, where other operations say NotFound */
function taggedTopic(ctx: SnsContext, arn: string | undefined): Topic {
  const { accountId, resource } = readArn(ctx, arn, 'ResourceArn');
  const topic = ctx.storeOf(accountId, ctx.region).topics.get(resource);
  if (!topic) throw resourceNotFound();
  return topic;
}
