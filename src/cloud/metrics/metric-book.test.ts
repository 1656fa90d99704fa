import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addValues, createMetricBook, metricOf, setGauge } from './metric-book.ts';
import { intervals } from './read-metric.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const fresh = () => metricOf(createMetricBook(), 'shop', 'Latency', []);
const add = (metric: ReturnType<typeof fresh>, at: number, value: number, now = at) =>
  addValues(metric, { at, resolutionMs: MINUTE, unit: 'None' }, { sum: value, count: 1, min: value, max: value }, now);

const totals = (metric: ReturnType<typeof fresh>, start = 0, end = 500 * DAY) => {
  const found = intervals(metric, start, end, end);
  return {
    sum: found.reduce((total, { sum }) => total + sum, 0),
    count: found.reduce((total, { count }) => total + count, 0),
    min: found.reduce((least, { min }) => Math.min(least, min), Infinity),
    max: found.reduce((most, { max }) => Math.max(most, max), -Infinity),
  };
};

const samples = fc.array(fc.record({ at: fc.nat({ max: 5 * HOUR }), value: fc.integer({ min: 0, max: 4 }) }), {
  minLength: 1,
  maxLength: 60,
});

test('whatever the order, every minute holds what was added to it', () => {
  fc.assert(
    fc.property(samples, (list) => {
      const metric = fresh();
      for (const { at, value } of list) add(metric, at, value, 5 * HOUR);
      const expected = new Map<number, number[]>();
      for (const { at, value } of list) {
        const minute = Math.floor(at / MINUTE) * MINUTE;
        expected.set(minute, [...(expected.get(minute) ?? []), value]);
      }
      const found = intervals(metric, 0, DAY, DAY);
      expect(found.map(({ at }) => at)).toEqual([...expected.keys()].sort((a, b) => a - b));
      for (const { at, sum, count, min, max } of found) {
        const values = expected.get(at)!;
        const all = values.reduce((total, value) => total + value, 0);
        expect([sum, count, min, max]).toEqual([all, values.length, Math.min(...values), Math.max(...values)]);
      }
    }),
  );
});

test('rolling up keeps sums, counts and extremes', () => {
  fc.assert(
    fc.property(samples, fc.integer({ min: 1, max: 400 }), (list, days) => {
      const metric = fresh();
      for (const { at, value } of list) add(metric, at, value);
      const before = totals(metric);
      add(metric, days * DAY, 0);
      const { sum, count, max } = totals(metric);
      expect([sum, count - 1, max]).toEqual([before.sum, before.count, before.max]);
    }),
  );
});

test('minutes become five minutes after 15 days, and hours after 63', () => {
  const metric = fresh();
  for (let i = 0; i < 60; i++) add(metric, i * MINUTE, i);
  add(metric, 16 * DAY, 0);
  expect(intervals(metric, 0, HOUR, 16 * DAY)).toHaveLength(12);
  add(metric, 64 * DAY, 0);
  expect(intervals(metric, 0, HOUR, 64 * DAY)).toMatchObject([{ at: 0, length: HOUR, count: 60, min: 0, max: 59 }]);
  add(metric, 460 * DAY, 0);
  expect(intervals(metric, 0, HOUR, 460 * DAY)).toEqual([]);
});

test('a month of the same each minute takes hardly any memory', () => {
  const metric = fresh();
  for (let i = 0; i < 30 * 24 * 60; i++) add(metric, i * MINUTE, 1);
  expect(metric.buckets.length).toBeLessThan(10);
  expect(totals(metric).count).toBe(43_200);
});

test('thousands of different values in a minute stay a few hundred, and near the truth', () => {
  const metric = fresh();
  for (let i = 0; i < 5000; i++) add(metric, 0, 1 + ((i * 7919) % 5000) / 10);
  const { values = [], count } = metric.buckets[0]!;
  expect(count).toBe(5000);
  expect(values.length / 2).toBeLessThanOrEqual(512);
  expect(values.filter((_, i) => i % 2).reduce((sum, many) => sum + many, 0)).toBe(5000);
});

test('a gauge stands until it is set again, and ends', () => {
  const metric = fresh();
  const gauge = { value: 4, unit: 'Count', step: 0, every: MINUTE, until: 10 * MINUTE };
  setGauge(metric, gauge, 0);
  setGauge(metric, { ...gauge, value: 1 }, 3 * MINUTE);
  expect(intervals(metric, 0, HOUR, HOUR).map(({ max }) => max)).toEqual([4, 4, 4, 1, 1, 1, 1, 1, 1, 1]);
  expect(intervals(metric, 0, HOUR, 5 * MINUTE)).toHaveLength(5);
});
