import type { InvocationRecord } from '../../cloud/trace.ts';
import { useChosen } from './chosen-invocation.ts';
import { invocationKey } from './invocation-key.ts';
import { openPanel } from './links.ts';
import { useTimelinePlace } from './timeline/timeline-place.ts';

/** Brings an invocation's trace, with its calls and its log, into view. */
export function openInvocation(run: InvocationRecord): void {
  const key = invocationKey(run);
  useChosen.getState().choose(key);
  useTimelinePlace.getState().set({ page: { kind: 'run', key } });
  openPanel('timeline');
}
