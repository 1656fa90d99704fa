import { notFound } from '../errors.ts';
import { apiOf, entry } from '../find.ts';
import type { HttpApiContext } from '../store.ts';

interface Tagged {
  ResourceArn?: string;
}

/** The tags of an API or a stage: `arn:aws:apigateway:us-east-1::/apis/ID/stages/NAME`. */
function tagsOf(ctx: HttpApiContext, { ResourceArn = '' }: Tagged): Record<string, string> {
  const [, id, stage] =
    /^arn:aws:apigateway:[a-z0-9-]+::\/apis\/([^/]+)(?:\/stages\/([^/]+))?$/.exec(ResourceArn) ?? [];
  if (!id) throw notFound(`Invalid resource ARN specified ${ResourceArn}`);
  const api = apiOf(ctx, id);
  return stage === undefined ? api.facts.Tags : entry(api.stages, stage, 'stage').Tags;
}

export const getTags = (ctx: HttpApiContext, input: Tagged) => ({ Tags: tagsOf(ctx, input) });

export function tagResource(ctx: HttpApiContext, { Tags = {}, ...input }: Tagged & { Tags?: Record<string, string> }) {
  Object.assign(tagsOf(ctx, input), Tags);
  return {};
}

export function untagResource(ctx: HttpApiContext, { TagKeys = [], ...input }: Tagged & { TagKeys?: string[] }) {
  const tags = tagsOf(ctx, input);
  for (const key of TagKeys) delete tags[key];
  return {};
}
