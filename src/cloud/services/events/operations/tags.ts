import type {
  ListTagsForResourceCommandInput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-eventbridge';
import { wrongArn } from '../errors.ts';
import { findBus, findRule, readArn } from '../find.ts';
import type { Bus, EventsContext, Rule } from '../store.ts';
import { addTags, listTags } from '../tags.ts';

/** @throws {AwsError} ValidationException for what is no rule's or bus's ARN, ResourceNotFoundException */
function findTagged(ctx: EventsContext, resourceArn: string): Bus | Rule {
  const named = readArn(resourceArn);
  if (!named) throw wrongArn(resourceArn);
  return named.rule === undefined ? findBus(ctx, named.bus) : findRule(ctx, named.rule, named.bus);
}

export function tagResource(ctx: EventsContext, { ResourceARN, Tags }: TagResourceCommandInput): object {
  const tagged = findTagged(ctx, ResourceARN!);
  tagged.tags = addTags(tagged.tags, Tags);
  return {};
}

export function untagResource(ctx: EventsContext, { ResourceARN, TagKeys }: UntagResourceCommandInput): object {
  const { tags } = findTagged(ctx, ResourceARN!);
  for (const key of TagKeys!) tags.delete(key);
  return {};
}

export const listTagsForResource = (ctx: EventsContext, { ResourceARN }: ListTagsForResourceCommandInput): object => ({
  Tags: listTags(findTagged(ctx, ResourceARN!).tags),
});
