import { expect, it } from 'vitest';
import { timeTicks } from './time-ticks.ts';

const MINUTE = 60_000;
const minutes = (ticks: readonly number[]) => ticks.map((at) => at / MINUTE);

it('counts an hour in tens of minutes, where seven marks have room', () => {
  expect(minutes(timeTicks(0, 60 * MINUTE, 7))).toEqual([0, 10, 20, 30, 40, 50, 60]);
});

it('counts instants from the full hour', () => {
  const from = Date.UTC(2026, 10, 23, 8, 17, 3);
  const ticks = timeTicks(from, from + 60 * MINUTE, 4);
  expect(ticks.map((at) => new Date(at).toISOString().slice(11, 16))).toEqual(['08:30', '08:45', '09:00', '09:15']);
});

it.each([
  [0, 50, 3],
  [0, 2_592_000_000, 10],
  [0, 31_622_400_000, 2],
])('has as many marks as have room, and one at least: %d to %d', (from, to, most) => {
  const ticks = timeTicks(from, to, most);
  expect(ticks.length).toBeGreaterThan(0);
  expect(ticks.length).toBeLessThanOrEqual(most + 1);
});
