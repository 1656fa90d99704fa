import { isThrottled } from './throttles.ts';
import type { CallRecord, InvocationRecord } from '../../../cloud/trace.ts';

/** One period of the graphs. Durations are null when nothing ran. */
export interface Point {
  at: number;
  invocations: number;
  errors: number;
  throttles: number;
  averageMs: number | null;
  maximumMs: number | null;
}

export interface Window {
  from: number;
  to: number;
  /** ms; divides the window. */
  periodMs: number;
}

const MINUTE = 60_000;

/** The ranges to choose from, with the period CloudWatch's console picks for about that many points. */
export const RANGES = [
  { id: '1h', name: 'Last hour', ms: 60 * MINUTE, periodMs: MINUTE },
  { id: '3h', name: 'Last 3 hours', ms: 180 * MINUTE, periodMs: 5 * MINUTE },
  { id: '24h', name: 'Last 24 hours', ms: 1440 * MINUTE, periodMs: 30 * MINUTE },
  { id: '7d', name: 'Last 7 days', ms: 7 * 1440 * MINUTE, periodMs: 180 * MINUTE },
] as const;

export type RangeId = (typeof RANGES)[number]['id'];

/** The window of a range that ends with the period virtual now is in; periods start at full multiples. */
export function windowOf(range: RangeId, now: number): Window {
  const { ms, periodMs } = RANGES.find(({ id }) => id === range)!;
  const to = Math.ceil((now + 1) / periodMs) * periodMs;
  return { from: to - ms, to, periodMs };
}

/** The four metrics of Lambda's monitoring tab, by period. A period counts what started in it. */
export function seriesOf(runs: readonly InvocationRecord[], calls: readonly CallRecord[], window: Window): Point[] {
  const { from, to, periodMs } = window;
  const points = Array.from({ length: Math.round((to - from) / periodMs) }, (_, i) => ({
    at: from + i * periodMs,
    invocations: 0,
    errors: 0,
    throttles: 0,
    averageMs: null as number | null,
    maximumMs: null as number | null,
  }));
  const pointAt = (at: number) => points[Math.floor((at - from) / periodMs)];
  for (const run of runs) {
    const point = pointAt(run.startedAt);
    if (!point) continue;
    const sum = (point.averageMs ?? 0) * point.invocations + run.durationMs;
    point.invocations++;
    if (run.status !== 'ok') point.errors++;
    point.averageMs = sum / point.invocations;
    point.maximumMs = Math.max(point.maximumMs ?? 0, run.durationMs);
  }
  for (const call of calls) {
    const point = isThrottled(call) ? pointAt(call.at) : undefined;
    if (point) point.throttles++;
  }
  return points;
}
