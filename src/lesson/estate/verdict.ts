import type { Era } from '../../cloud/era.ts';
import { breakEven } from '../../cloud/pricing/break-even.ts';
import { monthlyCost } from '../../cloud/pricing/cost.ts';
import { priceLists } from '../../cloud/pricing/price-list.ts';
import type { Workload } from './workload.ts';

/** The limits of a function that decide whether a workload fits. Sources: the book (2016), AWS's quotas page (today). */
const LIMITS: Record<Era, { seconds: number; megabytes: number; step: number }> = {
  '2016': { seconds: 300, megabytes: 1536, step: 64 },
  today: { seconds: 900, megabytes: 10_240, step: 1 },
};
const SMALL_SERVER: Record<Era, string> = { '2016': 't2.micro', today: 't3.micro' };

export interface Verdict {
  fit: 'fits' | 'split' | 'stays';
  /** Why, in a sentence. */
  because: string;
  /** What the function is set to: the memory that was asked for, in the steps of the era. */
  memoryMB: number;
  /** US dollars a month, without the free tier; null for what stays on a server. */
  perMonth: number | null;
  /** US dollars a month of a small server that runs all the time, and from how many runs on it is cheaper. */
  server: { type: string; perMonth: number; cheaperFrom: number };
}

/** Whether a workload belongs into a function in this era, and what that costs. */
export function verdictOf(workload: Workload, era: Era): Verdict {
  const limits = LIMITS[era];
  const memoryMB = Math.max(128, Math.ceil(workload.megabytes / limits.step) * limits.step);
  const { roundingMs } = priceLists[era];
  const billedMs = Math.ceil((workload.seconds * 1000) / roundingMs) * roundingMs;
  const cost = (requestsPerMonth: number) =>
    monthlyCost({ billedMs, memoryMB, era, requestsPerMonth, freeTier: false }).total;
  const { instancePerMonth, requestsPerMonth } = breakEven(cost, SMALL_SERVER[era], era);
  const { fit, because } = judged(workload, era, memoryMB);
  return {
    fit,
    because,
    memoryMB,
    perMonth: fit === 'stays' ? null : cost(workload.runs),
    server: { type: SMALL_SERVER[era], perMonth: instancePerMonth, cheaperFrom: requestsPerMonth },
  };
}

function judged({ start, seconds }: Workload, era: Era, memoryMB: number): Pick<Verdict, 'fit' | 'because'> {
  const limits = LIMITS[era];
  if (start === 'always') return { fit: 'stays', because: 'It waits for connections, and a function can’t wait.' };
  if (memoryMB > limits.megabytes)
    return { fit: 'stays', because: `A function has at most ${limits.megabytes.toLocaleString('en-US')} MB.` };
  if (seconds > limits.seconds)
    return {
      fit: 'split',
      because: `A run ends after ${limits.seconds} seconds, so the work must be cut into ${Math.ceil(seconds / limits.seconds)} pieces or more.`,
    };
  if (start === 'queue' && era === '2016')
    return { fit: 'fits', because: 'Short pieces of work. But no queue calls a function yet: a schedule has to look.' };
  return { fit: 'fits', because: 'Short pieces of work, each called for by something.' };
}
