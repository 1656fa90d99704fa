import { parseArn } from '../../../std/arn.ts';
import type { QueueIdentity } from './attributes.ts';
import { invalidAttributeValue, invalidValue } from './errors.ts';
import { queueByArn, type SqsContext } from './find.ts';
import type { Queue } from './store.ts';

/** Where messages go that were received too often. */
export interface RedrivePolicy {
  deadLetterTargetArn: string;
  maxReceiveCount: number;
}

/** Who may name a queue as its dead-letter queue. */
interface RedriveAllowPolicy {
  redrivePermission: 'allowAll' | 'denyAll' | 'byQueue';
  sourceQueueArns?: string[];
}

/** A queue's redrive policy, as its attribute was checked; null when there is none. */
export function redrivePolicyOf(queue: Pick<Queue, 'attributes'>): RedrivePolicy | null {
  const text = queue.attributes['RedrivePolicy'];
  if (!text) return null;
  const policy = JSON.parse(text);
  return { ...policy, maxReceiveCount: Number(policy.maxReceiveCount) };
}

/** The value of RedrivePolicy. @throws {AwsError} InvalidParameterValueException */
export function checkRedrivePolicy(text: string, ctx: SqsContext, source: QueueIdentity): void {
  const refuse = (reason: string) => invalidValue(text, 'RedrivePolicy', reason);
  const policy = parseMap(text);
  if (!policy) throw refuse('Redrive policy is not a valid JSON map.');
  for (const name of ['deadLetterTargetArn', 'maxReceiveCount']) {
    if (policy[name] === undefined) throw refuse(`Redrive policy does not contain mandatory attribute: ${name}.`);
  }
  const other = Object.keys(policy).find((name) => name !== 'deadLetterTargetArn' && name !== 'maxReceiveCount');
  if (other !== undefined) throw refuse(`Redrive policy contains an unknown attribute: ${other}.`);
  const { deadLetterTargetArn, maxReceiveCount } = policy;
  const target = parseArn(String(deadLetterTargetArn));
  if (target?.service !== 'sqs') throw refuse('Invalid value for deadLetterTargetArn.');
  const count = Number(maxReceiveCount);
  if (!/^\d+$/.test(String(maxReceiveCount)) || count < 1 || count > 1000)
    throw refuse(
      `Invalid value for maxReceiveCount: ${String(maxReceiveCount)}, valid values are from 1 to 1000 both inclusive.`,
    );
  if (target.accountId !== source.accountId || target.region !== source.region)
    throw refuse('Dead letter target owner should be same as the source.');
  const queue = queueByArn(ctx, String(deadLetterTargetArn));
  if (!queue) throw refuse('Dead letter target does not exist.');
  if (queue.fifo !== source.fifo) throw refuse('Dead-letter queue must be same type of queue as the source.');
  if (!isAllowedSource(queue, source.arn))
    throw refuse('The dead-letter queue does not allow this queue as its source.');
}

/** The value of RedriveAllowPolicy. @throws {AwsError} InvalidAttributeValue */
export function checkRedriveAllowPolicy(text: string): void {
  const policy = parseMap(text) as Partial<RedriveAllowPolicy> | null;
  const sources = policy?.sourceQueueArns;
  const valid =
    policy &&
    ['allowAll', 'denyAll', 'byQueue'].includes(String(policy.redrivePermission)) &&
    (sources === undefined ||
      (policy.redrivePermission === 'byQueue' &&
        Array.isArray(sources) &&
        sources.length > 0 &&
        sources.length <= 10 &&
        sources.every((arn) => parseArn(String(arn))?.service === 'sqs')));
  if (!valid || (policy.redrivePermission === 'byQueue' && !sources)) throw invalidAttributeValue('RedriveAllowPolicy');
}

function isAllowedSource(deadLetters: Queue, sourceArn: string): boolean {
  const text = deadLetters.attributes['RedriveAllowPolicy'];
  if (!text) return true;
  const { redrivePermission, sourceQueueArns = [] }: RedriveAllowPolicy = JSON.parse(text);
  return redrivePermission === 'allowAll' || (redrivePermission === 'byQueue' && sourceQueueArns.includes(sourceArn));
}

function parseMap(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
