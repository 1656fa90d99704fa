import type { Caller } from '../../caller.ts';
import type { AttachedPolicy } from '../../service.ts';
import type { Decision } from '../decision.ts';
import { readStatements, type Statement } from './policy.ts';
import { type AuthorizationRequest, ContextKeys } from './request.ts';

/** An allow, and everything it rests on. */
interface Allow {
  caller: Caller;
  ownerAccountId: string | undefined;
  policies: { kind: AttachedPolicy['kind']; statements: readonly Statement[] }[];
  /** The condition keys that were looked at, with their values. */
  keys: [key: string, values: readonly string[] | null][];
  decision: Decision;
}

const allows = new Map<string, Allow>();
const MOST = 1000;

const nameOf = ({ caller, permission: { action, resource } }: AuthorizationRequest): string =>
  `${action} ${resource} ${caller.arn}`;

/** The decision of a request that rests on the very same things: policies, caller, owner, and the condition keys that counted. Null when there was none. */
export function recall(request: AuthorizationRequest, policies: readonly AttachedPolicy[]): Decision | null {
  const allow = allows.get(nameOf(request));
  if (!allow || allow.ownerAccountId !== request.resource?.ownerAccountId || !isSame(allow.caller, request.caller))
    return null;
  const sameStatements =
    allow.policies.length === policies.length &&
    allow.policies.every(
      ({ kind, statements }, i) => kind === policies[i]!.kind && statements === readStatements(policies[i]!),
    );
  if (!sameStatements) return null;
  if (!allow.keys.length) return allow.decision;
  const context = new ContextKeys(request.context, request.permission.context);
  return allow.keys.every(([key, values]) => isSameList(values, context.values(key))) ? allow.decision : null;
}

/** Keeps an allow for `recall`. A denial is rare, and is explained afresh. */
export function remember(
  request: AuthorizationRequest,
  policies: readonly AttachedPolicy[],
  context: ContextKeys,
  decision: Decision,
): void {
  if (allows.size >= MOST) allows.clear();
  allows.set(nameOf(request), {
    caller: request.caller,
    ownerAccountId: request.resource?.ownerAccountId,
    policies: policies.map((policy) => ({ kind: policy.kind, statements: readStatements(policy) })),
    keys: [...context.asked],
    decision,
  });
}

/** Callers are flat but for their tags, which count through the condition keys. */
function isSame(a: Caller, b: Caller): boolean {
  if (a === b) return true;
  const keys = Object.keys(a) as (keyof Caller)[];
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

const isSameList = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  a === b || (a !== null && b !== null && a.length === b.length && a.every((value, i) => value === b[i]));
