import { findGroup, type LogsContext } from '../find.ts';
import type {
  ListTagsForResourceCommandInput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';

const find = (ctx: LogsContext, { resourceArn }: ListTagsForResourceCommandInput) =>
  findGroup(ctx, { logGroupIdentifier: resourceArn ?? '' });

export const listTagsForResource = (ctx: LogsContext, input: ListTagsForResourceCommandInput): object => ({
  tags: find(ctx, input).tags,
});

export function tagResource(ctx: LogsContext, input: TagResourceCommandInput): object {
  Object.assign(find(ctx, input).tags, input.tags);
  return {};
}

export function untagResource(ctx: LogsContext, input: UntagResourceCommandInput): object {
  const { tags } = find(ctx, input);
  for (const key of input.tagKeys ?? []) delete tags[key];
  return {};
}
