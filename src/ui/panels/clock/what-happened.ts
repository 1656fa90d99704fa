import type { TraceEvent } from '../../../cloud/trace.ts';
import { counted } from '../format/amounts.ts';

/** What was recorded while time passed, in a sentence. */
export function whatHappened(events: readonly TraceEvent[]): string {
  const runs = events.filter((event) => event.type === 'invocation').length;
  const failed = events.filter((event) => event.type === 'invocation' && event.status !== 'ok').length;
  const reclaimed = events.filter((event) => event.type === 'environment' && event.state === 'reclaimed').length;
  const lost = events.filter((event) => event.type === 'undelivered').length;
  const loop = events.find((event) => event.type === 'undelivered' && event.error.code === 'LOOP');
  const calls = events.filter((event) => event.type === 'call').length;
  const parts = [
    runs && `${counted(runs, 'run')}${failed ? ` (${failed} failed)` : ''}`,
    reclaimed && `${counted(reclaimed, 'environment')} reclaimed`,
    calls && counted(calls, 'API call'),
    lost && `${counted(lost, 'event')} that no target took`,
  ].filter(Boolean);
  const stopped = loop?.type === 'undelivered' ? ` ${loop.error.message}` : '';
  return parts.length ? `${parts.join(', ')}.${stopped}` : 'Nothing happened.';
}
