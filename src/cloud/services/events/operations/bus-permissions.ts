import type { PutPermissionCommandInput, RemovePermissionCommandInput } from '@aws-sdk/client-eventbridge';
import { utf8 } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import { policyFault } from '../../../iam/grammar/index.ts';
import { missing, notFound, validation } from '../errors.ts';
import { findBus } from '../find.ts';
import type { Bus, BusPolicy, EventsContext } from '../store.ts';

/** Bytes of a bus's policy. */
const MOST_BYTES = 10_240;

/** Lets another account put events on a bus, or sets the whole policy of the bus. */
export function putPermission(ctx: EventsContext, input: PutPermissionCommandInput): object {
  const bus = findBus(ctx, input.EventBusName);
  const policy = input.Policy === undefined ? withStatement(bus, input) : readPolicy(input.Policy);
  if (utf8(JSON.stringify(policy)).length > MOST_BYTES)
    throw new AwsError('PolicyLengthExceededException', 'The event bus policy is too long.');
  bus.policy = policy;
  return {};
}

function readPolicy(text: string): BusPolicy {
  let read: any;
  try {
    read = JSON.parse(text);
  } catch {
    throw validation('This policy contains invalid Json');
  }
  const fault = policyFault(text, 'resource');
  if (fault) throw validation(`Parameter Policy is not valid. Reason: ${fault}`);
  return { ...read, Statement: [read.Statement].flat() };
}

function withStatement(bus: Bus, input: PutPermissionCommandInput): BusPolicy {
  const { Action, Principal, StatementId, Condition } = input;
  if (!Action) throw missing('Action');
  if (!Principal) throw missing('Principal');
  if (!StatementId) throw missing('StatementId');
  if (Action !== 'events:PutEvents') throw validation("Provided value in parameter 'action' is not supported.");
  const statement = {
    Sid: StatementId,
    Effect: 'Allow',
    Principal: Principal === '*' ? '*' : { AWS: `arn:aws:iam::${Principal}:root` },
    Action,
    Resource: bus.arn,
    ...(Condition ? { Condition: { [Condition.Type!]: { [Condition.Key!]: Condition.Value! } } } : {}),
  };
  const others = bus.policy?.Statement.filter(({ Sid }) => Sid !== StatementId) ?? [];
  return { Version: '2012-10-17', Statement: [...others, statement] };
}

export function removePermission(ctx: EventsContext, input: RemovePermissionCommandInput): object {
  const bus = findBus(ctx, input.EventBusName);
  if (input.RemoveAllPermissions) {
    bus.policy = null;
    return {};
  }
  if (!bus.policy) throw notFound('EventBus does not have a policy.');
  const kept = bus.policy.Statement.filter(({ Sid }) => Sid !== input.StatementId);
  if (kept.length === bus.policy.Statement.length) throw notFound('Statement with the provided id does not exist.');
  bus.policy = kept.length ? { ...bus.policy, Statement: kept } : null;
  return {};
}
