import { parseArn, type Arn } from '../../../std/arn.ts';
import type { Context } from '../../service.ts';
import { invalidParameter, invalidReason, notTheirs, subscriptionNotFound, topicNotFound } from './errors.ts';
import type { SnsStore, Subscription, Topic } from './store.ts';

/** The context of an SNS operation. */
export type SnsContext = Context<SnsStore>;

/** An ARN of a topic or subscription, taken apart. @throws {AwsError} InvalidParameter naming the parameter. */
export function readArn(ctx: Pick<SnsContext, 'region'>, value: string | undefined, parameter: string): Arn {
  const elements = (value ?? '').split(':').length;
  if (elements < 6) throw invalidReason(parameter, `An ARN must have at least 6 elements, not ${elements}`);
  const arn = parseArn(value!);
  if (arn?.service !== 'sns' || arn.region !== ctx.region || !/^\d{12}$/.test(arn.accountId))
    throw invalidParameter(parameter);
  return arn;
}

/** The topic of a request. @throws {AwsError} NotFound, InvalidParameter */
export function findTopic(ctx: SnsContext, topicArn: string | undefined, parameter = 'TopicArn'): Topic {
  const { accountId, resource } = readArn(ctx, topicArn, parameter);
  const topic = ctx.storeOf(accountId, ctx.region).topics.get(resource);
  if (!topic) throw topicNotFound();
  return topic;
}

/** The subscription of a request with its topic. @throws {AwsError} NotFound, InvalidParameter */
export function findSubscription(
  ctx: SnsContext,
  subscriptionArn: string | undefined,
): { topic: Topic; id: string; subscription: Subscription } {
  const { accountId, resource } = readArn(ctx, subscriptionArn, 'SubscriptionArn');
  const [name = '', id] = resource.split(':');
  if (!id) throw invalidReason('SubscriptionArn', `An ARN must have at least 7 elements, not 6`);
  const topic = ctx.storeOf(accountId, ctx.region).topics.get(name);
  const subscription = topic?.subscriptions.get(id);
  if (!topic || !subscription) throw subscriptionNotFound();
  return { topic, id, subscription };
}

/** @throws {AwsError} AuthorizationError when the caller's account owns neither the subscription nor the topic. */
export function requireParty(ctx: SnsContext, action: string, topic: Topic, subscription: Subscription): void {
  if (![topic.accountId, subscription.ownerAccountId].includes(ctx.accountId))
    throw notTheirs(ctx.caller.arn, action, topic.arn);
}
