import type { HttpRequest } from '../../../../std/http.ts';
import { utf8 } from '../../../../std/bytes.ts';
import { isAwsAddress } from '../../../internet/is-aws-address.ts';
import { visit } from '../../../internet/visit.ts';
import type { SnsContext } from '../find.ts';
import type { Subscription, Topic } from '../store.ts';
import { notificationJson, type Notification } from './notification.ts';
import { contentType, retryDelay, retryPolicy } from './retry-policy.ts';

/** A server has this long to answer. https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
const TIMEOUT_MS = 15_000;

/** What a web server made of a message. */
export interface WebAnswer {
  /** Null when the connection failed, or took too long. */
  status: number | null;
  /** Virtual ms until the next try; null when there is none. */
  retryInMs: number | null;
}

/** Posts a message to a web server: of the simulated internet, or an address of the account's own, a function URL, say. */
export async function postToWeb(
  ctx: SnsContext,
  topic: Topic,
  subscription: Subscription,
  notification: Notification,
  attempt: number,
): Promise<WebAnswer> {
  const policies = {
    topic: topic.attributes['DeliveryPolicy'],
    subscription: subscription.attributes['DeliveryPolicy'],
  };
  const status = await answerTo(ctx, webRequest(subscription, notification, contentType(policies)));
  const delayS = isPassing(status) ? retryDelay(retryPolicy(policies), attempt) : null;
  return { status, retryInMs: delayS === null ? null : delayS * 1000 };
}

export const isDelivered = ({ status }: WebAnswer): boolean => status !== null && status >= 200 && status < 300;

/** 4xx other than 429 is the server's last word; everything else may pass. */
const isPassing = (status: number | null): boolean =>
  status === null || status === 429 || status < 200 || status >= 500 || (status >= 300 && status < 400);

async function answerTo(ctx: SnsContext, request: HttpRequest): Promise<number | null> {
  if (isAwsAddress(request.url)) return (await ctx.fetch(request, {})).status;
  const { latencyMs, ...answer } = visit(ctx.internet, request);
  await ctx.clock.sleep(Math.min(latencyMs, TIMEOUT_MS));
  return latencyMs > TIMEOUT_MS || 'failure' in answer ? null : answer.response.status;
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
function webRequest(subscription: Subscription, notification: Notification, type: string): HttpRequest {
  const { messageId, topicArn, text } = notification;
  const confirmation = notification.type === 'SubscriptionConfirmation';
  const raw = !confirmation && subscription.attributes['RawMessageDelivery']?.toLowerCase() === 'true';
  const body = utf8(raw ? text : notificationJson(notification, subscription));
  return {
    method: 'POST',
    url: subscription.endpoint,
    headers: {
      'x-amz-sns-message-type': notification.type,
      'x-amz-sns-message-id': messageId,
      'x-amz-sns-topic-arn': topicArn,
      ...(confirmation ? {} : { 'x-amz-sns-subscription-arn': subscription.arn }),
      ...(raw ? { 'x-amz-sns-rawdelivery': 'true' } : {}),
      'content-type': type,
      'content-length': String(body.length),
      host: new URL(subscription.endpoint).host,
      'user-agent': 'Amazon Simple Notification Service Agent',
    },
    body,
  };
}
