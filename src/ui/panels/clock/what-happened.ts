import type { TraceEvent } from '../../../cloud/trace.ts';
import { isLoop, loopIn } from '../../stores/trace-selectors.ts';
import { counted } from '../format/amounts.ts';

/** What was recorded while time passed, in a sentence. */
export function whatHappened(events: readonly TraceEvent[]): string {
  const runs = events.filter((event) => event.type === 'invocation').length;
  const failed = events.filter((event) => event.type === 'invocation' && event.status !== 'ok').length;
  const reclaimed = events.filter((event) => event.type === 'environment' && event.state === 'reclaimed').length;
  const lost = events.filter((event) => event.type === 'undelivered' && !isLoop(event)).length;
  const loop = loopIn(events);
  const calls = events.filter((event) => event.type === 'call').length;
  const parts = [
    runs && `${counted(runs, 'run')}${failed ? ` (${failed} failed)` : ''}`,
    reclaimed && `${counted(reclaimed, 'environment')} reclaimed`,
    calls && counted(calls, 'API call'),
    lost && `${counted(lost, 'event')} that no target took`,
  ].filter(Boolean);
  if (!parts.length) return loop ?? 'Nothing happened.';
  return `${parts.join(', ')}.${loop ? ` ${loop}` : ''}`;
}
