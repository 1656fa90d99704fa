import { expect, test } from 'vitest';
import { keepWarmCost } from './keep-warm.ts';

const book = { everyMinutes: 9, environments: 1, billedMs: 100, memoryMB: 128, era: '2016', freeTier: false } as const;

test("the book's call every nine minutes: about 4,800 runs a month, for less than a cent", () => {
  const { runsPerMonth, cost, keeps, provisionedPerMonth } = keepWarmCost(book);
  expect(runsPerMonth).toBe(4800);
  expect(cost.total).toBeCloseTo(4800 * (0.0000002 + 0.0125 * 0.00001667), 12);
  expect([keeps, provisionedPerMonth]).toEqual([true, null]);
});

test('today nine minutes are too long, and there is provisioned concurrency', () => {
  const { keeps, provisionedPerMonth } = keepWarmCost({ ...book, era: 'today', memoryMB: 1024, environments: 2 });
  expect(keeps).toBe(false);
  expect(provisionedPerMonth).toBeCloseTo(2 * 2_592_000 * 0.0000041667, 9);
  expect(keepWarmCost({ ...book, era: 'today', everyMinutes: 4 }).keeps).toBe(true);
});

test.each([{ everyMinutes: 0 }, { everyMinutes: Number.NaN }, { environments: 0 }])('%j is refused', (wrong) => {
  expect(() => keepWarmCost({ ...book, ...wrong })).toThrow(RangeError);
});
