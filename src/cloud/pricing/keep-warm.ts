import type { Era } from '../era.ts';
import { type InvocationUse, type MonthlyCost, monthlyCost } from './cost.ts';
import { priceLists } from './price-list.ts';

const MONTH_MINUTES = 30 * 24 * 60;
const MONTH_SECONDS = MONTH_MINUTES * 60;

/** How long an idle environment is kept at least, in minutes: the book, and https://mikhail.io/serverless/coldstarts/aws/intervals/ */
export const KEPT_MINUTES: Record<Era, number> = { '2016': 10, today: 5 };

export interface KeepWarm extends InvocationUse {
  /** Minutes between two calls that keep an environment. */
  everyMinutes: number;
  /** How many environments are kept: each needs a call of its own at the same time. */
  environments: number;
  freeTier: boolean;
}

export interface KeepWarmCost {
  runsPerMonth: number;
  cost: MonthlyCost;
  /** Whether calls come before an idle environment may go. */
  keeps: boolean;
  /** US dollars a month for the same number of provisioned environments, before anything runs in them; null where there were none. */
  provisionedPerMonth: number | null;
}

/**
 * What it costs to keep environments by calling them every few minutes, for a month of 30 days.
 * @throws {RangeError} for an interval or a number that is none
 */
export function keepWarmCost({ everyMinutes, environments, freeTier, ...use }: KeepWarm): KeepWarmCost {
  if (!(everyMinutes > 0)) throw new RangeError('The time between two calls must be more than nothing.');
  if (!(environments >= 1)) throw new RangeError('At least one environment is kept.');
  const runsPerMonth = Math.floor(MONTH_MINUTES / everyMinutes) * environments;
  const perGBSecond = priceLists[use.era].provisioned?.perGBSecond[use.architecture ?? 'x86_64'];
  return {
    runsPerMonth,
    cost: monthlyCost({ ...use, requestsPerMonth: runsPerMonth, freeTier }),
    keeps: everyMinutes < KEPT_MINUTES[use.era],
    provisionedPerMonth:
      perGBSecond === undefined ? null : perGBSecond * (use.memoryMB / 1024) * MONTH_SECONDS * environments,
  };
}
