import type { EnvironmentRecord, InvocationRecord } from '../../../cloud/trace.ts';
import type { FrozenWork } from './frozen-work.ts';

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
  /** Work that was still under way when it was frozen, in its order. */
  frozen: FrozenWork[];
}

/**
 * The environments, each with the invocations that it ran: those that are there in the order they came up, then those that went, the last
 * one first.
 */
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
      frozen: [],
    };
    found.from = Math.min(found.from, at);
    lanes.set(id, found);
    return found;
  };
  for (const record of environments) {
    const at = lane(record.environmentId, record.functionName, record.at);
    at.state = record.state;
    const waiting = at.frozen.at(-1);
    if (waiting) waiting.to ??= record.at;
    if (record.frozen) at.frozen.push({ from: record.at, to: null, left: record.frozen });
    if (record.state === 'reclaimed') Object.assign(at, { to: record.at, reason: record.reason ?? null });
  }
  for (const invocation of invocations) {
    if (!invocation.environmentId) continue;
    lane(invocation.environmentId, invocation.functionName, invocation.startedAt).runs.push(invocation);
  }
  for (const { runs } of lanes.values()) runs.sort((a, b) => a.startedAt - b.startedAt);
  return [...lanes.values()].sort((a, b) =>
    a.to === null || b.to === null ? Number(a.to !== null) - Number(b.to !== null) || a.from - b.from : b.to - a.to,
  );
}

/** The work a run left behind when its environment was frozen; null when it left none. */
export function leftBy({ runs, frozen }: Lane, run: InvocationRecord): FrozenWork['left'] | null {
  const next = runs[runs.indexOf(run) + 1]?.startedAt ?? Number.POSITIVE_INFINITY;
  return frozen.find(({ from }) => from >= run.endedAt && from <= next)?.left ?? null;
}

/** What stands still in an environment now; null when nothing does. */
export function waitingIn({ frozen }: Lane): FrozenWork['left'] | null {
  const last = frozen.at(-1);
  return last?.to === null ? last.left : null;
}

/** The how-manieth invocation of its environment this is, from 1. */
export function turnOf(invocation: InvocationRecord, invocations: readonly InvocationRecord[]): number {
  const same = invocations.filter((other) => other.environmentId === invocation.environmentId);
  return same.filter((other) => other.startedAt < invocation.startedAt).length + 1;
}

/** The how-manieth time Lambda delivered this try of the same asynchronous event, from 1: now and then one comes twice. */
export const deliveryOf = (invocation: InvocationRecord, invocations: readonly InvocationRecord[]): number =>
  invocations.filter(
    (other) =>
      other.requestId === invocation.requestId &&
      other.attempt === invocation.attempt &&
      other.startedAt < invocation.startedAt,
  ).length + 1;

/** Why an environment was reclaimed, as the end of a sentence. */
export const REASONS: Record<NonNullable<Lane['reason']>, string> = {
  idle: 'it had been idle',
  updated: 'the function was updated',
  failed: 'its process had failed',
  deleted: 'the function was deleted',
  restored: 'the account was loaded again',
};
