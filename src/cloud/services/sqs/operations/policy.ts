import type { AddPermissionCommandInput, RemovePermissionCommandInput } from '@aws-sdk/client-sqs';
import { invalidValue, missingParameter, ownerOnly } from '../errors.ts';
import { findQueue, type SqsContext } from '../find.ts';
import { policyOf, setPolicy } from '../queue-policy.ts';
import type { Queue } from '../store.ts';

/** What a queue's owner can grant to others with AddPermission; `*` is all of it. */
const GRANTABLE = [
  '*',
  'ChangeMessageVisibility',
  'DeleteMessage',
  'GetQueueAttributes',
  'GetQueueUrl',
  'ListDeadLetterSourceQueues',
  'PurgeQueue',
  'ReceiveMessage',
  'SendMessage',
];
const OWNERS = [
  'AddPermission',
  'CreateQueue',
  'DeleteQueue',
  'ListQueues',
  'ListQueueTags',
  'RemovePermission',
  'SetQueueAttributes',
  'TagQueue',
  'UntagQueue',
];

/** Adds one statement to the queue's policy. */
export function addPermission(ctx: SqsContext, input: AddPermissionCommandInput): object {
  const queue = findQueue(ctx, input);
  const { Label, AWSAccountIds = [], Actions = [] } = input;
  requireLabel(Label);
  if (!Actions.length) throw missingParameter('Actions');
  if (!AWSAccountIds.length) throw missingParameter('PrincipalId');
  const stranger = Actions.find((action) => !GRANTABLE.includes(action));
  if (stranger !== undefined && OWNERS.includes(stranger)) throw ownerOnly(`SQS:${stranger}`);
  if (stranger !== undefined)
    throw invalidValue(
      `SQS:${stranger}`,
      'ActionName',
      'Please refer to the appropriate WSDL for a list of valid actions.',
    );
  if (!AWSAccountIds.every((id) => /^\d{12}$/.test(id)))
    throw invalidValue(`[${AWSAccountIds.join(', ')}]`, 'PrincipalId', 'Unable to verify.');
  const policy = policyOf(queue) ?? emptyPolicy(queue);
  if (policy.Statement.some(({ Sid }) => Sid === Label)) throw invalidValue(Label, 'Label', 'Already exists.');
  policy.Statement.push({
    Sid: Label!,
    Effect: 'Allow',
    Principal: { AWS: oneOrMany(AWSAccountIds.map((id) => `arn:aws:iam::${id}:root`)) },
    Action: oneOrMany(Actions.map((action) => `SQS:${action}`)),
    Resource: queue.arn,
  });
  setPolicy(queue, policy);
  queue.modifiedAt = ctx.clock.now();
  return {};
}

export function removePermission(ctx: SqsContext, input: RemovePermissionCommandInput): object {
  const queue = findQueue(ctx, input);
  requireLabel(input.Label);
  const policy = policyOf(queue) ?? emptyPolicy(queue);
  const kept = policy.Statement.filter(({ Sid }) => Sid !== input.Label);
  if (kept.length === policy.Statement.length) throw invalidValue(input.Label, 'Label', "can't find label.");
  setPolicy(queue, { ...policy, Statement: kept });
  queue.modifiedAt = ctx.clock.now();
  return {};
}

function requireLabel(label: string | undefined): void {
  if (!label) throw missingParameter('Label');
  if (!/^[\w-]{1,80}$/.test(label))
    throw invalidValue(
      label,
      'Label',
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    );
}

const emptyPolicy = ({ arn }: Queue) => ({
  Version: '2008-10-17',
  Id: `${arn}/SQSDefaultPolicy`,
  Statement: [],
});

const oneOrMany = (values: string[]): string | string[] => (values.length === 1 ? values[0]! : values);
