import type { BillLine } from '../../../cloud/pricing/cost.ts';
import { priceLists } from '../../../cloud/pricing/price-list.ts';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { money, unitPrice } from '../format/amounts.ts';
import type { RunCost } from './run-cost.ts';

/** A quantity of GB-seconds, exact enough to be checked by hand: `0.025 GB-s`. */
export const gbSecondsText = (amount: number): string =>
  `${amount.toLocaleString('en-US', { maximumSignificantDigits: 6 })} GB-s`;

/** How the cost of one run came about, a step a line, so that every figure can be checked by hand. */
export function explained(run: InvocationRecord, { era, billedMs, cost }: RunCost): string[] {
  const prices = priceLists[era];
  const init = prices.billsInit && run.initMs !== null ? run.initMs : 0;
  const measured = init
    ? `${run.durationMs.toFixed(2)} ms + ${init.toFixed(2)} ms of INIT`
    : `${run.durationMs.toFixed(2)} ms`;
  const unbilled = !prices.billsInit && run.initMs !== null ? ' (INIT is not billed)' : '';
  return [
    `${measured}, rounded up to ${prices.roundingMs === 1 ? 'the millisecond' : `${prices.roundingMs} ms`} = ${billedMs} ms${unbilled}`,
    `${billedMs / 1000} s × ${run.memoryMB} MB ÷ 1,024 = ${gbSecondsText(cost.gbSeconds)}`,
    `${gbSecondsText(cost.gbSeconds)} × ${unitPrice(prices.perGBSecond.x86_64)} = ${money(cost.compute)}`,
    `1 request × ${unitPrice(prices.perMillionRequests)} ÷ 1,000,000 = ${money(cost.request)}`,
  ];
}

/** A line of a month's bill as a sum: `50,000,000 − 1,000,000 free = 49,000,000 × $0.0000002`. */
export function billSum(
  { used, free, billable, unitPrice: price }: BillLine,
  amount: (units: number) => string,
): string {
  if (billable === 0) return used === 0 ? amount(0) : `${amount(used)}, all of it free`;
  const charged = free > 0 ? `${amount(used)} − ${amount(free)} free = ${amount(billable)}` : amount(used);
  return `${charged} × ${unitPrice(price)}`;
}
