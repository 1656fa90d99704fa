import type { Era } from '../../era.ts';
import { invalidAttributeName, invalidAttributeValue, unknownAttribute } from './errors.ts';
import type { SqsContext } from './find.ts';
import { maxMessageBytes } from './limits.ts';
import { checkQueuePolicy } from './queue-policy.ts';
import { checkRedriveAllowPolicy, checkRedrivePolicy } from './redrive-policy.ts';
import type { Queue } from './store.ts';

/** What a value is checked against. */
export type QueueIdentity = Pick<Queue, 'name' | 'arn' | 'fifo' | 'accountId' | 'region'>;

interface Attribute {
  /** Of queues that are made without it. */
  initial?: string | ((era: Era) => string);
  /** Missing: of every queue. */
  of?: 'fifo';
  /** Missing: in both eras. */
  since?: 'today';
  /** @throws {AwsError} when SQS refuses the value. */
  check(value: string, ctx: SqsContext, queue: QueueIdentity): void;
  /** Whether an empty value takes the attribute away. */
  clears?: true;
}

const range =
  (name: string, min: number, max: number | ((era: Era) => number)): Attribute['check'] =>
  (value, { era }) => {
    const most = typeof max === 'number' ? max : max(era);
    if (!/^\d+$/.test(value) || Number(value) < min || Number(value) > most) throw invalidAttributeValue(name);
  };

const oneOf =
  (name: string, ...values: string[]): Attribute['check'] =>
  (value) => {
    if (!values.includes(value)) throw invalidAttributeValue(name);
  };

const anything: Attribute['check'] = () => {};
const size = (era: Era): number => maxMessageBytes[era];

/** Attributes that can be set; ranges from the API Reference, "SetQueueAttributes". FIFO queues came in November 2016. */
const settable: Record<string, Attribute> = {
  VisibilityTimeout: { initial: '30', check: range('VisibilityTimeout', 0, 43_200) },
  MaximumMessageSize: { initial: (era) => String(size(era)), check: range('MaximumMessageSize', 1024, size) },
  MessageRetentionPeriod: { initial: '345600', check: range('MessageRetentionPeriod', 60, 1_209_600) },
  DelaySeconds: { initial: '0', check: range('DelaySeconds', 0, 900) },
  ReceiveMessageWaitTimeSeconds: { initial: '0', check: range('ReceiveMessageWaitTimeSeconds', 0, 20) },
  Policy: { check: checkQueuePolicy, clears: true },
  RedrivePolicy: { check: checkRedrivePolicy, clears: true },
  RedriveAllowPolicy: { since: 'today', check: checkRedriveAllowPolicy, clears: true },
  KmsMasterKeyId: { since: 'today', check: anything, clears: true },
  KmsDataKeyReusePeriodSeconds: { since: 'today', check: range('KmsDataKeyReusePeriodSeconds', 60, 86_400) },
  SqsManagedSseEnabled: {
    since: 'today',
    initial: 'true',
    check: oneOf('SqsManagedSseEnabled', 'true', 'false'),
  },
  FifoQueue: {
    since: 'today',
    of: 'fifo',
    initial: 'true',
    check: (value, _, { fifo }) => {
      if (value !== String(fifo)) throw invalidAttributeValue('FifoQueue', 'Modifying queue type is not supported.');
    },
  },
  ContentBasedDeduplication: {
    since: 'today',
    of: 'fifo',
    initial: 'false',
    check: oneOf('ContentBasedDeduplication', 'true', 'false'),
  },
  DeduplicationScope: {
    since: 'today',
    of: 'fifo',
    initial: 'queue',
    check: oneOf('DeduplicationScope', 'queue', 'messageGroup'),
  },
  FifoThroughputLimit: {
    since: 'today',
    of: 'fifo',
    initial: 'perQueue',
    check: oneOf('FifoThroughputLimit', 'perQueue', 'perMessageGroupId'),
  },
};

const exists = (name: string, era: Era): boolean =>
  Object.hasOwn(settable, name) && (settable[name]!.since !== 'today' || era === 'today');

/** The attributes of a new queue. @throws {AwsError} InvalidAttributeName, InvalidAttributeValue, InvalidParameterValueException. */
export function initialAttributes(
  ctx: SqsContext,
  queue: QueueIdentity,
  given: Record<string, string>,
): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, { initial, of }] of Object.entries(settable)) {
    if (initial === undefined || (of === 'fifo' && !queue.fifo) || !exists(name, ctx.era)) continue;
    attributes[name] = typeof initial === 'string' ? initial : initial(ctx.era);
  }
  return changedAttributes(ctx, queue, attributes, given);
}

/** A queue's attributes after a change. @throws {AwsError} as `initialAttributes`; nothing is changed then. */
export function changedAttributes(
  ctx: SqsContext,
  queue: QueueIdentity,
  current: Record<string, string>,
  given: Record<string, string>,
): Record<string, string> {
  for (const [name, value] of Object.entries(given)) {
    if (!exists(name, ctx.era) || (settable[name]!.of === 'fifo' && !queue.fifo)) throw unknownAttribute(name);
    if (!(settable[name]!.clears && value === '')) settable[name]!.check(value, ctx, queue);
  }
  const changed = { ...current, ...given };
  for (const [name, value] of Object.entries(given)) {
    if (settable[name]!.clears && value === '') delete changed[name];
  }
  return settleEncryption(changed, given);
}

/** A queue is encrypted by KMS or by SQS itself: asking for the one turns the other off, asking for both is refused. */
function settleEncryption(attributes: Record<string, string>, given: Record<string, string>): Record<string, string> {
  if (!attributes['KmsMasterKeyId']) return attributes;
  if (given['SqsManagedSseEnabled'] === 'true')
    throw invalidAttributeName(
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    );
  return { KmsDataKeyReusePeriodSeconds: '300', ...attributes, SqsManagedSseEnabled: 'false' };
}
