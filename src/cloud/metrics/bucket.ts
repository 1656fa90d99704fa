/** The values of a metric in one interval, or in several in a row that say the same. */
export interface Bucket {
  /** Beginning, virtual ms. */
  at: number;
  /** Of one interval, in ms. */
  length: number;
  /** How many intervals there are. */
  runs: number;
  /** How much each value grows from one interval to the next; 0 but for gauges. */
  step: number;
  unit: string;
  sum: number;
  count: number;
  min: number;
  max: number;
  /** The values, rising, each followed by how often there was one; missing when all are alike. */
  values?: number[];
  /** Some values came summed up, so that nobody knows how they were spread. */
  mixed?: true;
}

export type Values = Pick<Bucket, 'sum' | 'count' | 'min' | 'max'>;

/** How many different values are told apart; beyond that, those within a percent of each other count as one. */
const MOST_VALUES = 512;
const ALIKE = 1.01;

export const emptyBucket = (at: number, length: number, unit: string): Bucket => ({
  at,
  length,
  runs: 1,
  step: 0,
  unit,
  sum: 0,
  count: 0,
  min: Infinity,
  max: -Infinity,
});

/** Adds one value so many times, or a set of values that is summed up already. */
export function addTo(bucket: Bucket, { sum, count, min, max }: Values): void {
  if (min !== max && count !== 1) bucket.mixed = true;
  if (bucket.mixed) delete bucket.values;
  else if (bucket.count && (bucket.values || bucket.min !== max || bucket.max !== max)) {
    bucket.values ??= [bucket.min, bucket.count];
    addValue(bucket.values, max, count);
    if (bucket.values.length > 2 * MOST_VALUES) bucket.values = coarser(bucket.values, ALIKE);
  }
  bucket.sum += sum;
  bucket.count += count;
  bucket.min = Math.min(bucket.min, min);
  bucket.max = Math.max(bucket.max, max);
}

/** Adds what another bucket (of a single interval) holds. */
export function merge(bucket: Bucket, other: Bucket): void {
  if (other.mixed) bucket.mixed = true;
  if (!other.values || bucket.mixed) return addTo(bucket, other);
  for (let i = 0; i < other.values.length; i += 2) {
    const [value, count] = [other.values[i]!, other.values[i + 1]!];
    addTo(bucket, { sum: value * count, count, min: value, max: value });
  }
  // Values that were alike have lost their own sum; the true one is known.
  const listed = other.values.reduce((total, value, i, all) => (i % 2 ? total : total + value * all[i + 1]!), 0);
  bucket.sum += other.sum - listed;
  bucket.min = Math.min(bucket.min, other.min);
}

/** Values are found by halving: there may be hundreds in a minute. */
function addValue(values: number[], value: number, count: number): void {
  let [low, high] = [0, values.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[2 * middle]! < value) low = middle + 1;
    else high = middle;
  }
  if (values[2 * low] === value) values[2 * low + 1]! += count;
  else values.splice(2 * low, 0, value, count);
}

/** Puts neighbours together whose ratio is small; the largest stands for all. */
function coarser(values: readonly number[], ratio: number): number[] {
  const out: number[] = [];
  let least = Number.NaN;
  for (let i = 0; i < values.length; i += 2) {
    const [value, count] = [values[i]!, values[i + 1]!];
    if (value > 0 && value <= least * ratio) {
      out[out.length - 2] = value;
      out[out.length - 1]! += count;
    } else {
      out.push(value, count);
      least = value;
    }
  }
  return out.length > 2 * MOST_VALUES ? coarser(values, 1 + (ratio - 1) * 2) : out;
}

/** One interval of a bucket. */
export function intervalOf(bucket: Bucket, index: number): Bucket {
  if (bucket.runs === 1) return bucket;
  const more = index * bucket.step;
  return {
    ...bucket,
    at: bucket.at + index * bucket.length,
    runs: 1,
    sum: bucket.sum + more * bucket.count,
    min: bucket.min + more,
    max: bucket.max + more,
  };
}
