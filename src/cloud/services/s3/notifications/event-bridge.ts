import type { Event } from '@aws-sdk/client-s3';
import { servicePrincipal } from '../../../caller.ts';
import { bucketArn } from '../arns.ts';
import type { S3Context } from '../find.ts';
import { isMarker, type Bucket, type Version } from '../store.ts';
import { nextSequencer, sourceAddress } from './event-record.ts';

/** What an event of an EventBridge is called, and what it says of why ("EventBridge event message structure", S3 User Guide). */
const kinds: Partial<Record<Event, { type: string; reason?: string; deletion?: string }>> = {
  's3:ObjectCreated:Put': { type: 'Object Created', reason: 'PutObject' },
  's3:ObjectCreated:Post': { type: 'Object Created', reason: 'POST Object' },
  's3:ObjectCreated:Copy': { type: 'Object Created', reason: 'CopyObject' },
  's3:ObjectCreated:CompleteMultipartUpload': { type: 'Object Created', reason: 'CompleteMultipartUpload' },
  's3:ObjectRemoved:Delete': { type: 'Object Deleted', reason: 'DeleteObject', deletion: 'Permanently Deleted' },
  's3:ObjectRemoved:DeleteMarkerCreated': {
    type: 'Object Deleted',
    reason: 'DeleteObject',
    deletion: 'Delete Marker Created',
  },
  's3:LifecycleExpiration:Delete': {
    type: 'Object Deleted',
    reason: 'Lifecycle Expiration',
    deletion: 'Permanently Deleted',
  },
  's3:LifecycleExpiration:DeleteMarkerCreated': {
    type: 'Object Deleted',
    reason: 'Lifecycle Expiration',
    deletion: 'Delete Marker Created',
  },
  's3:ObjectTagging:Put': { type: 'Object Tags Added' },
  's3:ObjectTagging:Delete': { type: 'Object Tags Deleted' },
  's3:ObjectAcl:Put': { type: 'Object ACL Updated' },
};

/** An event on its way to the bus: payload of the `notifyEventBridge` task. */
export interface BridgeDelivery {
  ownerAccountId: string;
  region: string;
  entry: { Time: Date; Source: string; DetailType: string; Resources: string[]; Detail: string };
}

/** The event as PutEvents takes it; null for what S3 does not tell EventBridge. */
export function bridgeDelivery(
  ctx: S3Context,
  bucket: Bucket,
  happened: Event,
  version: Version,
): BridgeDelivery | null {
  const kind = kinds[happened];
  if (!kind) return null;
  const { caller, clock, requestId, store } = ctx;
  const created = kind.type === 'Object Created' && !isMarker(version);
  return {
    ownerAccountId: bucket.ownerAccountId,
    region: bucket.region,
    entry: {
      Time: new Date(clock.now()),
      Source: 'aws.s3',
      DetailType: kind.type,
      Resources: [bucketArn(bucket.name)],
      Detail: JSON.stringify({
        version: '0',
        bucket: { name: bucket.name },
        object: {
          key: version.key,
          ...(created ? { size: version.body.length } : {}),
          ...(isMarker(version) ? {} : { etag: version.etag }),
          ...(bucket.versioning && version.versionId !== 'null' ? { 'version-id': version.versionId } : {}),
          sequencer: nextSequencer(store, clock.now()),
        },
        'request-id': requestId,
        requester: caller.type === 'Service' ? caller.service : caller.accountId || 'Anonymous',
        'source-ip-address': sourceAddress(ctx),
        ...(kind.reason ? { reason: kind.reason } : {}),
        ...(kind.deletion ? { 'deletion-type': kind.deletion } : {}),
      }),
    },
  };
}

/** Task: puts the event on the account's default bus, as S3. */
export async function deliverToEventBridge(ctx: S3Context, delivery: BridgeDelivery): Promise<void> {
  const { ownerAccountId, region, entry } = delivery;
  await ctx.call('events', 'PutEvents', { Entries: [entry] }, asS3(ownerAccountId, region));
}

/** S3 puts events on the default bus without asking anybody. */
const asS3 = (accountId: string, region: string) => ({
  as: servicePrincipal('s3.amazonaws.com', accountId),
  region,
  internal: true,
});
