import { expect, it } from 'vitest';
import { gapLabelsOf, ticksOf } from './ticks.ts';
import { timeAxis } from './time-axis.ts';
import { whole } from './view.ts';

const at = Date.UTC(2016, 2, 1, 12);

it('names the first instant of a stretch and steps since then', () => {
  const labels = ticksOf(timeAxis([{ from: at, to: at + 1000 }], at, true), whole, 600).map((tick) => tick.label);
  expect(labels).toEqual(['12:00:00.000', '+200 ms', '+400 ms', '+600 ms', '+800 ms']);
});

it('names the day too when there is more than one', () => {
  const runs = [0, 2].map((days) => ({ from: at + days * 86_400_000, to: at + days * 86_400_000 + 5 }));
  const labels = ticksOf(timeAxis(runs, at, true), whole, 600).map((tick) => tick.label);
  expect(labels[0]).toBe('03-01 12:00:00');
  expect(labels).toContain('03-03 12:00:00');
});

it('keeps labels apart, however many runs there are', () => {
  const runs = Array.from({ length: 300 }, (_, i) => ({ from: at + i * 60_000, to: at + i * 60_000 + 5 }));
  const xs = ticksOf(timeAxis(runs, at, true), whole, 900).map((tick) => tick.x);
  expect(xs.every((x, i) => i === 0 || x - xs[i - 1]! >= 92)).toBe(true);
  expect(xs.length).toBeGreaterThan(3);
});

it('names the length of a gap, but never over the label of a tick', () => {
  const runs = [0, 6140, 8520, 66_000].map((from, i) => ({ from: at + from, to: at + from + (i ? 25 : 2740) }));
  const axis = timeAxis(runs, at + 900_000, true);
  const gaps = axis.stretches.filter((stretch) => stretch.idle);
  const labels = (width: number) => {
    const ticks = ticksOf(axis, whole, width);
    return gapLabelsOf(gaps, ticks, (instant) => axis.x(instant) * width).map(({ label }) => label);
  };
  expect(labels(3000)).toEqual(['3.4 s', '2.4 s', '57 s', '13 min 54 s']);
  expect(labels(780)).toEqual(['3.4 s', '57 s']);
  expect(labels(60)).toEqual([]);
});
