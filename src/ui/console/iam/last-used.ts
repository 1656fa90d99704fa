import type { CallRecord } from '../../../cloud/trace.ts';

/** When a role's credentials last made a call in this account, by which session and for what; null when they never did. */
export function lastUse(calls: readonly CallRecord[], roleName: string): CallRecord | null {
  const mark = `:assumed-role/${roleName}/`;
  return calls.findLast((call) => call.caller.type === 'AssumedRole' && call.caller.arn.includes(mark)) ?? null;
}
