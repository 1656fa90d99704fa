import { describe, expect, it } from 'vitest';
import { invocation } from '../testing/records.ts';
import { billSum, explained } from './explained.ts';
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
    '1 request × $0.2 ÷ 1,000,000 = $0.0000002',
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
