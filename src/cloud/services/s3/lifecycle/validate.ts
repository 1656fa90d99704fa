import { invalidArgument, invalidRequest, malformedXml } from '../errors.ts';
import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { S3Context } from '../find.ts';

/**
 * Rules as S3 keeps them, each with an id. They are stored and given back; see `expire.ts` for what they do.
 * @throws {AwsError} MalformedXML, InvalidRequest, InvalidArgument
 */
export function validateLifecycle(ctx: S3Context, rules: readonly LifecycleRule[]): LifecycleRule[] {
  if (!rules.length || rules.length > 1000) throw malformedXml();
  const kept = rules.map((rule) => ({ ...rule, ID: rule.ID || ctx.ids.token(48) }));
  kept.forEach(check);
  if (new Set(kept.map((rule) => rule.ID)).size !== kept.length)
    throw invalidArgument('Rule ID must be unique. Found same ID for more than one rule');
  return kept;
}

function check(rule: LifecycleRule): void {
  if (rule.ID!.length > 255) throw invalidArgument('ID length should not exceed allowed limit of 255');
  if (rule.Status !== 'Enabled' && rule.Status !== 'Disabled') throw malformedXml();
  if (rule.Filter === undefined && rule.Prefix === undefined) throw malformedXml();
  if (rule.Filter !== undefined && rule.Prefix !== undefined) throw malformedXml();
  // Two conditions need an And around them.
  if (Object.values(rule.Filter ?? {}).filter((value) => value !== undefined).length > 1) throw malformedXml();
  const { Expiration, Transitions, NoncurrentVersionExpiration, NoncurrentVersionTransitions } = rule;
  if (
    !Expiration &&
    !Transitions?.length &&
    !NoncurrentVersionExpiration &&
    !NoncurrentVersionTransitions?.length &&
    !rule.AbortIncompleteMultipartUpload
  )
    throw invalidRequest('At least one action needs to be specified in a rule');
  if (!Expiration) return;
  const { Days, Date: date, ExpiredObjectDeleteMarker } = Expiration;
  if ([Days, date, ExpiredObjectDeleteMarker].filter((value) => value !== undefined).length !== 1) throw malformedXml();
  if (Days !== undefined && Days <= 0) throw invalidArgument("'Days' for Expiration action must be a positive integer");
  if (date && date.getTime() % 86_400_000 !== 0) throw invalidArgument("'Date' must be at midnight GMT");
}
