import type { SnsContext } from '../find.ts';
import type { Subscription } from '../store.ts';
import type { Notification } from './notification.ts';

/** Payload of the `deliver` task. */
export interface Delivery {
  subscriptionArn: string;
  notification: Notification;
  /** Of a web server: how often it was asked before. */
  attempt?: number;
}

/** From the request to the delivery: our choice; AWS documents none. People's mail takes seconds. */
const WITHIN_AWS = { medianMs: 60, sigma: 0.5 };
const OUTSIDE = { medianMs: 1500, sigma: 0.4 };

/** Sends a message on its way to a subscription. Those of a FIFO topic arrive in order. */
export function send(ctx: SnsContext, subscription: Subscription, notification: Notification): void {
  const within = subscription.protocol === 'sqs' || subscription.protocol === 'lambda';
  const { medianMs, sigma } = within ? WITHIN_AWS : OUTSIDE;
  const wait =
    notification.sequenceNumber === null ? ctx.chance.stream('sns:delivery').logNormal(medianMs, sigma) : medianMs;
  const payload: Delivery = { subscriptionArn: subscription.arn, notification };
  ctx.clock.schedule({ at: ctx.clock.now() + wait, task: 'deliver', payload, background: false });
}
