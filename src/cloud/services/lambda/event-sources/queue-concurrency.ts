import type { Mapping } from './mapping.ts';

/**
 * How many batches of a queue are at work at once: five to begin with, 300 more a minute while there is work, up to 1,250.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const SCALING = { first: 5, perMinute: 300, most: 1250 };

export function mayRunMore({ queue, settings }: Mapping, now: number): boolean {
  const minutes = queue.busySince === null ? 0 : Math.floor((now - queue.busySince) / 60_000);
  const scaled = Math.min(SCALING.first + SCALING.perMinute * minutes, SCALING.most);
  return queue.running < Math.min(scaled, settings.maximumConcurrency ?? SCALING.most);
}

export function begin({ queue }: Mapping, now: number): void {
  queue.running++;
  queue.busySince ??= now;
}

export function end({ queue }: Mapping): void {
  if (--queue.running === 0) queue.busySince = null;
}
