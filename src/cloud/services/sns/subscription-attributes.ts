import { parseArn } from '../../../std/arn.ts';
import type { Era } from '../../era.ts';
import { FilterPolicyFault } from './filter-policy/conditions.ts';
import { compileFilterPolicy, NestedFilterPolicy, type FilterPolicyScope } from './filter-policy/filter-policy.ts';
import type { Subscription, Topic } from './store.ts';

const SCOPES = ['MessageAttributes', 'MessageBody'];

/** In 2016 there were neither filters (November 2017) nor dead-letter queues (November 2019). */
const known: Record<Era, readonly string[]> = {
  '2016': ['DeliveryPolicy', 'RawMessageDelivery'],
  today: [
    'DeliveryPolicy',
    'RawMessageDelivery',
    'FilterPolicy',
    'FilterPolicyScope',
    'RedrivePolicy',
    'SubscriptionRoleArn',
  ],
};

export const isSubscriptionAttribute = (name: string, era: Era): boolean => known[era].includes(name);

/**
 * What SNS says against attributes of a subscription, all of them together; null when nothing. `whole` is a message of its own,
 * `about` follows the name of the parameter.
 */
export function attributesFault(
  topic: Topic,
  endpoint: Pick<Subscription, 'protocol' | 'endpoint'>,
  attributes: Record<string, string>,
): { whole?: string; about?: string } | null {
  const raw = attributes['RawMessageDelivery'];
  if (raw !== undefined && !/^(true|false)$/i.test(raw))
    return { about: `RawMessageDelivery: Invalid value [${raw}]. Must be true or false.` };
  const scope = attributes['FilterPolicyScope'];
  if (scope !== undefined && !SCOPES.includes(scope))
    return {
      about: `FilterPolicyScope: Invalid value [${scope}]. Please use either MessageBody or MessageAttributes`,
    };
  return (
    filterFault(attributes['FilterPolicy'], (scope ?? 'MessageAttributes') as FilterPolicyScope) ??
    redriveFault(topic, endpoint, attributes['RedrivePolicy']) ??
    jsonFault('DeliveryPolicy', attributes['DeliveryPolicy'])
  );
}

function filterFault(policy: string | undefined, scope: FilterPolicyScope): ReturnType<typeof attributesFault> {
  if (!policy) return null;
  try {
    compileFilterPolicy(policy, scope);
    return null;
  } catch (error) {
    if (error instanceof NestedFilterPolicy) return { whole: error.message };
    if (error instanceof FilterPolicyFault) return { about: `FilterPolicy: ${error.message}` };
    throw error;
  }
}

function redriveFault(
  topic: Topic,
  { endpoint }: Pick<Subscription, 'endpoint'>,
  policy: string | undefined,
): ReturnType<typeof attributesFault> {
  const unreadable = jsonFault('RedrivePolicy', policy);
  if (!policy || unreadable) return unreadable;
  const target = String(JSON.parse(policy)?.deadLetterTargetArn ?? '');
  const parsed = parseArn(target);
  if (parsed?.service !== 'sqs') return { about: 'RedrivePolicy: deadLetterTargetArn is an invalid arn' };
  if (parsed.accountId !== topic.accountId || parsed.region !== topic.region)
    return { about: 'RedrivePolicy: deadLetterTargetArn must be in the account and region of the topic' };
  if (topic.fifo && endpoint.endsWith('.fifo') && !target.endsWith('.fifo'))
    return { about: 'RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.' };
  return null;
}

function jsonFault(name: string, value: string | undefined): ReturnType<typeof attributesFault> {
  try {
    if (value) JSON.parse(value);
    return null;
  } catch {
    return { about: `${name}: failed to parse JSON.` };
  }
}

/** Every attribute of a subscription, as GetSubscriptionAttributes shows them. An empty one is none. */
export function attributesOf(subscription: Subscription): Record<string, string> {
  const { RawMessageDelivery = 'false', FilterPolicyScope, ...rest } = subscription.attributes;
  const set = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  return {
    SubscriptionPrincipal: subscription.principalArn,
    Owner: subscription.ownerAccountId,
    RawMessageDelivery: RawMessageDelivery.toLowerCase(),
    TopicArn: subscription.topicArn,
    Endpoint: subscription.endpoint,
    Protocol: subscription.protocol,
    PendingConfirmation: String(subscription.token !== null),
    ConfirmationWasAuthenticated: String(subscription.authenticated),
    SubscriptionArn: subscription.arn,
    ...set,
    ...(set['FilterPolicy'] ? { FilterPolicyScope: FilterPolicyScope ?? 'MessageAttributes' } : {}),
  };
}
