import type { TraceEvent } from '../../../cloud/trace.ts';

const READING = /^(Get|List|Describe|Head|Filter|Scan|Query|BatchGet)/;

/** Whether an event can have changed something that a panel shows; what panels read themselves cannot. */
const changes = (event: TraceEvent): boolean =>
  event.type !== 'call' || event.source === 'sdk' || !READING.test(event.operation);

const known = new WeakMap<readonly TraceEvent[], number>();

/** A number that moves when the account may have changed, and stays when it was only looked at. */
export function revisionOf(trace: readonly TraceEvent[]): number {
  let revision = known.get(trace);
  if (revision === undefined) {
    revision = trace.reduce((sum, event) => sum + (changes(event) ? 1 : 0), 0);
    known.set(trace, revision);
  }
  return revision;
}
