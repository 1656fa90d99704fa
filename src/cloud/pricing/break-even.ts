import type { Era } from '../era.ts';
import { ec2Cost } from './ec2-prices.ts';

const MONTH_SECONDS = 30 * 86_400;
/** More runs than anybody has. */
const MOST = 1e13;

/**
 * How many runs a month cost as much as an instance that runs all the time.
 * @param month what so many runs a month cost; must not fall as they grow
 * @throws {RangeError} for an instance type without a price in that era
 */
export function breakEven(
  month: (requests: number) => number,
  instanceType: string,
  era: Era,
): { instancePerMonth: number; requestsPerMonth: number } {
  const instancePerMonth = ec2Cost(instanceType, MONTH_SECONDS, era);
  let low = 0;
  let high = MOST;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (month(middle) < instancePerMonth) low = middle;
    else high = middle;
  }
  return { instancePerMonth, requestsPerMonth: high };
}
