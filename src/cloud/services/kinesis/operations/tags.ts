import { maxLength, minLength, required } from '../../../constraints.ts';
import { findStream } from '../find.ts';
import { findConsumerByArn } from '../consumers.ts';
import { between, check, stream as streamRules } from '../rules.ts';
import { checkTags } from '../tags.ts';
import type { KinesisContext } from '../store.ts';

const put = (tags: Map<string, string>, added: Record<string, string>): object => {
  checkTags(tags, added);
  for (const [key, value] of Object.entries(added)) tags.set(key, value);
  return {};
};

export function addTagsToStream(ctx: KinesisContext, input: any): object {
  check(input, { ...streamRules, Tags: [required, minLength(1)] });
  return put(findStream(ctx, input).tags, input.Tags);
}

export function removeTagsFromStream(ctx: KinesisContext, input: any): object {
  check(input, { ...streamRules, TagKeys: [required, minLength(1), maxLength(50)] });
  const { tags } = findStream(ctx, input);
  for (const key of input.TagKeys) tags.delete(key);
  return {};
}

const listed = (tags: Iterable<[string, string]>) => [...tags].map(([Key, Value]) => ({ Key, Value }));

export function listTagsForStream(ctx: KinesisContext, input: any): object {
  check(input, { ...streamRules, Limit: between(1, 50) });
  const after: string = input.ExclusiveStartTagKey ?? '';
  const rest = [...findStream(ctx, input).tags].filter(([key]) => key > after).sort(([a], [b]) => (a < b ? -1 : 1));
  const page = rest.slice(0, input.Limit ?? 50);
  return { Tags: listed(page), HasMoreTags: page.length < rest.length };
}

/** Streams and consumers by their ARNs. */
function tagsOf(ctx: KinesisContext, { ResourceARN }: { ResourceARN: string }): Map<string, string> {
  if (ResourceARN.includes('/consumer/')) return findConsumerByArn(ctx, ResourceARN).consumer.tags;
  return findStream(ctx, { StreamARN: ResourceARN }).tags;
}

export function tagResource(ctx: KinesisContext, input: any): object {
  check(input, { ResourceARN: [required], Tags: [required, minLength(1)] });
  return put(tagsOf(ctx, input), input.Tags);
}

export function untagResource(ctx: KinesisContext, input: any): object {
  check(input, { ResourceARN: [required], TagKeys: [required, minLength(1), maxLength(50)] });
  const tags = tagsOf(ctx, input);
  for (const key of input.TagKeys) tags.delete(key);
  return {};
}

export function listTagsForResource(ctx: KinesisContext, input: any): object {
  check(input, { ResourceARN: [required] });
  return { Tags: listed(tagsOf(ctx, input)) };
}
