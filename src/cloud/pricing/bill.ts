import type { Era } from '../era.ts';
import type { TraceEvent } from '../trace.ts';
import { callPrice, callPrices, type UnitPrice } from './call-prices.ts';
import { type BillLine, invocationCost } from './cost.ts';
import { priceLists } from './price-list.ts';

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
  /** Virtual ms between the first event and the last. */
  spanMs: number;
  /** The same pace for 30 days, with one month's free tier; null when too little time has passed to say. */
  month: number | null;
}

const GB = 1024 ** 3;
/** CloudWatch Logs counts so many bytes an event beside its text. */
const EVENT_BYTES = 26;
const DAY_MS = 86_400_000;
/** From less time than this no month is told. */
const LEAST_SPAN_MS = 60_000;

class Meter {
  readonly #lines = new Map<string, { price: UnitPrice; causes: Map<string, number> }>();

  add(price: UnitPrice, cause: string, used: number): void {
    let line = this.#lines.get(price.item);
    if (!line) this.#lines.set(price.item, (line = { price, causes: new Map() }));
    line.causes.set(cause, (line.causes.get(cause) ?? 0) + used);
  }

  /** @param times how often all of it happens in the time that is billed */
  lines(freeTier: boolean, times = 1): AccountBillLine[] {
    return [...this.#lines.values()]
      .map(({ price, causes }): AccountBillLine => {
        const { item, unit, perUnit } = price;
        const used = times * [...causes.values()].reduce((sum, each) => sum + each, 0);
        const free = freeTier ? Math.min(used, price.free) : 0;
        const list = [...causes].map(([name, each]) => ({ name, used: each * times, cost: each * times * perUnit }));
        list.sort((a, b) => b.cost - a.cost);
        return {
          item,
          unit,
          used,
          free,
          billable: used - free,
          unitPrice: perUnit,
          cost: (used - free) * perUnit,
          causes: list,
        };
      })
      .sort((a, b) => b.cost - a.cost || b.used - a.used);
  }
}

/**
 * What an account has used by its recorded calls and invocations, by the prices of an era, down to the functions and operations that caused it.
 * Calls of the console are charged like all others; calls that a lesson makes are not.
 * Not counted: what lies stored, instances that run, data that leaves the region, provisioned concurrency.
 */
export function accountBill(events: readonly TraceEvent[], era: Era, freeTier: boolean): AccountBill {
  const meter = new Meter();
  const { perMillionRequests, perGBSecond, free } = priceLists[era];
  const requests = {
    item: 'Lambda: requests',
    unit: 'requests',
    perUnit: perMillionRequests / 1e6,
    free: free.requests,
  };
  const compute = { item: 'Lambda: compute', unit: 'GB-s', perUnit: perGBSecond.x86_64, free: free.gbSeconds };
  for (const event of events) {
    if (event.type === 'invocation') {
      const { functionName, billedMs, memoryMB, logs, logsDelivered } = event;
      meter.add(requests, functionName, 1);
      meter.add(compute, functionName, invocationCost({ billedMs, memoryMB, era }).gbSeconds);
      const bytes = logs.reduce((sum, { text }) => sum + text.length + EVENT_BYTES, 0);
      if (logsDelivered) meter.add(callPrices[era].logs, functionName, bytes / GB);
    } else if (event.type === 'call' && event.source !== 'lesson' && event.status < 500) {
      const price = callPrice(event.service, event.operation, era);
      if (price) meter.add(price, event.operation, 1);
    }
  }
  const total = (lines: readonly AccountBillLine[]) => lines.reduce((sum, { cost }) => sum + cost, 0);
  const lines = meter.lines(freeTier);
  const spanMs = events.length ? instantOf(events.at(-1)!) - instantOf(events[0]!) : 0;
  const month = spanMs < LEAST_SPAN_MS ? null : total(meter.lines(freeTier, (30 * DAY_MS) / spanMs));
  return { lines, total: total(lines), spanMs, month };
}

const instantOf = (event: TraceEvent): number => (event.type === 'invocation' ? event.endedAt : event.at);
