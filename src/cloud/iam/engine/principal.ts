import type { Caller } from '../../caller.ts';
import type { PrincipalElement } from './policy.ts';

/**
 * How a resource policy names the caller; it decides what else must allow the call.
 * - `direct`: the user, the role session, the service, or everyone. Within one account that is enough by itself.
 * - `role`: the role behind a session. Enough, but for permissions boundaries and session policies, which still limit it.
 * - `account`: the whole account. That only delegates: the caller's own policies must allow the call too.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 */
export type PrincipalMatch = 'direct' | 'role' | 'account';

/** How a Principal element names the caller, the strongest way first; null when it does not. */
export function matchPrincipal(element: PrincipalElement, caller: Caller): PrincipalMatch | null {
  const named = element.AWS ?? [];
  if (named.includes('*')) return caller.type === 'AssumedRole' ? 'role' : 'direct';
  if (caller.type === 'Service') return (element.Service ?? []).includes(caller.service) ? 'direct' : null;
  if (caller.type === 'Anonymous') return null;
  if (named.includes(caller.arn) && caller.type !== 'Root') return 'direct';
  if (caller.type === 'AssumedRole' && named.some((value) => value === caller.roleArn || isIdOf(caller, value)))
    return 'role';
  if (caller.type === 'User' && named.some((value) => isIdOf(caller, value))) return 'direct';
  return named.some((value) => namesAccount(value, caller.accountId)) ? 'account' : null;
}

/**
 * Does a NotPrincipal element spare the caller? AWS asks that every layer of it be listed: the account, and the user, or the role and
 * its session; a caller with a permissions boundary is never spared.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function isSpared(element: PrincipalElement, caller: Caller, hasBoundary: boolean): boolean {
  const named = element.AWS ?? [];
  if (caller.type === 'Service') return (element.Service ?? []).includes(caller.service);
  if (named.includes('*')) return true;
  if (caller.type === 'Anonymous' || hasBoundary) return false;
  if (!named.some((value) => namesAccount(value, caller.accountId))) return false;
  if (caller.type === 'Root') return true;
  if (caller.type === 'AssumedRole' && !named.includes(caller.roleArn)) return false;
  return named.includes(caller.arn);
}

/** `123456789012` or `arn:aws:iam::123456789012:root`. */
const namesAccount = (value: string, accountId: string): boolean =>
  value === accountId || value === `arn:aws:iam::${accountId}:root`;

/** IAM keeps the unique id of a principal in a policy, and shows that when the principal is gone. */
const isIdOf = (caller: Caller, value: string): boolean => caller.userId.split(':')[0] === value;
