import { emptyBucket, intervalOf, merge, type Bucket } from './bucket.ts';
import { append, lastInterval, type Metric } from './metric-book.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * From which age on values are put together, and by how much.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention
 */
const STEPS = [
  { age: 63 * DAY, length: HOUR },
  { age: 15 * DAY, length: 5 * MINUTE },
  { age: 3 * HOUR, length: MINUTE },
];
const KEPT = 455 * DAY;
/** Not more often than this. */
const EVERY = DAY;

/** Puts old buckets of a metric together and forgets the oldest, as CloudWatch does. */
export function rollUp(metric: Metric, now: number): void {
  if (now < metric.rolledAt + EVERY) return;
  metric.rolledAt = now;
  const old = metric.buckets.filter((bucket) => targetOf(bucket, now) !== null);
  if (!old.length) return;
  const kept = metric.buckets.filter((bucket) => targetOf(bucket, now) === null);
  const rolled: Bucket[] = [];
  for (const bucket of old) rollInto(rolled, bucket, now);
  metric.buckets = [];
  for (const bucket of [...rolled, ...kept].sort((a, b) => a.at - b.at)) append(metric.buckets, bucket);
}

/** The length that a bucket's first interval should have by now; null when it is long enough, 0 when it is to be forgotten. */
function targetOf(bucket: Bucket, now: number): number | null {
  const age = now - bucket.at;
  if (age > KEPT) return 0;
  const length = STEPS.find((step) => age > step.age)?.length ?? 0;
  return length > bucket.length ? length : null;
}

/** Takes a bucket's intervals into longer ones, as far as they are old enough. */
function rollInto(out: Bucket[], bucket: Bucket, now: number): void {
  for (let i = 0; i < bucket.runs; i++) {
    const one = intervalOf(bucket, i);
    const target = targetOf(one, now);
    if (target === null) {
      out.push(restOf(bucket, i));
      return;
    }
    if (target === 0) continue;
    const at = Math.floor(one.at / target) * target;
    const last = out.findLast((each) => each.unit === one.unit);
    if (last && last.length === target && lastInterval(last) === at && last.runs === 1) merge(last, one);
    else {
      const longer = emptyBucket(at, target, one.unit);
      merge(longer, one);
      append(out, longer);
    }
  }
}

function restOf(bucket: Bucket, from: number): Bucket {
  return { ...intervalOf(bucket, from), runs: bucket.runs - from };
}
