import type { EnvironmentRecord, InvocationRecord } from '../../../cloud/trace.ts';

/** One execution environment over its life. */
export interface Lane {
  environmentId: string;
  functionName: string;
  from: number;
  /** When it was reclaimed; null while it is there. */
  to: number | null;
  reason: EnvironmentRecord['reason'] | null;
  /** What it does now; `reclaimed` once it has gone. */
  state: EnvironmentRecord['state'];
  /** The invocations it has run, in their order; one at a time, so they never overlap. */
  runs: InvocationRecord[];
}

/** The environments in the order they came up, each with the invocations that it ran. */
export function lanesOf(environments: readonly EnvironmentRecord[], invocations: readonly InvocationRecord[]): Lane[] {
  const lanes = new Map<string, Lane>();
  const lane = (id: string, functionName: string, at: number): Lane => {
    const found = lanes.get(id) ?? {
      environmentId: id,
      functionName,
      from: at,
      to: null,
      reason: null,
      state: 'idle',
      runs: [],
    };
    found.from = Math.min(found.from, at);
    lanes.set(id, found);
    return found;
  };
  for (const record of environments) {
    const at = lane(record.environmentId, record.functionName, record.at);
    at.state = record.state;
    if (record.state === 'reclaimed') Object.assign(at, { to: record.at, reason: record.reason ?? null });
  }
  for (const invocation of invocations) {
    if (!invocation.environmentId) continue;
    lane(invocation.environmentId, invocation.functionName, invocation.startedAt).runs.push(invocation);
  }
  for (const { runs } of lanes.values()) runs.sort((a, b) => a.startedAt - b.startedAt);
  return [...lanes.values()].sort((a, b) => a.from - b.from);
}

/** The how-manieth invocation of its environment this is, from 1. */
export function turnOf(invocation: InvocationRecord, invocations: readonly InvocationRecord[]): number {
  const same = invocations.filter((other) => other.environmentId === invocation.environmentId);
  return same.filter((other) => other.startedAt < invocation.startedAt).length + 1;
}

/** Why an environment was reclaimed, as the end of a sentence. */
export const REASONS: Record<NonNullable<Lane['reason']>, string> = {
  idle: 'it had been idle',
  updated: 'the function was updated',
  failed: 'its process had failed',
  deleted: 'the function was deleted',
  restored: 'the account was loaded again',
};
