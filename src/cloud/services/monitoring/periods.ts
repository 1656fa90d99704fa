import { invalidValue } from './errors.ts';
import { intervals } from '../../metrics/read-metric.ts';
import type { Bucket } from '../../metrics/bucket.ts';
import type { Metric } from './store.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What is asked of a metric: `period` in seconds, instants in ms; `unit` only when just that one counts. */
export interface Span {
  start: number;
  end: number;
  period: number;
  unit?: string | undefined;
}

export interface PeriodSamples {
  at: number;
  unit: string;
  samples: Bucket[];
}

/** @throws {AwsError} InvalidParameterValueException */
export function checkPeriod(period: number, parameter = 'Period'): number {
  if (![1, 5, 10, 20, 30].includes(period) && !(period >= 60 && period % 60 === 0))
    throw invalidValue(
      `The parameter ${parameter} must be a value in the set [ 1, 5, 10, 20, 30 ] or any multiple of 60.`,
    );
  return period;
}

/** @throws {AwsError} InvalidParameterValueException */
export function checkSpan(start: Date, end: Date): void {
  if (start >= end) throw invalidValue('The parameter StartTime must be less than the parameter EndTime.');
}

/** How far back a start is rounded down, by its age and the period: to the minute, five minutes or the hour. */
export function roundedStart(start: number, period: number, now: number): number {
  const age = now - start;
  const step = age > 63 * DAY ? 60 * MINUTE : age > 15 * DAY ? 5 * MINUTE : Math.min(MINUTE, period * 1000);
  return Math.floor(start / step) * step;
}

/**
 * The values of a metric by period, oldest first; periods are counted from the start, and empty ones are left out. Values of
 * different units are never put together.
 */
export function byPeriod(metric: Metric | undefined, { start, end, period, unit }: Span, now: number): PeriodSamples[] {
  const length = period * 1000;
  const periods = new Map<string, PeriodSamples>();
  for (const sample of metric ? intervals(metric, start, end, now) : []) {
    if (unit !== undefined && sample.unit !== unit) continue;
    const begin = start + Math.floor((sample.at - start) / length) * length;
    const key = `${begin} ${sample.unit}`;
    const found = periods.get(key);
    if (found) found.samples.push(sample);
    else periods.set(key, { at: begin, unit: sample.unit, samples: [sample] });
  }
  return [...periods.values()].sort((a, b) => a.at - b.at);
}
