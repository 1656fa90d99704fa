import type { ComparisonOperator, PutMetricAlarmInput, StateValue } from '@aws-sdk/client-cloudwatch';

/** What an alarm knows of one of its periods. */
export interface Point {
  /** Beginning of the period, virtual ms. */
  at: number;
  /** Undefined when the metric has no data there. */
  value?: number;
  sampleCount?: number;
}

/** How an alarm decides; what PutMetricAlarm calls them. */
export interface Rule {
  operator: ComparisonOperator;
  threshold: number;
  /** N: how many datapoints are looked at. */
  periods: number;
  /** M: how many of them must breach. */
  datapoints: number;
  missing: NonNullable<PutMetricAlarmInput['TreatMissingData']>;
}

export interface Verdict {
  state: StateValue;
  /** The datapoints that decided, newest first; empty when there were none. */
  decisive: Point[];
  /** How many missing ones were filled in. */
  filled: number;
}

const breaches: Record<string, (value: number, threshold: number) => boolean> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

/**
 * What the periods of an evaluation range, newest first, mean for an alarm; null: it stays in its state.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function judge(range: readonly Point[], rule: Rule): Verdict | null {
  const { periods, datapoints, missing } = rule;
  const real = range.filter(({ value }) => value !== undefined);
  if (!real.length) return withoutData(rule);
  const isBreaching = ({ value }: Point): boolean => breaches[rule.operator]!(value!, rule.threshold);
  const looked = real.slice(0, periods);
  const filled = periods - looked.length;
  const breaching = looked.filter(isBreaching);
  const fine = looked.filter((point) => !isBreaching(point));
  const alarm = (): Verdict => ({ state: 'ALARM', decisive: breaching, filled });
  const ok = (): Verdict => ({ state: 'OK', decisive: fine, filled });
  if (breaching.length >= datapoints) return alarm();
  if (!filled) return ok();
  if (missing === 'breaching') return breaching.length + filled >= datapoints ? alarm() : ok();
  if (missing === 'notBreaching' || fine.length) return ok();
  // Everything there is breaches, but it is too little. It is enough once the oldest of it is as old as the alarm wants to see.
  if (missing === 'ignore') return null;
  return range.lastIndexOf(real.at(-1)!) + 1 >= datapoints ? alarm() : null;
}

function withoutData({ missing, periods }: Rule): Verdict | null {
  const states = { missing: 'INSUFFICIENT_DATA', breaching: 'ALARM', notBreaching: 'OK' } as const;
  if (missing === 'ignore') return null;
  return { state: states[missing as keyof typeof states], decisive: [], filled: periods };
}
