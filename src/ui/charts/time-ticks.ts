const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances that people count time in, ms. */
const UNITS: readonly (readonly [unit: number, counts: readonly number[]])[] = [
  [1, [1, 2, 5, 10, 20, 50, 100, 200, 500]],
  [SECOND, [1, 2, 5, 10, 15, 30]],
  [MINUTE, [1, 2, 5, 10, 15, 30]],
  [HOUR, [1, 2, 3, 6, 12]],
  [DAY, [1, 2, 5, 10, 30, 60, 180]],
];
const STEPS = UNITS.flatMap(([unit, counts]) => counts.map((count) => count * unit));

/**
 * Marks of a time axis at round times (`10 min`, never `8 min 20 s`), between `from` and `to` in ms, `most` or fewer; instants are round in UTC.
 */
export function timeTicks(from: number, to: number, most: number): number[] {
  const step = STEPS.find((each) => (to - from) / each <= Math.max(1, most)) ?? STEPS.at(-1)!;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at);
  return ticks;
}
