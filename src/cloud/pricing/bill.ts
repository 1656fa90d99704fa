import type { Era } from '../era.ts';
import type { BillLine } from './cost.ts';
import { type ItemPrice, roundingOf, unitPrice } from './unit-price.ts';
import { heldUse, type Item, type Usage } from './usage.ts';

/** Part of a line: what one function or one operation has used of it. */
export interface Cause {
  name: string;
  used: number;
  cost: number;
}

export interface AccountBillLine extends BillLine {
  item: string;
  unit: string;
  /** Dearest first; costs are before the free tier. */
  causes: Cause[];
}

export interface AccountBill {
  /** Dearest first. */
  lines: AccountBillLine[];
  total: number;
  /** Virtual ms between the first use and now. */
  spanMs: number;
  /** The same pace for 30 days, with one month's free tier, by the same items; null when too little time has passed to say. */
  month: Pick<AccountBill, 'lines' | 'total'> | null;
}

const MONTH_MS = 30 * 86_400_000;
/** From less time than this no month is told. */
const LEAST_SPAN_MS = 60_000;

export interface BillOptions {
  era: Era;
  freeTier: boolean;
  /** Virtual ms. */
  now: number;
}

/**
 * What an account has used until now, by the prices of an era and of the regions it was used in, down to the functions, operations, buckets and
 * instances that caused it.
 * Not counted: EBS volumes, Kinesis, metrics and alarms, data that leaves a region, DynamoDB's storage and provisioned capacity.
 */
export function accountBill(usage: Usage, { era, freeTier, now }: BillOptions): AccountBill {
  const spanMs = usage.from === null ? 0 : Math.max(0, now - usage.from);
  const used = usedUntil(usage, now, era);
  const lines = linesOf(used, era, freeTier, 1);
  const month = spanMs < LEAST_SPAN_MS ? null : summed(linesOf(used, era, freeTier, MONTH_MS / spanMs));
  return { ...summed(lines), spanMs, month };
}

const summed = (lines: AccountBillLine[]) => ({ lines, total: total(lines) });

const total = (lines: readonly AccountBillLine[]) => lines.reduce((sum, { cost }) => sum + cost, 0);

/** What was used, with what is held until now. */
function usedUntil({ used, held }: Usage, now: number, era: Era): Map<string, Map<string, number>> {
  const all = new Map([...used].map(([key, causes]) => [key, new Map(causes)]));
  for (const [key, holdings] of held) {
    const rounded = roundingOf(readKey(key).item, era);
    for (const [cause, holding] of holdings) {
      const causes = all.get(key) ?? new Map<string, number>();
      causes.set(cause, (causes.get(cause) ?? 0) + heldUse(holding, now, rounded));
      all.set(key, causes);
    }
  }
  return all;
}

function readKey(key: string): { region: string; item: Item } {
  const [region = '', item] = key.split('/');
  return { region, item: item as Item };
}

/** @param times how often all of it happens in the time that is billed */
function linesOf(
  used: ReadonlyMap<string, ReadonlyMap<string, number>>,
  era: Era,
  freeTier: boolean,
  times: number,
): AccountBillLine[] {
  const left = new Map<string, number>();
  const lines = [...used].flatMap(([key, causes]) => {
    const { region, item } = readKey(key);
    const price = unitPrice(item, region, era);
    return price ? [lineOf(price, causes, freeTier ? left : null, times)] : [];
  });
  return lines.sort((a, b) => b.cost - a.cost || b.used - a.used);
}

/** @param left what is left of the free tier, by pool; null without it */
function lineOf(
  { item, unit, perUnit, perUnitUsed, pool, free: allowance }: ItemPrice,
  causes: ReadonlyMap<string, number>,
  left: Map<string, number> | null,
  times: number,
): AccountBillLine {
  const list = [...causes].map(([name, each]) => {
    const units = (each * times) / perUnitUsed;
    return { name, used: units, cost: units * perUnit };
  });
  const used = list.reduce((sum, each) => sum + each.used, 0);
  const free = left ? Math.min(used, left.get(pool) ?? allowance) : 0;
  left?.set(pool, (left.get(pool) ?? allowance) - free);
  const billable = used - free;
  const dearest = list.sort((a, b) => b.cost - a.cost);
  return { item, unit, used, free, billable, unitPrice: perUnit, cost: billable * perUnit, causes: dearest };
}
