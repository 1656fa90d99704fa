import { expect, test } from 'vitest';
import type { Cloud } from '../cloud/cloud.ts';
import { checkSpan, passTime } from './pass-time.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** An account in which nothing happens but time. */
function account(start = 0) {
  let now = start;
  return { clock: { now: () => now }, advance: async (ms: number) => void (now += ms) } as unknown as Cloud;
}

test('spans that are no time are refused, and so is more than a year', () => {
  for (const ms of [-1, Number.NaN, Number.NEGATIVE_INFINITY]) expect(() => checkSpan(ms)).toThrow(RangeError);
  for (const ms of [367 * DAY, 1e300, Number.POSITIVE_INFINITY]) expect(() => checkSpan(ms)).toThrow('a year');
  for (const ms of [0, 1, 366 * DAY]) expect(() => checkSpan(ms)).not.toThrow();
});

test('a month is told as it passes, leaves a few points to come back to, and ends where it should', async () => {
  const cloud = account(5);
  const shares: number[] = [];
  let points = 0;
  await passTime(cloud, 30 * DAY, {
    halted: () => false,
    passing: (share) => void shares.push(share),
    pause: async () => void points++,
  });
  expect(cloud.clock.now()).toBe(5 + 30 * DAY);
  expect(shares.length).toBeGreaterThan(2);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(Math.max(...shares)).toBeLessThan(1);
  expect(points).toBeGreaterThan(1);
  expect(points).toBeLessThanOrEqual(8);
});

test('whoever asks to stop stops it before the next stretch', async () => {
  const cloud = account();
  let halted = false;
  const passing = (share: number) => void (halted = share > 0);
  await passTime(cloud, 30 * DAY, { halted: () => halted, passing, pause: async () => {} });
  expect(cloud.clock.now()).toBeGreaterThan(0);
  expect(cloud.clock.now()).toBeLessThan(DAY);
});
