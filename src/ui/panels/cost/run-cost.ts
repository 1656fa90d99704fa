import { billedMs } from '../../../cloud/pricing/billed-duration.ts';
import { type InvocationCost, invocationCost, type MonthlyCost, monthlyCost } from '../../../cloud/pricing/cost.ts';
import type { Era } from '../../../cloud/era.ts';
import type { InvocationRecord } from '../../../cloud/trace.ts';

/** What a run is charged by an era's rules. In its own era the time is the one that Lambda reported. */
export interface RunCost {
  era: Era;
  billedMs: number;
  cost: InvocationCost;
}

export const otherEra = (era: Era): Era => (era === '2016' ? 'today' : '2016');

/** @param inEra whose prices and rounding; @param ownEra the era the run was made in. */
export function runCost(run: InvocationRecord, inEra: Era, ownEra: Era): RunCost {
  const billed = inEra === ownEra ? run.billedMs : billedMs(run.durationMs, run.initMs, inEra);
  return {
    era: inEra,
    billedMs: billed,
    cost: invocationCost({ billedMs: billed, memoryMB: run.memoryMB, era: inEra }),
  };
}

/** A month of runs like this one. */
export const monthOf = (run: RunCost, memoryMB: number, requestsPerMonth: number, freeTier: boolean): MonthlyCost =>
  monthlyCost({ requestsPerMonth, billedMs: run.billedMs, memoryMB, era: run.era, freeTier });

export interface TotalCost {
  runs: number;
  gbSeconds: number;
  request: number;
  compute: number;
  total: number;
}

/** All runs together, without the free tier. */
export function totalCost(runs: readonly InvocationRecord[], inEra: Era, ownEra: Era): TotalCost {
  const total: TotalCost = { runs: runs.length, gbSeconds: 0, request: 0, compute: 0, total: 0 };
  for (const run of runs) {
    const { cost } = runCost(run, inEra, ownEra);
    total.gbSeconds += cost.gbSeconds;
    total.request += cost.request;
    total.compute += cost.compute;
    total.total += cost.total;
  }
  return total;
}
