import type { TraceEvent } from '../../cloud/trace.ts';

/** The page keeps this many events; the account keeps more. */
const MOST = 25_000;

/** A trace with what was recorded since, without its oldest events when it has become too long. */
export function latest(trace: readonly TraceEvent[], added: readonly TraceEvent[]): readonly TraceEvent[] {
  if (!added.length) return trace;
  const all = [...trace, ...added];
  return all.length > MOST ? all.slice(-MOST) : all;
}
