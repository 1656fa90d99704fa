import { expect, test } from 'vitest';
import { breakEven } from './break-even.ts';
import { monthlyCost } from './cost.ts';

test.each([
  [128, 100, false],
  [1024, 500, true],
  [1536, 60_000, false],
])('%d MB for %d ms, free tier %s: one run less is cheaper, one more is not', (memoryMB, billedMs, freeTier) => {
  const month = (requestsPerMonth: number) =>
    monthlyCost({ requestsPerMonth, billedMs, memoryMB, era: '2016', freeTier }).total;
  const { instancePerMonth, requestsPerMonth } = breakEven(month, 't2.micro', '2016');
  expect(instancePerMonth).toBeCloseTo(9.36, 2);
  expect(month(requestsPerMonth)).toBeGreaterThanOrEqual(instancePerMonth);
  expect(month(requestsPerMonth - 1)).toBeLessThan(instancePerMonth);
});
