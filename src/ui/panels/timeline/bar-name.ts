import type { InvocationRecord } from '../../../cloud/trace.ts';
import { clockTime, span } from '../format/instant.ts';
import { STATUS_NAMES } from '../parts/run-badges.tsx';
import type { Lane } from './lanes.ts';

/** A bar in words. */
export const barName = (lane: Lane, run: InvocationRecord): string =>
  `${lane.functionName}, environment ${lane.environmentId.slice(0, 8)}: ${run.cold ? 'cold' : 'hot'} run at ${clockTime(run.startedAt)}, ${span(run.durationMs)}, ${STATUS_NAMES[run.status]}`;
