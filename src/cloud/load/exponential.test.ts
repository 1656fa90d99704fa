import { expect, test } from 'vitest';
import { Chance } from '../clock/chance.ts';
import { exponential } from './exponential.ts';

test('draws are as far apart as the exponential distribution says, in every layer and in the tail', () => {
  const chance = new Chance('exponential').stream('draws');
  const draws = Float64Array.from({ length: 1_000_000 }, () => exponential(chance)).sort();
  const n = draws.length;
  // Kolmogorov and Smirnov's greatest distance from the distribution: above this in one of ten thousand seeds.
  let distance = 0;
  draws.forEach((draw, i) => {
    distance = Math.max(distance, Math.abs(1 - Math.exp(-draw) - (i + 0.5) / n));
  });
  expect(distance * Math.sqrt(n)).toBeLessThan(2.23);
  const inTail = draws.filter((draw) => draw > 7.697).length;
  const expected = n * Math.exp(-7.697);
  expect(Math.abs(inTail - expected)).toBeLessThan(4 * Math.sqrt(expected));
  expect(draws[0]).toBeGreaterThanOrEqual(0);
});
