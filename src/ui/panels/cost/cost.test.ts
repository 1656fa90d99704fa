import { describe, expect, it } from 'vitest';
import { runsFor } from '../../../cloud/pricing/runs-for.ts';
import { invocation } from '../testing/records.ts';
import { NINE_DOLLARS, refusalOf } from './calculator-input.ts';
import { billSum, explained } from './explained.ts';
import { pingsAMonth, provisionedCost, warmCost } from './keep-warm.ts';
import { nearestStop, RATE_STOPS } from './rate.ts';
import { monthOf, runCost, totalCost } from './run-cost.ts';

const run = invocation({ durationMs: 178.5, initMs: 138.02, billedMs: 200, memoryMB: 128 });

describe('a cold run of 178.50 ms in 2016', () => {
  it('is charged 200 ms there', () => expect(runCost(run, '2016', '2016').billedMs).toBe(200));
  it('would be charged to the millisecond today, with INIT', () => {
    expect(runCost(run, 'today', '2016').billedMs).toBe(317);
  });
  it('costs the request and the GB-seconds', () => {
    const { cost } = runCost(run, '2016', '2016');
    expect(cost.gbSeconds).toBeCloseTo(0.025, 10);
    expect(cost.total).toBeCloseTo(0.0000002 + 0.025 * 0.00001667, 12);
  });
  it('is free a million times a month within the free tier', () => {
    expect(monthOf(runCost(run, '2016', '2016'), 128, 1_000_000, true).total).toBe(0);
    expect(monthOf(runCost(run, '2016', '2016'), 128, 1_000_000, false).total).toBeGreaterThan(0.6);
  });
});

it('adds runs up', () => {
  const one = runCost(run, '2016', '2016').cost.total;
  expect(totalCost([run, run], '2016', '2016')).toMatchObject({ runs: 2, total: expect.closeTo(2 * one, 12) });
});

it('the slider goes from ten to a billion and finds its nearest stop', () => {
  expect([RATE_STOPS[0], RATE_STOPS.at(-1)]).toEqual([10, 1_000_000_000]);
  expect(RATE_STOPS[nearestStop(1_100_000)]).toBe(1_000_000);
  expect(nearestStop(0)).toBe(0);
});

it('explains a run so that it can be checked by hand', () => {
  expect(explained(run, runCost(run, '2016', '2016'))).toEqual([
    '178.50 ms, rounded up to 100 ms = 200 ms (INIT is not billed)',
    '0.2 s × 128 MB ÷ 1,024 = 0.025 GB-s',
    '0.025 GB-s × $0.00001667 = $0.000000417',
    '1 request × $0.20 ÷ 1,000,000 = $0.0000002',
  ]);
  expect(explained(run, runCost(run, 'today', '2016'))[0]).toBe(
    '178.50 ms + 138.02 ms of INIT, rounded up to the millisecond = 317 ms',
  );
});

it.each([
  [5, 2, '5 − 2 free = 3 × $0.0000002'],
  [5, 0, '5 × $0.0000002'],
  [5, 5, '5, all of it free'],
  [0, 0, '0'],
])('writes %d used, %d free as %s', (used, free, text) => {
  expect(billSum({ used, free, billable: used - free, unitPrice: 0.0000002, cost: 0 }, String)).toBe(text);
});

describe('the calculator', () => {
  it.each([
    [{ memoryMB: 128, durationMs: 100 }, '2016', null],
    [{ memoryMB: 1769, durationMs: 100 }, '2016', 'Memory is 128 to 1,536 MB.'],
    [{ memoryMB: 200, durationMs: 100 }, '2016', 'Memory comes in steps of 64 MB.'],
    [{ memoryMB: 1769, durationMs: 900_000 }, 'today', null],
    [{ memoryMB: 512, durationMs: 300_001 }, '2016', 'A run may take up to 300 s.'],
    [{ memoryMB: Number.NaN, durationMs: 1 }, 'today', 'Memory is 128 to 10,240 MB.'],
    [{ memoryMB: 512, durationMs: Number.NaN }, 'today', 'A run may take up to 900 s.'],
  ] as const)('%j in %s: %s', (asked, era, refusal) => expect(refusalOf(asked, era)).toBe(refusal));

  it('rounds what nine dollars bought in 2016 as the book does', () => {
    const runs = NINE_DOLLARS.map(({ memoryMB, durationMs, roundedTo }) => {
      const bought = runsFor(9, { memoryMB, billedMs: durationMs, era: '2016' });
      return Math.round(bought / roundedTo) * roundedTo;
    });
    expect(runs).toEqual([22_000_000, 1_055_000, 360_000, 72_000, 3_600, 1_200]);
  });
});

describe('keeping warm', () => {
  const warm = { environments: 1, everyMinutes: 9, memoryMB: 128 };
  it('takes 4,800 calls a month at nine minutes', () => expect(pingsAMonth(warm)).toBe(4800));
  it('costs next to nothing by calls, and dollars by provisioning', () => {
    expect(warmCost(warm, '2016')).toBeCloseTo(4800 * (0.0000002 + 0.0125 * 0.00001667), 9);
    expect(provisionedCost(warm, '2016')).toBeNull();
    expect(provisionedCost({ ...warm, memoryMB: 1024 }, 'today')).toBeCloseTo(10.8, 1);
  });
});
