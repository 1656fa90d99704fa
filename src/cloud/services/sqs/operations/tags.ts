import type {
  ListQueueTagsCommandInput,
  ListQueueTagsCommandOutput,
  TagQueueCommandInput,
  UntagQueueCommandInput,
} from '@aws-sdk/client-sqs';
import { findQueue, type SqsContext } from '../find.ts';
import { checkTags, requireTags } from '../tags.ts';

export function tagQueue(ctx: SqsContext, input: TagQueueCommandInput): object {
  const queue = findQueue(ctx, input);
  queue.tags = checkTags(queue.tags, requireTags(input.Tags, 'Tags'));
  return {};
}

export function untagQueue(ctx: SqsContext, input: UntagQueueCommandInput): object {
  const queue = findQueue(ctx, input);
  for (const key of requireTags(input.TagKeys, 'TagKeys')) queue.tags.delete(key);
  return {};
}

export function listQueueTags(
  ctx: SqsContext,
  input: ListQueueTagsCommandInput,
): Omit<ListQueueTagsCommandOutput, '$metadata'> {
  const { tags } = findQueue(ctx, input);
  return tags.size ? { Tags: Object.fromEntries(tags) } : {};
}
