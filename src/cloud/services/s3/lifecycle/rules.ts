import type { LifecycleRule, LifecycleRuleFilter } from '@aws-sdk/client-s3';
import type { Bucket, S3Object } from '../store.ts';

export const DAY_MS = 86_400_000;

/** A rule counts days from the midnight (UTC) after something happened. */
export const daysAfter = (at: number, days: number): number => Math.ceil((at + days * DAY_MS) / DAY_MS) * DAY_MS;

/** The rules of a bucket that are in force. */
export const activeRules = ({ lifecycle }: Bucket): LifecycleRule[] =>
  (lifecycle ?? []).filter(({ Status }) => Status === 'Enabled');

/** Is a key within a rule that looks at keys only, as the rules for uploads and delete markers do? */
export const coversKey = ({ Prefix, Filter }: LifecycleRule, key: string): boolean =>
  key.startsWith(Prefix ?? Filter?.Prefix ?? Filter?.And?.Prefix ?? '');

/** Is an object within a rule? */
export function covers(rule: LifecycleRule, object: S3Object): boolean {
  const { Tag, And, ...own }: LifecycleRuleFilter = rule.Filter ?? {};
  const tags = [...(Tag ? [Tag] : []), ...(And?.Tags ?? [])];
  const above = own.ObjectSizeGreaterThan ?? And?.ObjectSizeGreaterThan ?? -1;
  const below = own.ObjectSizeLessThan ?? And?.ObjectSizeLessThan ?? Infinity;
  const size = object.body.length;
  return (
    coversKey(rule, object.key) &&
    tags.every(({ Key, Value }) => Object.hasOwn(object.tags, Key!) && object.tags[Key!] === Value) &&
    size > above &&
    size < below
  );
}

/** When a rule ends a current object, virtual ms; Infinity when it doesn't. */
export function expiryBy({ Expiration }: LifecycleRule, { modifiedAt }: S3Object): number {
  if (Expiration?.Days !== undefined) return daysAfter(modifiedAt, Expiration.Days);
  return Expiration?.Date ? Expiration.Date.getTime() : Infinity;
}

/** The `x-amz-expiration` of an object: the earliest end that a rule sets. */
export function expirationMember(bucket: Bucket, object: S3Object): { Expiration?: string } {
  const [first] = activeRules(bucket)
    .filter((rule) => covers(rule, object))
    .map((rule) => ({ at: expiryBy(rule, object), id: rule.ID! }))
    .filter(({ at }) => at < Infinity)
    .sort((a, b) => a.at - b.at);
  return first
    ? { Expiration: `expiry-date="${new Date(first.at).toUTCString()}", rule-id="${encodeURIComponent(first.id)}"` }
    : {};
}
