import { notSimulated } from './errors.ts';
import type { Sample } from './store.ts';

/** What a statistic makes of the samples of one period; null when they don't allow it. */
export type Statistic = (samples: readonly Sample[]) => number | null;

const sum = (samples: readonly Sample[]): number => samples.reduce((total, each) => total + each.sum, 0);
const count = (samples: readonly Sample[]): number => samples.reduce((total, each) => total + each.count, 0);

export const simpleStatistics: Readonly<Record<string, Statistic>> = {
  SampleCount: count,
  Average: (samples) => sum(samples) / count(samples),
  Sum: sum,
  Minimum: (samples) => samples.reduce((least, { min }) => Math.min(least, min), Infinity),
  Maximum: (samples) => samples.reduce((most, { max }) => Math.max(most, max), -Infinity),
};

/** `p99`, `p99.9`; the other extended statistics (`tm90`, `PR(…)`) are known and not simulated. */
const PERCENTILE = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/;
const OTHERS = /^(IQM|(tm|wm|tc|ts)\d{1,3}(\.\d+)?|(PR|TM|WM|TC|TS)\([^)]*\))$/;

/** Null for what is no statistic at all. @throws {AwsError} NotImplemented */
export function statisticOf(name: string): Statistic | null {
  if (Object.hasOwn(simpleStatistics, name)) return simpleStatistics[name]!;
  const percent = PERCENTILE.exec(name)?.[1];
  if (percent !== undefined) return (samples) => percentile(samples, Number(percent));
  if (OTHERS.test(name)) throw notSimulated(`the statistic ${name}`);
  return null;
}

/**
 * The value that `percent` of the samples do not exceed. Sets of values that differ, and negative values, allow none.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
 */
function percentile(samples: readonly Sample[], percent: number): number | null {
  if (samples.some(({ min, max, count }) => min < 0 || (min !== max && count !== 1))) return null;
  const ordered = samples.toSorted((a, b) => a.max - b.max);
  const wanted = (percent / 100) * count(ordered);
  let seen = 0;
  for (const sample of ordered) {
    seen += sample.count;
    if (seen >= wanted) return sample.max;
  }
  return ordered.at(-1)?.max ?? null;
}
