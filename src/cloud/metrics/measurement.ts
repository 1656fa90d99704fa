import { addValues, metricOf, setGauge, type Dimension, type MetricBook, type Watcher } from './metric-book.ts';

const MINUTE = 60_000;

/** What a service tells CloudWatch of itself. */
export interface Measurement {
  /** `AWS/Lambda` */
  namespace: string;
  /** Each set of dimensions that the values count for; the empty one is the whole account. */
  by: readonly (readonly Dimension[])[];
  /** By metric name. */
  values: Readonly<Record<string, number>>;
  /** By metric name; `Count` when missing. */
  units?: Readonly<Record<string, string>>;
  /** Virtual ms; now when missing. */
  at?: number;
  /** The values stand until others are told. */
  gauge?: {
    /** For how long at most, in ms; for good when missing. */
    lasts?: number;
    /** How often CloudWatch gets them, in ms; a minute when missing. */
    every?: number;
    /** Whether they are told only when the next interval begins. */
    later?: boolean;
    /** How much they grow with every interval. */
    step?: number;
  };
}

/** Writes a measurement down. @returns who is to be woken. */
export function write(book: MetricBook, measurement: Measurement, now: number): Watcher[] {
  const { namespace, by, values, units, at = now, gauge } = measurement;
  const woken: Watcher[] = [];
  for (const dimensions of by)
    for (const name in values) {
      const value = values[name]!;
      const unit = units?.[name] ?? 'Count';
      const metric = metricOf(book, namespace, name, dimensions);
      if (gauge) {
        const { lasts = Infinity, every = MINUTE, step = 0, later = false } = gauge;
        setGauge(metric, { value, unit, step, every, until: now + lasts }, now, later);
      } else
        addValues(metric, { at, resolutionMs: MINUTE, unit }, { sum: value, count: 1, min: value, max: value }, now);
      if (metric.watchers) for (const watcher of metric.watchers) if (!watcher.awake) woken.push(watcher);
    }
  return woken;
}
