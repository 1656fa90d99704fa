import { addTo, emptyBucket, merge, type Bucket, type Values } from './bucket.ts';
import { rollUp } from './roll-up.ts';

/**
 * The metrics of one account and region, as plain data: services add to them at no cost of time, CloudWatch reads them. Values
 * are put together as they come, by minute (by second in high resolution), so that memory grows with time and not with traffic.
 */
export interface MetricBook {
  /** By `metricKey`. */
  metrics: Map<string, Metric>;
}

export interface Dimension {
  Name: string;
  Value: string;
}

export interface Metric {
  namespace: string;
  name: string;
  dimensions: Dimension[];
  /** Rising; those of different units may begin at the same instant. */
  buckets: Bucket[];
  /** What a gauge goes on showing, until something else is told or the instant `until` has come. */
  gauge?: Gauge;
  /** Who wants to hear that there is something new. */
  watchers?: Watcher[];
  /** When old buckets were last put together; virtual ms. */
  rolledAt: number;
}

/** A value that stands until it changes: a length, a share. It is read as one value in each interval. */
export interface Gauge {
  /** First interval that has not been written down; virtual ms, like `every` and `until`. */
  from: number;
  value: number;
  unit: string;
  /** How much it grows from one interval to the next. */
  step: number;
  every: number;
  until: number;
}

/** A task that runs when a metric gets new data; `awake` while it needs no call. */
export interface Watcher {
  service: string;
  task: string;
  payload: unknown;
  awake: boolean;
}

/** When values were measured, and how fine: 60,000 ms, or 1,000 in high resolution. */
export interface Moment {
  at: number;
  resolutionMs: number;
  unit: string;
}

export const createMetricBook = (): MetricBook => ({ metrics: new Map() });

/** What makes a metric itself: namespace, name and the set of dimensions, in whatever order they come. */
export function metricKey(namespace: string, name: string, dimensions: readonly Dimension[]): string {
  if (dimensions.length < 2) return `${namespace}\0${name}${dimensions.length ? keyPart(dimensions[0]!) : ''}`;
  return `${namespace}\0${name}${dimensions.map(keyPart).sort().join('')}`;
}

const keyPart = ({ Name, Value }: Dimension): string => `\0${Name}\0${Value}`;

/**
 * Metrics by the very array of dimensions they were last asked for with: whoever measures often (Lambda, at each invocation) keeps its arrays, and
 * no key is put together for it.
 */
const known = new WeakMap<MetricBook, ByDimensions>();
type ByDimensions = WeakMap<readonly Dimension[], Map<string, Map<string, Metric>>>;

/** The metric, made when it is not there yet. */
export function metricOf(book: MetricBook, namespace: string, name: string, dimensions: readonly Dimension[]): Metric {
  return known.get(book)?.get(dimensions)?.get(namespace)?.get(name) ?? lookUpMetric(book, namespace, name, dimensions);
}

function lookUpMetric(book: MetricBook, namespace: string, name: string, dimensions: readonly Dimension[]): Metric {
  const metric = inMap(book.metrics, metricKey(namespace, name, dimensions), () => ({
    namespace,
    name,
    dimensions: structuredClone([...dimensions]),
    buckets: [],
    rolledAt: 0,
  }));
  const byDimensions = inMap(known, book, (): ByDimensions => new WeakMap());
  const byNamespace = inMap(byDimensions, dimensions, () => new Map());
  inMap(byNamespace, namespace, () => new Map()).set(name, metric);
  return metric;
}

function inMap<K, V>(map: { get(key: K): V | undefined; set(key: K, value: V): unknown }, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** Adds values to a metric. */
export function addValues(metric: Metric, { at, resolutionMs, unit }: Moment, values: Values, now: number): void {
  const begin = Math.floor(at / resolutionMs) * resolutionMs;
  const last = metric.buckets.at(-1);
  if (last && last.at === begin && last.runs === 1 && last.length === resolutionMs && last.unit === unit)
    return addTo(last, values);
  const bucket = emptyBucket(begin, resolutionMs, unit);
  addTo(bucket, values);
  if (!last || begin > lastInterval(last)) append(metric.buckets, bucket);
  else insert(metric.buckets, bucket);
  rollUp(metric, now);
}

/** Sets a gauge: what it showed until now is written down, and `value` stands from this instant on. */
export function setGauge(metric: Metric, next: Omit<Gauge, 'from'>, now: number, later = false): void {
  writeGauge(metric, now);
  const { value, unit, every } = next;
  if (!later)
    addValues(metric, { at: now, resolutionMs: every, unit }, { sum: value, count: 1, min: value, max: value }, now);
  const from = (Math.floor(now / every) + 1) * every;
  if (next.until > from) metric.gauge = { ...next, value: later ? value : value + next.step, from };
  else delete metric.gauge;
}

/** Writes down what a gauge has shown before this instant. */
function writeGauge(metric: Metric, now: number): void {
  const shown = metric.gauge && shownBy(metric.gauge, now);
  if (!shown || !metric.gauge) return;
  append(metric.buckets, shown);
  metric.gauge = {
    ...metric.gauge,
    from: shown.at + shown.runs * shown.length,
    value: shown.min + shown.runs * shown.step,
  };
}

/** What a gauge has shown since it was last written down, in the intervals that begin before `end`. */
export function shownBy({ from, value, unit, step, every, until }: Gauge, end: number): Bucket | null {
  const runs = Math.ceil((Math.min(end, until) - from) / every);
  if (runs <= 0) return null;
  return { ...emptyBucket(from, every, unit), runs, sum: value, count: 1, min: value, max: value, step };
}

/** When the last interval of a bucket begins. */
export const lastInterval = ({ at, runs, length }: Bucket): number => at + (runs - 1) * length;

/** Puts a bucket at the end. Those before it are complete now: one that says the same as the one before it goes on with that. */
export function append(buckets: Bucket[], bucket: Bucket): void {
  const [before, last] = [buckets.at(-2), buckets.at(-1)];
  if (before && last && goesOn(before, last)) {
    before.runs += last.runs;
    buckets.pop();
  }
  buckets.push(bucket);
}

const goesOn = (a: Bucket, b: Bucket): boolean =>
  a.at + a.runs * a.length === b.at &&
  a.length === b.length &&
  a.unit === b.unit &&
  a.sum === b.sum &&
  a.count === b.count &&
  a.min === b.min &&
  a.max === b.max &&
  a.step === 0 &&
  b.step === 0 &&
  !a.values &&
  !b.values &&
  a.mixed === b.mixed;

/** Adds values of the past: to the bucket of their time, or between two others. */
function insert(buckets: Bucket[], bucket: Bucket): void {
  let i = buckets.length;
  while (i > 0 && buckets[i - 1]!.at > bucket.at) i--;
  // Of several that begin at once, the one of this unit.
  for (let j = i - 1; j >= 0 && lastInterval(buckets[j]!) + buckets[j]!.length > bucket.at; j--) {
    if (buckets[j]!.unit !== bucket.unit) continue;
    buckets.splice(j, 1, ...splitAt(buckets[j]!, bucket));
    return;
  }
  buckets.splice(i, 0, bucket);
}

/** A run of buckets with values added to the one that covers their time. */
function splitAt(run: Bucket, added: Bucket): Bucket[] {
  const index = Math.floor((added.at - run.at) / run.length);
  const one = (from: number, runs: number): Bucket => ({
    ...run,
    ...(run.values ? { values: [...run.values] } : {}),
    at: run.at + from * run.length,
    runs,
    sum: run.sum + from * run.step * run.count,
    min: run.min + from * run.step,
    max: run.max + from * run.step,
  });
  const middle = one(index, 1);
  merge(middle, added);
  return [
    ...(index > 0 ? [one(0, index)] : []),
    middle,
    ...(index < run.runs - 1 ? [one(index + 1, run.runs - index - 1)] : []),
  ];
}
