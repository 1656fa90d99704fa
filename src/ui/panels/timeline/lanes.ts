import type { EnvironmentRecord, InvocationRecord } from '../../../cloud/trace.ts';

/** One phase of one invocation. */
export interface Bar {
  /** `init`: all of a cold start, from the environment's first instant to the handler's. */
  kind: 'init' | 'handler';
  from: number;
  to: number;
  invocation: InvocationRecord;
}

/** One execution environment over its life. */
export interface Lane {
  environmentId: string;
  functionName: string;
  from: number;
  /** When it was reclaimed; null while it is there. */
  to: number | null;
  reason: EnvironmentRecord['reason'] | null;
  bars: Bar[];
  /** Invocations it has run. */
  runs: number;
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
      bars: [],
      runs: 0,
    };
    found.from = Math.min(found.from, at);
    lanes.set(id, found);
    return found;
  };
  for (const record of environments) {
    const at = lane(record.environmentId, record.functionName, record.at);
    if (record.state === 'reclaimed') Object.assign(at, { to: record.at, reason: record.reason ?? null });
  }
  for (const invocation of invocations) {
    if (!invocation.environmentId) continue;
    const at = lane(invocation.environmentId, invocation.functionName, invocation.startedAt);
    at.runs++;
    if (invocation.cold && invocation.handlerAt > invocation.startedAt) {
      at.bars.push({ kind: 'init', from: invocation.startedAt, to: invocation.handlerAt, invocation });
    }
    at.bars.push({ kind: 'handler', from: invocation.handlerAt, to: invocation.endedAt, invocation });
  }
  return [...lanes.values()].sort((a, b) => a.from - b.from);
}

/** The how-manieth invocation of its environment this is, from 1. */
export function turnOf(invocation: InvocationRecord, invocations: readonly InvocationRecord[]): number {
  const same = invocations.filter((other) => other.environmentId === invocation.environmentId);
  return same.filter((other) => other.startedAt < invocation.startedAt).length + 1;
}
