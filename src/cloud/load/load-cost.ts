import type { Era } from '../era.ts';
import { type BillLine, usedCost } from '../pricing/cost.ts';
import type { Architecture } from '../pricing/price-list.ts';
import type { PoolResult } from './pool-simulation.ts';

/** What a load costs in US dollars, without the free tier, and what a month of it would. */
export interface LoadCost {
  requests: BillLine;
  compute: BillLine;
  total: number;
  /** A month of 30 days at this rate. */
  month: number;
}

const MONTH_MS = 30 * 86_400_000;

/** Throttled requests cost nothing. */
export function billFor(
  { requests, throttles, billedMs }: PoolResult,
  { memoryMB, era, spanMs, architecture }: { memoryMB: number; era: Era; spanMs: number; architecture?: Architecture },
): LoadCost {
  const cost = usedCost({ requests: requests - throttles, billedMs, memoryMB, era, architecture });
  return { ...cost, month: cost.total * (MONTH_MS / spanMs) };
}
