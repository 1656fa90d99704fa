import type { SqsContext } from './find.ts';
import { placeOf } from './queue-url.ts';

/** `aws:ResourceTag/…` of the queue that a request means; nothing when it doesn't exist. */
export function resourceTags(ctx: SqsContext, { QueueUrl }: { QueueUrl?: string | undefined }): Record<string, string> {
  const { accountId, name } = placeOf(ctx, QueueUrl);
  const tags = ctx.storeOf(accountId, ctx.region).queues.get(name)?.tags ?? new Map<string, string>();
  return Object.fromEntries([...tags].map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
}

/** `aws:RequestTag/…` and `aws:TagKeys` of the tags in a request; nothing without tags. */
export function requestTags(tags: Record<string, string> | undefined): Record<string, string | string[]> {
  const entries = Object.entries(tags ?? {});
  if (!entries.length) return {};
  return {
    ...Object.fromEntries(entries.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    'aws:TagKeys': entries.map(([key]) => key),
  };
}
