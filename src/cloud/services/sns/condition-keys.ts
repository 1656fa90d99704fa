import type { Tag } from '@aws-sdk/client-sns';
import { readArn, type SnsContext } from './find.ts';

/**
 * `aws:SourceOwner`, the key of every topic's first policy: SNS sets it for services, so that an alarm may publish to a topic of
 * its own account without further permission. Users and roles don't have it.
 */
export const sourceOwner = ({ caller }: SnsContext): Record<string, string> =>
  caller.type === 'Service' && caller.sourceAccount ? { 'aws:SourceOwner': caller.sourceAccount } : {};

/** `aws:ResourceTag/…` of a topic; nothing when it doesn't exist. @throws {AwsError} InvalidParameter for what is no topic's ARN. */
export function resourceTags(ctx: SnsContext, topicArn: string | undefined, parameter: string): Record<string, string> {
  const { accountId, resource } = readArn(ctx, topicArn, parameter);
  const tags = ctx.storeOf(accountId, ctx.region).topics.get(resource)?.tags ?? new Map<string, string>();
  return Object.fromEntries([...tags].map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
}

/** `aws:RequestTag/…` and `aws:TagKeys` of the tags in a request; nothing without tags. */
export function requestTags(tags: readonly Tag[] | undefined): Record<string, string | string[]> {
  if (!tags?.length) return {};
  return {
    ...Object.fromEntries(tags.map(({ Key, Value = '' }) => [`aws:RequestTag/${Key}`, Value])),
    'aws:TagKeys': tags.map(({ Key = '' }) => Key),
  };
}
