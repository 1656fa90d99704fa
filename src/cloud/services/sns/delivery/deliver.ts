import { parseArn } from '../../../../std/arn.ts';
import { utf8 } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import { servicePrincipal } from '../../../caller.ts';
import { findSubscription, type SnsContext } from '../find.ts';
import type { Subscription, Topic } from '../store.ts';
import { lambdaEvent } from './lambda-event.ts';
import { measureTopic } from '../metrics.ts';
import { notificationJson, type Notification } from './notification.ts';
import { post } from './outbox.ts';
import type { Delivery } from './send.ts';
import { isDelivered, postToWeb } from './web-delivery.ts';

/**
 * Task: hands a message over. A queue or function that is gone or refuses SNS is not tried again, a web server that fails is; what can't be
 * delivered goes to the dead-letter queue of the subscription, when it has one.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export async function deliver(
  ctx: SnsContext,
  { subscriptionArn, notification, attempt: tried = 0 }: Delivery,
): Promise<void> {
  const found = await attempt(() => Promise.resolve(findSubscription(ctx, subscriptionArn)));
  if (!found) return;
  const { topic, subscription } = found;
  if (subscription.protocol.startsWith('http')) return toWeb(ctx, topic, subscription, notification, tried);
  if (subscription.protocol !== 'sqs' && subscription.protocol !== 'lambda') {
    if (notification.type === 'Notification') measureTopic(ctx, topic, { NumberOfNotificationsDelivered: 1 });
    return post(ctx, topic, subscription, notification);
  }
  const delivered = await attempt(async () => {
    if (subscription.protocol === 'sqs') await toQueue(ctx, topic, subscription, notification, subscription.endpoint);
    else await toFunction(ctx, topic, subscription, notification);
    return true;
  });
  await conclude(ctx, topic, subscription, notification, delivered !== null);
}

/** Counts a delivery, or a failure; what failed goes to the dead-letter queue. */
async function conclude(
  ctx: SnsContext,
  topic: Topic,
  subscription: Subscription,
  notification: Notification,
  delivered: boolean,
): Promise<void> {
  measureTopic(ctx, topic, delivered ? { NumberOfNotificationsDelivered: 1 } : { NumberOfNotificationsFailed: 1 });
  const deadLetters = deadLetterArn(subscription);
  if (!delivered && deadLetters)
    await attempt(() => toQueue(ctx, topic, subscription, notification, deadLetters).then(() => true));
}

/** Asks a web server; one that fails for now is asked again later. */
async function toWeb(
  ctx: SnsContext,
  topic: Topic,
  subscription: Subscription,
  notification: Notification,
  tried: number,
): Promise<void> {
  const answer = await postToWeb(ctx, topic, subscription, notification, tried + 1);
  post(ctx, topic, subscription, notification, { status: answer.status, retryInMs: answer.retryInMs });
  if (answer.retryInMs !== null) {
    const payload: Delivery = { subscriptionArn: subscription.arn, notification, attempt: tried + 1 };
    ctx.clock.schedule({ at: ctx.clock.now() + answer.retryInMs, task: 'deliver', payload, background: true });
  } else if (notification.type === 'Notification')
    await conclude(ctx, topic, subscription, notification, isDelivered(answer));
}

/** Null when AWS refused: nobody waits for SNS, and the refused call stands in the trace. */
async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return null;
  }
}

const asSns = ({ accountId, arn }: Topic) => servicePrincipal('sns.amazonaws.com', accountId, arn);

const deadLetterArn = ({ attributes }: Subscription): string | undefined =>
  attributes['RedrivePolicy'] ? JSON.parse(attributes['RedrivePolicy']).deadLetterTargetArn : undefined;

/** Raw messages keep their attributes, of which a queue takes ten; else they are a part of the JSON document. */
async function toQueue(
  ctx: SnsContext,
  topic: Topic,
  subscription: Subscription,
  notification: Notification,
  queueArn: string,
): Promise<void> {
  const { region, accountId, resource } = parseArn(queueArn)!;
  const raw = subscription.attributes['RawMessageDelivery']?.toLowerCase() === 'true';
  const { groupId, deduplicationId, attributes } = notification;
  const fifo = resource.endsWith('.fifo');
  await ctx.call(
    'sqs',
    'SendMessage',
    {
      QueueUrl: `https://sqs.${region}.amazonaws.com/${accountId}/${resource}`,
      MessageBody:
        raw && notification.type === 'Notification' ? notification.text : notificationJson(notification, subscription),
      ...(raw && Object.keys(attributes).length ? { MessageAttributes: attributes } : {}),
      ...(groupId === null ? {} : { MessageGroupId: groupId }),
      ...(fifo && deduplicationId !== null ? { MessageDeduplicationId: deduplicationId } : {}),
    },
    { as: asSns(topic), region, source: 'service' },
  );
}

async function toFunction(
  ctx: SnsContext,
  topic: Topic,
  subscription: Subscription,
  notification: Notification,
): Promise<void> {
  await ctx.call(
    'lambda',
    'Invoke',
    {
      FunctionName: subscription.endpoint,
      InvocationType: 'Event',
      Payload: utf8(JSON.stringify(lambdaEvent(notification, subscription))),
    },
    { as: asSns(topic), region: parseArn(subscription.endpoint)!.region, source: 'service' },
  );
}
