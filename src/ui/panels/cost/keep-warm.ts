import type { Era } from '../../../cloud/era.ts';
import { monthlyCost } from '../../../cloud/pricing/cost.ts';
import { priceLists } from '../../../cloud/pricing/price-list.ts';

const MINUTES_A_MONTH = 30 * 24 * 60;
const SECONDS_A_MONTH = MINUTES_A_MONTH * 60;

/** Calls that do nothing but keep environments from being reclaimed. */
export interface KeepWarm {
  /** How many environments are to be kept. */
  environments: number;
  everyMinutes: number;
  memoryMB: number;
}

/** How many calls a month that takes. */
export const pingsAMonth = ({ environments, everyMinutes }: KeepWarm): number =>
  Math.round((MINUTES_A_MONTH / everyMinutes) * environments);

/** What they cost in a month, US dollars, each billed for the least there is, without the free tier. */
export const warmCost = (warm: KeepWarm, era: Era): number =>
  monthlyCost({
    requestsPerMonth: pingsAMonth(warm),
    billedMs: priceLists[era].roundingMs,
    memoryMB: warm.memoryMB,
    era,
    freeTier: false,
  }).total;

/** What as many provisioned environments cost in a month before anybody calls them; null where that was not sold. */
export function provisionedCost({ environments, memoryMB }: KeepWarm, era: Era): number | null {
  const price = priceLists[era].provisioned?.perGBSecond.x86_64;
  return price === undefined ? null : price * (memoryMB / 1024) * environments * SECONDS_A_MONTH;
}
