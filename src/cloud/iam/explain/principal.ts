import type { Caller } from '../../caller.ts';
import type { PrincipalElement } from '../engine/policy.ts';
import { either, type Explained } from './explained.ts';

/** Why a Principal element does not name the caller. */
export function explainPrincipal(element: PrincipalElement, caller: Caller): Explained {
  const named = Object.values(element).flat();
  const others = either(named);
  if (caller.type === 'Anonymous')
    return { why: `It names ${others}, and the request is not signed: it comes from nobody.`, distance: 0.4 };
  if (caller.type === 'Service')
    return { why: `It names ${others}, and the service that calls is ${caller.service}.`, distance: 0.3 };
  if (element.Service && !element.AWS)
    return { why: `It names the service ${others}, and the caller is ${caller.arn}.`, distance: 0.4 };
  const foreign = named.every((value) => !value.includes(caller.accountId));
  return foreign
    ? { why: `It names ${others}, and the caller is of account ${caller.accountId}.`, distance: 0.4 }
    : { why: `It names ${others}, and the caller is ${caller.arn}.`, distance: 0.3 };
}

/** Why a Principal element that names the caller's account does not allow by itself. */
export const explainAccount = ({ accountId }: Caller): Explained => ({
  why: `It names account ${accountId} as a whole, which leaves the choice to that account: the caller's own policies must allow the call too.`,
  distance: 0.3,
});

/** Why a NotPrincipal element leaves the caller out. */
export const explainNotPrincipal = (element: PrincipalElement): Explained => ({
  why: `It is for everyone but ${either(Object.values(element).flat())}, and the caller is one of those.`,
  distance: 0.4,
});
