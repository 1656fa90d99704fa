import { bucketArn } from '../arns.ts';
import { hostId } from '../host-id.ts';
import { customerId } from '../owner.ts';
import { encodeKey } from '../url-encoding.ts';
import type { Event } from '@aws-sdk/client-s3';
import type { Caller } from '../../../caller.ts';
import { isMarker, type Bucket, type Notification, type S3Store, type Version } from '../store.ts';
import type { Era } from '../../../era.ts';
import type { S3Context } from '../find.ts';

/** Version of the record: 2.0 in 2016 (as its test events show), 2.1 since 2018, 2.3 for the kinds that came later. */
const versionOf = (happened: Event, era: Era): string =>
  era === '2016' ? '2.0' : /^s3:(Object(Tagging|Acl)|LifecycleExpiration):/.test(happened) ? '2.3' : '2.1';

/** MD5 of nothing, the ETag of delete markers. */
const EMPTY = 'd41d8cd98f00b204e9800998ecf8427e';

/**
 * One entry of `Records`, members in S3's order ("Event message structure", S3 User Guide). The key is form-encoded: decode with
 * `decodeURIComponent(key.replace(/\+/g, ' '))`. A removal has no size and no ETag, a new delete marker only the latter.
 */
export function eventRecord(
  ctx: S3Context,
  bucket: Bucket,
  notification: Notification,
  happened: Event,
  version: Version,
): object {
  return {
    eventVersion: versionOf(happened, ctx.era),
    eventSource: 'aws:s3',
    awsRegion: bucket.region,
    eventTime: new Date(ctx.clock.now()).toISOString(),
    eventName: happened.slice('s3:'.length),
    userIdentity: { principalId: principalId(ctx.caller) },
    requestParameters: { sourceIPAddress: sourceAddress(ctx) },
    responseElements: { 'x-amz-request-id': ctx.requestId, 'x-amz-id-2': hostId(ctx.requestId) },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: notification.id,
      bucket: {
        name: bucket.name,
        ownerIdentity: { principalId: customerId(bucket.ownerAccountId) },
        arn: bucketArn(bucket.name),
      },
      object: {
        key: encodeKey(version.key),
        ...contentOf(happened, version),
        ...(bucket.versioning && version.versionId !== 'null' ? { versionId: version.versionId } : {}),
        sequencer: nextSequencer(ctx.store, ctx.clock.now()),
      },
    },
  };
}

function contentOf(happened: Event, version: Version): object {
  if (happened.endsWith(':DeleteMarkerCreated')) return { eTag: EMPTY };
  if (/^s3:(ObjectRemoved|LifecycleExpiration):Delete$/.test(happened) || isMarker(version)) return {};
  return happened.startsWith('s3:ObjectCreated:')
    ? { size: version.body.length, eTag: version.etag }
    : { eTag: version.etag };
}

/** Who did it: an account's customer id for its root user, `AWS:` and the unique id for users and role sessions. */
export function principalId(caller: Caller): string {
  if (caller.type === 'Root') return customerId(caller.accountId);
  if (caller.type === 'Anonymous') return 'Anonymous';
  return caller.type === 'Service' ? caller.service : `AWS:${caller.userId}`;
}

/** Where the request came from: the addresses that the policy engine's aws:SourceIp has too; S3 itself, for its own rules. */
export const sourceAddress = ({ caller, invocationId }: S3Context): string =>
  caller.type === 'Service' ? caller.service : invocationId ? '198.51.100.20' : '203.0.113.10';

/**
 * Eighteen hex digits that sort in the order of the events: `00`, the seconds, and the fraction of the second in units of 2^-32.
 * No two events share a microsecond.
 */
export function nextSequencer(store: S3Store, now: number): string {
  store.lastSequence = Math.max(store.lastSequence + 1, Math.floor(now * 1000));
  const seconds = Math.floor(store.lastSequence / 1e6);
  const fraction = Math.floor(((store.lastSequence % 1e6) / 1e6) * 2 ** 32);
  return `00${hex8(seconds)}${hex8(fraction)}`;
}

const hex8 = (value: number): string => value.toString(16).padStart(8, '0').toUpperCase();
