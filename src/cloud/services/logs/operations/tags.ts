import { findGroup, type LogsContext } from '../find.ts';
import type {
  ListTagsLogGroupCommandInput,
  TagLogGroupCommandInput,
  UntagLogGroupCommandInput,
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

/** The three operations that tags of groups had before those of resources; clients still call them. */
export const listTagsLogGroup = (ctx: LogsContext, input: ListTagsLogGroupCommandInput): object => ({
  tags: findGroup(ctx, input).tags,
});

export function tagLogGroup(ctx: LogsContext, input: TagLogGroupCommandInput): object {
  Object.assign(findGroup(ctx, input).tags, input.tags);
  return {};
}

export function untagLogGroup(ctx: LogsContext, input: UntagLogGroupCommandInput): object {
  const { tags } = findGroup(ctx, input);
  for (const key of input.tags ?? []) delete tags[key];
  return {};
}
