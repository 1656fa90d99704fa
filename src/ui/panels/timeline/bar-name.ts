import type { InvocationRecord } from '../../../cloud/trace.ts';
import { clockTime, span } from '../format/instant.ts';
import { STATUS_NAMES } from '../parts/run-badges.tsx';
import { frozenWork } from './frozen-work.ts';
import { type Lane, leftBy } from './lanes.ts';

/** A bar in words. */
export function barName(lane: Lane, run: InvocationRecord): string {
  const left = leftBy(lane, run);
  const said = `${lane.functionName}, environment ${lane.environmentId.slice(0, 8)}: ${run.cold ? 'cold' : 'hot'} run at ${clockTime(run.startedAt)}, ${span(run.durationMs)}, ${STATUS_NAMES[run.status]}`;
  return left ? `${said}; then frozen with ${frozenWork(left)}` : said;
}
