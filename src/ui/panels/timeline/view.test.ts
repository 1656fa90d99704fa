import { expect, it } from 'vitest';
import { around, panned, whole, zoomed } from './view.ts';

it('zooms around a point and out again, never beyond the axis', () => {
  const close = zoomed(whole, 2, 0.25);
  expect(close).toEqual({ from: 0.125, to: 0.625 });
  expect(zoomed(close, 0.1, 0.25)).toEqual(whole);
  expect(zoomed(whole, 1e12, 0.5).to - zoomed(whole, 1e12, 0.5).from).toBeCloseTo(1e-6, 12);
});

it('pans to the ends and stops there', () => {
  expect(panned({ from: 0.2, to: 0.4 }, 0.5)).toEqual({ from: expect.closeTo(0.3), to: expect.closeTo(0.5) });
  expect(panned({ from: 0.2, to: 0.4 }, 100)).toEqual({ from: expect.closeTo(0.8), to: expect.closeTo(1) });
  expect(panned({ from: 0.2, to: 0.4 }, -100).from).toBe(0);
});

it('shows an interval with room around it', () => {
  expect(around(0.4, 0.6)).toEqual({ from: expect.closeTo(0.35), to: expect.closeTo(0.65) });
  expect(around(0, 0.01).from).toBe(0);
});
