import { notSimulated } from './errors.ts';
import type { Bucket } from '../../metrics/bucket.ts';

/** What a statistic makes of the samples of one period; null when they don't allow it. */
export type Statistic = (samples: readonly Bucket[]) => number | null;

const sum = (samples: readonly Bucket[]): number => samples.reduce((total, each) => total + each.sum, 0);
const count = (samples: readonly Bucket[]): number => samples.reduce((total, each) => total + each.count, 0);

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
function percentile(samples: readonly Bucket[], percent: number): number | null {
  if (samples.some(({ min, mixed }) => min < 0 || mixed)) return null;
  const pairs = samples.flatMap(({ values, max, count: many }) => pairsOf(values ?? [max, many]));
  const ordered = pairs.sort(([a], [b]) => a - b);
  const wanted = (percent / 100) * count(samples);
  let seen = 0;
  for (const [value, many] of ordered) {
    seen += many;
    if (seen >= wanted) return value;
  }
  return ordered.at(-1)?.[0] ?? null;
}

const pairsOf = (flat: readonly number[]): [value: number, count: number][] =>
  Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!]);
