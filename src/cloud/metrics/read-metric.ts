import { intervalOf, type Bucket } from './bucket.ts';
import { lastInterval, shownBy, type Metric } from './metric-book.ts';

/** The intervals of a metric that begin from `start` to before `end`, rising; what a gauge shows ends with `now`. */
export function intervals(metric: Metric, start: number, end: number, now: number): Bucket[] {
  const shown = metric.gauge && shownBy(metric.gauge, Math.min(end, now));
  const found: Bucket[] = [];
  for (let i = firstAfter(metric.buckets, start); i < metric.buckets.length; i++) {
    if (metric.buckets[i]!.at >= end) break;
    addIntervals(found, metric.buckets[i]!, start, end);
  }
  if (shown) addIntervals(found, shown, start, end);
  return found;
}

function addIntervals(found: Bucket[], bucket: Bucket, start: number, end: number): void {
  const first = Math.max(0, Math.ceil((start - bucket.at) / bucket.length));
  const last = Math.min(bucket.runs, Math.ceil((end - bucket.at) / bucket.length));
  for (let i = first; i < last; i++) found.push(intervalOf(bucket, i));
}

/** Where to begin looking: buckets rise, but one of another unit may last longer, so a few before are looked at as well. */
function firstAfter(buckets: readonly Bucket[], start: number): number {
  let [low, high] = [0, buckets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (buckets[middle]!.at < start) low = middle + 1;
    else high = middle;
  }
  let i = low;
  for (let back = low - 1; back >= 0 && back >= low - 8; back--) if (lastInterval(buckets[back]!) >= start) i = back;
  return i;
}

/** When a metric last had a value; -Infinity when it never had. */
export function lastValueAt(metric: Metric, now: number): number {
  const shown = metric.gauge && shownBy(metric.gauge, now);
  const written = metric.buckets.reduce((last, bucket) => Math.max(last, lastInterval(bucket)), -Infinity);
  return shown ? Math.max(lastInterval(shown), written) : written;
}
