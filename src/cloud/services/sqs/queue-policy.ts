import { policyFault } from '../../iam/grammar/index.ts';
import { invalidAttributeValue, invalidValue } from './errors.ts';
import type { Queue } from './store.ts';

interface Statement {
  Sid?: string;
  [element: string]: unknown;
}

export interface QueuePolicy {
  Version?: string;
  Id?: string;
  Statement: Statement[];
}

/** The value of the Policy attribute. @throws {AwsError} InvalidAttributeValue, InvalidParameterValueException */
export function checkQueuePolicy(text: string): void {
  if (policyFault(text, 'resource') !== null) throw invalidAttributeValue('Policy');
  const { Statement: statements } = readPolicy(text);
  const actions = statements.flatMap((statement) => [statement['Action'] ?? statement['NotAction']].flat());
  if (!actions.every((action) => /^(\*|sqs:.+)$/i.test(String(action))))
    throw invalidValue(text, 'Policy', 'Policy statement action out of service scope!');
}

/** The policy of a queue; null when there is none. */
export function policyOf({ attributes }: Pick<Queue, 'attributes'>): QueuePolicy | null {
  const text = attributes['Policy'];
  return text ? readPolicy(text) : null;
}

function readPolicy(text: string): QueuePolicy {
  const policy = JSON.parse(text);
  return { ...policy, Statement: [policy.Statement].flat() };
}

/** Puts a policy on a queue; one without statements is none. */
export function setPolicy(queue: Queue, policy: QueuePolicy): void {
  if (policy.Statement.length) queue.attributes['Policy'] = JSON.stringify(policy);
  else delete queue.attributes['Policy'];
}
