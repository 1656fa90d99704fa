import { describe, expect, test } from 'vitest';
import { billedMs } from './billed-duration.ts';
import { invocationCost, monthlyCost } from './cost.ts';
import { runsFor } from './runs-for.ts';

describe('billed duration', () => {
  test.each([
    ['2016', 178.5, null, 200],
    ['2016', 0.3, null, 100],
    ['2016', 100, null, 100],
    ['2016', 100.01, 500, 200],
    ['2016', 300_000, null, 300_000],
    ['today', 10.5, 138.02, 149],
    ['today', 3.2, null, 4],
    ['today', 0.1 + 0.2 + 2.7, null, 3],
    ['today', 0, null, 1],
  ] as const)('%s: %d ms after INIT of %s is billed as %d ms', (era, duration, init, billed) => {
    expect(billedMs(duration, init, era)).toBe(billed);
  });
});

describe("the book's two tables: how many runs nine dollars buy in a month, to the figure it is rounded to", () => {
  test.each([
    [128, 100, 22_000_000, 1_000_000],
    [1024, 500, 1_055_000, 5000],
    [1536, 1000, 360_000, 10_000],
    [128, 60_000, 72_000, 1000],
    [1024, 150_000, 3_600, 100],
    [1536, 300_000, 1_200, 100],
  ])('%d MB, %d ms: %d runs', (memoryMB, ms, runs, roundedTo) => {
    const bought = runsFor(9, { billedMs: ms, memoryMB, era: '2016' });
    expect(Math.round(bought / roundedTo) * roundedTo).toBe(runs);
    const { total } = monthlyCost({ requestsPerMonth: runs, billedMs: ms, memoryMB, era: '2016', freeTier: false });
    expect(Math.round(total)).toBe(9);
  });
});

describe('monthly cost', () => {
  test('a gigabyte all month is about 37 dollars after the free tier', () => {
    const month = monthlyCost({
      requestsPerMonth: 30 * 24 * 12,
      billedMs: 300_000,
      memoryMB: 1024,
      era: '2016',
      freeTier: true,
    });
    expect(month.requests).toMatchObject({ used: 8640, free: 8640, billable: 0, cost: 0 });
    expect(month.compute).toMatchObject({ used: 2_592_000, free: 400_000, billable: 2_192_000 });
    expect(month.total).toBeCloseTo(36.54, 2);
  });

  test('within the free tier nothing is paid', () => {
    const use = { requestsPerMonth: 4800, billedMs: 100, memoryMB: 128, era: '2016', freeTier: true } as const;
    expect(monthlyCost(use).total).toBe(0);
  });

  test('a month without the free tier is that many single runs', () => {
    const use = { billedMs: 149, memoryMB: 256, era: 'today' } as const;
    const month = monthlyCost({ ...use, requestsPerMonth: 1000, freeTier: false });
    expect(month.total).toBeCloseTo(invocationCost(use).total * 1000, 12);
  });

  test('arm64 is cheaper today and was not for sale in 2016', () => {
    const use = { billedMs: 1000, memoryMB: 1024, architecture: 'arm64' } as const;
    expect(invocationCost({ ...use, era: 'today' }).compute).toBeCloseTo(0.0000133334, 12);
    expect(() => invocationCost({ ...use, era: '2016' })).toThrow(RangeError);
  });
});
