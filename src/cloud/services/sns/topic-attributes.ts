import { DEFAULT_RETRIES } from './delivery/retry-policy.ts';
import type { Era } from '../../era.ts';
import { invalidParameter, notSimulated } from './errors.ts';
import type { Topic } from './store.ts';
import { checkTopicPolicy, policyOf } from './topic-policy.ts';

interface Attribute {
  of?: 'fifo';
  since?: 'today';
  /** @throws {AwsError} InvalidParameter */
  check(value: string): void;
}

const oneOf =
  (name: string, ...values: string[]): Attribute['check'] =>
  (value) => {
    if (!values.includes(value))
      throw invalidParameter(`${name}: Invalid value [${value}]. Must be ${values.join(' or ')}.`);
  };

const json =
  (name: string): Attribute['check'] =>
  (value) => {
    try {
      if (value) JSON.parse(value);
    } catch {
      throw invalidParameter(`${name}: failed to parse JSON.`);
    }
  };

const anything: Attribute['check'] = () => {};

/** What can be set on a topic ("SetTopicAttributes" in the API Reference). */
const settable: Record<string, Attribute> = {
  DisplayName: {
    check: (value) => {
      if (value.length > 100) throw invalidParameter('DisplayName');
    },
  },
  Policy: { check: checkTopicPolicy },
  DeliveryPolicy: { check: json('DeliveryPolicy') },
  KmsMasterKeyId: { since: 'today', check: anything },
  SignatureVersion: { since: 'today', check: oneOf('SignatureVersion', '1', '2') },
  TracingConfig: { since: 'today', check: oneOf('TracingConfig', 'PassThrough', 'Active') },
  ContentBasedDeduplication: { since: 'today', of: 'fifo', check: oneOf('ContentBasedDeduplication', 'true', 'false') },
  FifoThroughputScope: { since: 'today', of: 'fifo', check: oneOf('FifoThroughputScope', 'Topic', 'MessageGroup') },
};

/** Delivery status logging: kept and given back. */
const FEEDBACK = /^(HTTP|SQS|Lambda|Firehose|Application)(SuccessFeedback(RoleArn|SampleRate)|FailureFeedbackRoleArn)$/;

/** Whether a topic of that kind has the attribute. */
function known(name: string, fifo: boolean, era: Era): Attribute | null {
  if (FEEDBACK.test(name)) return { check: anything };
  const attribute = Object.hasOwn(settable, name) ? settable[name]! : null;
  if (!attribute || (attribute.since === 'today' && era === '2016') || (attribute.of === 'fifo' && !fifo)) return null;
  return attribute;
}

/** @throws {AwsError} InvalidParameter; `refuseName` is for an attribute that such a topic doesn't have. */
export function checkTopicAttribute(
  era: Era,
  fifo: boolean,
  name: string,
  value: string,
  refuseName: () => Error,
): void {
  if (era === 'today' && fifo && name === 'ArchivePolicy') throw notSimulated('message archives of SNS topics');
  const attribute = known(name, fifo, era);
  if (!attribute) throw refuseName();
  attribute.check(value);
}

/** What SNS tries with HTTP endpoints: the topic's own policy over the default one. */
function effectivePolicy({ attributes }: Topic, era: Era): string {
  const own = attributes['DeliveryPolicy'] ? JSON.parse(attributes['DeliveryPolicy']).http : undefined;
  return JSON.stringify({
    http: {
      disableSubscriptionOverrides: false,
      ...(era === '2016' ? {} : { defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' } }),
      ...own,
      defaultHealthyRetryPolicy: { ...DEFAULT_RETRIES, ...own?.defaultHealthyRetryPolicy },
    },
  });
}

/** Every attribute of a topic, as GetTopicAttributes shows them. */
export function attributesOf(topic: Topic, era: Era): Record<string, string> {
  const subscriptions = [...topic.subscriptions.values()];
  const pending = subscriptions.filter(({ token }) => token !== null).length;
  return {
    Policy: JSON.stringify(policyOf(topic)),
    Owner: topic.accountId,
    SubscriptionsPending: String(pending),
    TopicArn: topic.arn,
    EffectiveDeliveryPolicy: effectivePolicy(topic, era),
    SubscriptionsConfirmed: String(subscriptions.length - pending),
    DisplayName: '',
    SubscriptionsDeleted: String(topic.unsubscribed),
    ...(topic.fifo ? { FifoTopic: 'true', ContentBasedDeduplication: 'false' } : {}),
    ...topic.attributes,
  };
}
