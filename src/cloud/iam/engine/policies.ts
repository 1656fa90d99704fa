import type { Caller } from '../../caller.ts';
import type { AttachedPolicy } from '../../service.ts';
import type { AuthorizationRequest } from './request.ts';

/** Every policy that has a say: the caller's own, its session policy, and the resource's. A trust policy speaks of STS actions only. */
export function policiesOf({ caller, permission, identityPolicies, resource }: AuthorizationRequest): AttachedPolicy[] {
  const session = sessionPolicy(caller);
  const policy = resource?.policy;
  const speaks = policy && (policy.kind !== 'trust' || permission.action.startsWith('sts:'));
  return [...identityPolicies, ...(session ? [session] : []), ...(speaks ? [policy] : [])];
}

/** The policy that a session was begun with; null when there is none. */
export const sessionPolicy = (caller: Caller): AttachedPolicy | null =>
  'sessionPolicy' in caller && caller.sessionPolicy !== undefined
    ? {
        name: 'session policy',
        kind: 'session',
        attachedTo: caller.arn,
        document: JSON.parse(caller.sessionPolicy),
      }
    : null;
