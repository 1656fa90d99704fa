import type { CallRecord, InvocationRecord, WebRecord } from '../../../cloud/trace.ts';

/** One row of a trace: a phase of the invocation, or something it asked for. */
export interface Row {
  name: string;
  from: number;
  to: number;
  kind: 'cold' | 'hot' | 'failed' | 'call';
  /** The call, when it is one. */
  call?: CallRecord;
  /** What became of it, when it is no call to AWS. */
  outcome?: string;
}

export interface Waterfall {
  from: number;
  to: number;
  rows: Row[];
}

/** An invocation as rows over its time: its phases, and what it asked AWS and the world outside for, in the order of asking. */
export function waterfallOf(run: InvocationRecord, calls: readonly CallRecord[], web: readonly WebRecord[]): Waterfall {
  const init = run.initMs ?? 0;
  const rows: Row[] = [];
  const phase = (name: string, kind: Row['kind'], from: number, to: number) => {
    if (to > from || kind === 'hot' || kind === 'failed') rows.push({ name, kind, from, to });
  };
  phase('Start the environment', 'cold', run.startedAt, run.handlerAt - init);
  phase('Init: your module code', 'cold', run.handlerAt - init, run.handlerAt);
  phase('Handler', run.status === 'ok' ? 'hot' : 'failed', run.handlerAt, run.endedAt);
  const asked: Row[] = [
    ...calls.map(
      (call): Row => ({
        name: `${call.service}:${call.operation}`,
        from: call.at,
        to: call.at + call.latencyMs,
        kind: call.status >= 400 ? 'failed' : 'call',
        call,
      }),
    ),
    ...web.map(
      ({ at, latencyMs, method, url, status, failure }): Row => ({
        name: `${method} ${url}`,
        from: at,
        to: at + latencyMs,
        kind: status === null || status >= 400 ? 'failed' : 'call',
        outcome: String(status ?? failure ?? 'failed'),
      }),
    ),
  ].sort((a, b) => a.from - b.from);
  rows.push(...asked);
  return { from: run.startedAt, to: Math.max(run.endedAt, ...asked.map(({ to }) => to)), rows };
}
