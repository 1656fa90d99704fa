import type { ListTagsCommandInput, TagResourceCommandInput, UntagResourceCommandInput } from '@aws-sdk/client-lambda';
import { pattern, refuseViolations } from '../constraints.ts';
import { invalidParameter, unbuilt, validation } from '../errors.ts';
import { findFunction } from '../function-name.ts';
import type { FunctionRecord, LambdaContext } from '../store.ts';

const MOST_TAGS = 50;

export const listTags = (ctx: LambdaContext, input: ListTagsCommandInput): { Tags: Record<string, string> } => ({
  Tags: taggedFunction(ctx, input.Resource!).tags,
});

export function tagResource(ctx: LambdaContext, input: TagResourceCommandInput): Record<string, never> {
  if (!input.Tags) throw missing('tags');
  if (Object.keys(input.Tags).length === 0)
    throw invalidParameter('An error occurred and the request cannot be processed.');
  const owner = taggedFunction(ctx, input.Resource!);
  const tags = { ...owner.tags, ...input.Tags };
  if (Object.keys(tags).length > MOST_TAGS) throw invalidParameter('Number of tags exceeds resource tag limit.');
  owner.tags = tags;
  return {};
}

/** Keys that are not there do no harm. */
export function untagResource(ctx: LambdaContext, input: UntagResourceCommandInput): Record<string, never> {
  if (!input.TagKeys?.length) throw missing('tagKeys');
  const owner = taggedFunction(ctx, input.Resource!);
  owner.tags = Object.fromEntries(Object.entries(owner.tags).filter(([key]) => !input.TagKeys!.includes(key)));
  return {};
}

const missing = (member: string) =>
  validation(
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );

const TAGGED =
  'arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|layer:[a-zA-Z0-9-_]+|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[a-f0-9-]{36})';

function taggedFunction(ctx: LambdaContext, resource: string): FunctionRecord {
  refuseViolations(pattern('resource', resource, TAGGED));
  if (/:(layer|code-signing-config|event-source-mapping):/.test(resource))
    throw unbuilt('tags of other resources than functions');
  const { owner, reference } = findFunction(ctx, resource);
  if (reference.qualifier)
    throw invalidParameter('Tags on function aliases and versions are not supported. Please specify a function ARN.');
  return owner;
}
