import { AwsError } from '../../../aws-error.ts';
import { send as sendTo } from './destinations.ts';
import { bridgeDelivery, type BridgeDelivery } from './event-bridge.ts';
import { covers } from './events.ts';
import { eventRecord } from './event-record.ts';
import type { Event } from '@aws-sdk/client-s3';
import type { S3Context } from '../find.ts';
import type { Bucket, Notification, Version } from '../store.ts';

/**
 * From the request to the call of the function. AWS documents "typically in seconds, but can sometimes take a minute or longer";
 * the median is our choice. Drawn for each event by itself: as on AWS, they need not arrive in order.
 */
const delay = { medianMs: 700, sigma: 0.35 };

/** A notification on its way: payload of the `notify` task. */
export interface Delivery {
  /** ARN of the function, queue or topic. */
  destination: string;
  bucket: string;
  ownerAccountId: string;
  region: string;
  /** The event as JSON text. */
  event: string;
}

/** Tells the functions, queues, topics and the event bus that are configured for it what happened to an object. */
export function notify(ctx: S3Context, bucket: Bucket, happened: Event, version: Version): void {
  for (const notification of bucket.notifications) {
    if (!matches(notification, happened, version.key)) continue;
    const delivery: Delivery = {
      destination: notification.destination,
      bucket: bucket.name,
      ownerAccountId: bucket.ownerAccountId,
      region: bucket.region,
      event: JSON.stringify({ Records: [eventRecord(ctx, bucket, notification, happened, version)] }),
    };
    send(ctx, 'notify', delivery);
  }
  const toBus = bucket.eventBridge ? bridgeDelivery(ctx, bucket, happened, version) : null;
  if (toBus) send(ctx, 'notifyEventBridge', toBus);
}

function send(ctx: S3Context, task: string, payload: Delivery | BridgeDelivery): void {
  const wait = ctx.chance.stream('s3:notification').logNormal(delay.medianMs, delay.sigma);
  ctx.clock.schedule({ at: ctx.clock.now() + wait, task, payload, background: false });
}

const matches = ({ events, prefix, suffix }: Notification, happened: string, key: string): boolean =>
  events.some((event) => covers(event, happened)) && key.startsWith(prefix ?? '') && key.endsWith(suffix ?? '');

/** Task: sends the event as S3. */
export async function deliver(ctx: S3Context, delivery: Delivery): Promise<void> {
  const { destination, bucket, ownerAccountId, region, event } = delivery;
  try {
    await sendTo(ctx, { name: bucket, ownerAccountId, region }, destination, event);
  } catch (error) {
    // The permission was taken away or the destination deleted: S3 has nobody to tell. The refused call stands in the trace.
    if (!(error instanceof AwsError)) throw error;
  }
}
