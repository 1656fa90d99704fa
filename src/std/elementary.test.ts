import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cosOfTurn, exp, ln } from './elementary.ts';

const near = (value: number, expected: number) =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(4e-15 * Math.max(1, Math.abs(expected)));

test('as the engine has them, but for the last bits', () => {
  fc.assert(fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => void near(ln(x), Math.log(x))));
  fc.assert(
    fc.property(
      fc.double({ min: -600, max: 600, noNaN: true }),
      (x) => void expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 12),
    ),
  );
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (x) => void near(cosOfTurn(x), Math.cos(2 * Math.PI * x))),
  );
});

test('the ends', () => {
  expect([ln(1), ln(0), exp(0), exp(-1000), exp(1000), cosOfTurn(0), cosOfTurn(0.5)]).toEqual([
    0,
    Number.NEGATIVE_INFINITY,
    1,
    0,
    Number.POSITIVE_INFINITY,
    1,
    -1,
  ]);
  expect(ln(-1)).toBeNaN();
});
