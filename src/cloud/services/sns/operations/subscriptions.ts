import type {
  ConfirmSubscriptionCommandInput,
  ListSubscriptionsByTopicCommandInput,
  ListSubscriptionsCommandInput,
  SubscribeCommandInput,
  Subscription as ListedSubscription,
  UnsubscribeCommandInput,
} from '@aws-sdk/client-sns';
import { parseArn } from '../../../../std/arn.ts';
import { send } from '../delivery/send.ts';
import { checkEndpoint } from '../endpoints.ts';
import { badToken, invalidParameter, invalidReason, topicNotFound } from '../errors.ts';
import { findTopic, readArn, requireParty, type SnsContext } from '../find.ts';
import { page } from '../paging.ts';
import type { Subscription, Topic } from '../store.ts';
import { attributesFault, attributesOf, isSubscriptionAttribute } from '../subscription-attributes.ts';

/** What stands in the place of the ARN while a subscription waits. */
const PENDING = 'pending confirmation';
const LISTED_PENDING = 'PendingConfirmation';

/**
 * Subscribes an endpoint. A queue or function of the caller's own account is confirmed at once; everybody else is sent a token and
 * has to answer with it. The same endpoint subscribed again is the same subscription.
 */
export function subscribe(ctx: SnsContext, input: SubscribeCommandInput): { SubscriptionArn: string } {
  const topic = findTopic(ctx, input.TopicArn);
  const endpoint = checkEndpoint(topic, input.Protocol, input.Endpoint);
  const attributes = input.Attributes ?? {};
  checkAttributes(ctx, topic, endpoint, attributes);
  const shown = ({ arn, token }: Subscription) => ({
    SubscriptionArn: token === null || input.ReturnSubscriptionArn ? arn : PENDING,
  });
  const existing = [...topic.subscriptions.values()].find(
    (each) => each.protocol === endpoint.protocol && each.endpoint === endpoint.endpoint,
  );
  if (existing) {
    requireSame(existing, attributes);
    if (existing.token !== null) askToConfirm(ctx, existing);
    return shown(existing);
  }
  const id = ctx.ids.uuid('sns-subscription');
  const own = parseArn(endpoint.endpoint)?.accountId === ctx.accountId;
  const subscription: Subscription = {
    ...endpoint,
    arn: `${topic.arn}:${id}`,
    topicArn: topic.arn,
    ownerAccountId: ctx.accountId,
    principalArn: ctx.caller.type === 'AssumedRole' ? ctx.caller.roleArn : ctx.caller.arn,
    token: own ? null : ctx.ids.hex(232, 'sns-token'),
    authenticated: own,
    attributes,
  };
  topic.subscriptions.set(id, subscription);
  if (!own) askToConfirm(ctx, subscription);
  return shown(subscription);
}

function checkAttributes(
  ctx: SnsContext,
  topic: Topic,
  endpoint: Pick<Subscription, 'protocol' | 'endpoint'>,
  attributes: Record<string, string>,
): void {
  const unknown = Object.keys(attributes).find((name) => !isSubscriptionAttribute(name, ctx.era));
  if (unknown !== undefined) throw invalidReason('Attributes', `Unknown attribute: ${unknown}`);
  const fault = attributesFault(topic, endpoint, attributes);
  if (fault?.whole) throw invalidParameter(fault.whole);
  if (fault?.about) throw invalidReason('Attributes', fault.about);
}

function requireSame(existing: Subscription, attributes: Record<string, string>): void {
  const current = attributesOf(existing);
  if (Object.entries(attributes).some(([name, value]) => (current[name] ?? '') !== value))
    throw invalidReason('Attributes', 'Subscription already exists with different attributes');
}

function askToConfirm(ctx: SnsContext, subscription: Subscription): void {
  const { topicArn, token } = subscription;
  send(ctx, subscription, {
    type: 'SubscriptionConfirmation',
    messageId: ctx.ids.uuid('sns-message'),
    sequenceNumber: null,
    topicArn,
    subject: null,
    text: `You have chosen to subscribe to the topic ${topicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    attributes: {},
    groupId: null,
    deduplicationId: null,
    publishedAt: ctx.clock.now(),
    token: token!,
  });
}

/** Confirms a subscription by the token it was sent. */
export function confirmSubscription(
  ctx: SnsContext,
  input: ConfirmSubscriptionCommandInput,
): { SubscriptionArn: string } {
  const { accountId, resource } = readArn(ctx, input.TopicArn, 'TopicArn');
  if (!/^[0-9a-f]{64,}$/.test(input.Token ?? '')) throw badToken();
  const topic = ctx.storeOf(accountId, ctx.region).topics.get(resource);
  const waiting = [...(topic?.subscriptions.values() ?? [])].find(({ token }) => token === input.Token);
  if (!waiting) throw invalidParameter('Token');
  waiting.token = null;
  waiting.authenticated = input.AuthenticateOnUnsubscribe === 'true';
  return { SubscriptionArn: waiting.arn };
}

/** Takes a subscription away; one that is not there is no error. */
export function unsubscribe(ctx: SnsContext, input: UnsubscribeCommandInput): object {
  const { accountId, resource } = readArn(ctx, input.SubscriptionArn, 'SubscriptionArn');
  const [name = '', id] = resource.split(':');
  if (!id) throw invalidParameter('SubscriptionId');
  const topic = ctx.storeOf(accountId, ctx.region).topics.get(name);
  if (!topic) throw topicNotFound();
  const subscription = topic.subscriptions.get(id);
  if (!subscription) return {};
  // Strangers may, unless the confirmation asked for more.
  if (ctx.caller.type !== 'Anonymous' || subscription.authenticated)
    requireParty(ctx, 'Unsubscribe', topic, subscription);
  topic.subscriptions.delete(id);
  topic.unsubscribed++;
  return {};
}

type Listing = { Subscriptions: ListedSubscription[]; NextToken?: string };

/** The caller's own subscriptions to the topics of the account. */
export function listSubscriptions(ctx: SnsContext, input: ListSubscriptionsCommandInput): Listing {
  const all = [...ctx.store.topics.values()].flatMap(({ subscriptions }) => [...subscriptions.values()]);
  return listed(
    all.filter(({ ownerAccountId }) => ownerAccountId === ctx.accountId),
    input.NextToken,
  );
}

export function listSubscriptionsByTopic(ctx: SnsContext, input: ListSubscriptionsByTopicCommandInput): Listing {
  return listed([...findTopic(ctx, input.TopicArn).subscriptions.values()], input.NextToken);
}

function listed(subscriptions: Subscription[], nextToken: string | undefined): Listing {
  const { shown, next } = page(subscriptions, nextToken);
  const Subscriptions = shown.map(({ arn, token, ownerAccountId, protocol, endpoint, topicArn }) => ({
    SubscriptionArn: token === null ? arn : LISTED_PENDING,
    Owner: ownerAccountId,
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topicArn,
  }));
  return { Subscriptions, ...next };
}
