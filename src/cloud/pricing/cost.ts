import type { Era } from '../era.ts';
import { priceLists, type Architecture } from './price-list.ts';

export interface InvocationUse {
  /** Billed time of one invocation in ms. */
  billedMs: number;
  memoryMB: number;
  era: Era;
  /** x86_64 when missing. */
  architecture?: Architecture;
}

export interface InvocationCost {
  gbSeconds: number;
  /** US dollars. */
  request: number;
  compute: number;
  total: number;
}

/** GB-seconds of one invocation: billed seconds × memory setting in GB. */
export const gbSeconds = (billedMs: number, memoryMB: number): number => (billedMs / 1000) * (memoryMB / 1024);

/**
 * What one invocation costs, without any free tier.
 * @throws {RangeError} for an architecture that the era did not sell.
 */
export function invocationCost(use: InvocationUse): InvocationCost {
  const prices = priceLists[use.era];
  const used = gbSeconds(use.billedMs, use.memoryMB);
  const request = prices.perMillionRequests / 1_000_000;
  const compute = used * perGBSecond(use);
  return { gbSeconds: used, request, compute, total: request + compute };
}

export interface MonthlyUse extends InvocationUse {
  requestsPerMonth: number;
  /** Whether the account's monthly free tier is taken off first. */
  freeTier: boolean;
}

/** One line of the bill: how much was used, how much of it was free, what the rest costs in US dollars. */
export interface BillLine {
  used: number;
  free: number;
  billable: number;
  unitPrice: number;
  cost: number;
}

export interface MonthlyCost {
  /** Units are requests. */
  requests: BillLine;
  /** Units are GB-seconds. */
  compute: BillLine;
  total: number;
}

/**
 * A month's bill for a function that is alone in its account, itemised.
 * @throws {RangeError} for an architecture that the era did not sell.
 */
export function monthlyCost(use: MonthlyUse): MonthlyCost {
  const prices = priceLists[use.era];
  const free = use.freeTier ? prices.free : { requests: 0, gbSeconds: 0 };
  const requests = line(use.requestsPerMonth, free.requests, prices.perMillionRequests / 1_000_000);
  const compute = line(use.requestsPerMonth * gbSeconds(use.billedMs, use.memoryMB), free.gbSeconds, perGBSecond(use));
  return { requests, compute, total: requests.cost + compute.cost };
}

/**
 * What so many requests with so much billed time in all cost, without the free tier.
 * @throws {RangeError} for an architecture that the era did not sell.
 */
export function usedCost({ requests, ...use }: InvocationUse & { requests: number }): MonthlyCost {
  const { perMillionRequests } = priceLists[use.era];
  const requestLine = line(requests, 0, perMillionRequests / 1_000_000);
  const compute = line(gbSeconds(use.billedMs, use.memoryMB), 0, perGBSecond(use));
  return { requests: requestLine, compute, total: requestLine.cost + compute.cost };
}

function line(used: number, allowance: number, unitPrice: number): BillLine {
  const free = Math.min(used, allowance);
  const billable = used - free;
  return { used, free, billable, unitPrice, cost: billable * unitPrice };
}

function perGBSecond({ era, architecture = 'x86_64' }: InvocationUse): number {
  const price = priceLists[era].perGBSecond[architecture];
  if (price === undefined) throw new RangeError(`${architecture} functions did not exist in ${era}`);
  return price;
}
