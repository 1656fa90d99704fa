import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nextTimes, readSchedule } from './schedule-expression.ts';

interface Case {
  id: string;
  expression: string;
  valid: boolean;
  from?: string;
  next?: string[];
  exhausted?: boolean;
  /** `at(…)` and the like belong to another service. */
  service: 'events' | 'scheduler';
  tolerance?: unknown;
}

const times = (expression: string, from: string, most: number) =>
  nextTimes(readSchedule(expression)!, Date.parse(from), most).map((at) =>
    new Date(at).toISOString().replace('.000Z', 'Z'),
  );

const shared = join(import.meta.dirname, '../../../../shared/cases/cron-cases.json');

describe.skipIf(!existsSync(shared))('the shared cases', () => {
  const cases: Case[] = existsSync(shared) ? JSON.parse(readFileSync(shared, 'utf8')) : [];
  test.each(cases)('$id $expression', ({ expression, valid, from, next = [], exhausted }) => {
    expect(readSchedule(expression) !== null).toBe(valid);
    if (valid) expect(times(expression, from!, next.length + (exhausted ? 1 : 0))).toEqual(next);
  });
});

test.each([
  ['cron(0 10 * * ? *)', '2026-11-23T12:00:00Z', ['2026-11-24T10:00:00Z', '2026-11-25T10:00:00Z']],
  ['cron(0/30 20-2 ? * MON-FRI *)', '2026-11-27T23:45:00Z', ['2026-11-30T00:00:00Z', '2026-11-30T00:30:00Z']],
  ['cron(0 9 L-2 * ? *)', '2026-11-23T12:00:00Z', ['2026-11-28T09:00:00Z', '2026-12-29T09:00:00Z']],
  ['cron(0 9 LW 1 ? *)', '2026-11-23T12:00:00Z', ['2027-01-29T09:00:00Z', '2028-01-31T09:00:00Z']],
  ['cron(0 9 1W 8 ? *)', '2026-06-01T00:00:00Z', ['2026-08-03T09:00:00Z', '2027-08-02T09:00:00Z']],
  ['cron(0 0 29 2 ? *)', '2096-03-01T00:00:00Z', ['2104-02-29T00:00:00Z', '2108-02-29T00:00:00Z']],
  ['cron(0 6 ? * 3#2 *)', '2026-11-01T00:00:00Z', ['2026-11-10T06:00:00Z', '2026-12-08T06:00:00Z']],
  ['cron(0 6 ? * L *)', '2026-11-27T00:00:00Z', ['2026-11-28T06:00:00Z', '2026-12-05T06:00:00Z']],
  ['rate(5 minutes)', '2026-11-23T12:00:30Z', ['2026-11-23T12:05:30Z', '2026-11-23T12:10:30Z']],
  ['rate(1 day)', '2026-11-23T12:00:30Z', ['2026-11-24T12:00:30Z', '2026-11-25T12:00:30Z']],
])('%s after %s', (expression, from, expected) => expect(times(expression, from, 2)).toEqual(expected));

test.each([
  'rate(1 minutes)',
  'rate(5 minute)',
  'rate(0 minutes)',
  'rate(5 seconds)',
  'rate(99999999999 days)',
  'cron(0 10 * * * *)',
  'cron(0 10 ? * ? *)',
  'cron(0 10 * * ?)',
  'cron(0/0 10 * * ? *)',
  'cron(0 10 ? * 3#6 *)',
  'cron(0 10 32W * ? *)',
  'cron(0 10 * * ? 2200)',
  'at(2026-11-23T12:00:00)',
  '',
])('%s is no schedule', (expression) => expect(readSchedule(expression)).toBeNull());

test.each(['cron(0 0 30 2 ? *)', 'cron(0 0 1 1 ? 2020)', 'cron(0 0 31W 4 ? *)'])(
  '%s can be read, and is never due',
  (expression) => expect(times(expression, '2026-11-23T12:00:00Z', 1)).toEqual([]),
);

const number = (min: number, max: number) => fc.integer({ min, max }).map(String);
const field = (min: number, max: number) =>
  fc.oneof(
    fc.constant('*'),
    number(min, max),
    fc.tuple(number(min, max), number(min, max)).map(([a, b]) => `${a}-${b}`),
    fc.tuple(number(min, max), number(1, max)).map(([a, b]) => `${a}/${b}`),
  );

test('times go forward, and each is one that the fields name', () => {
  const from = fc.integer({ min: Date.UTC(2016, 0), max: Date.UTC(2030, 0) });
  fc.assert(
    fc.property(field(0, 59), field(0, 23), field(1, 28), field(1, 12), from, (minute, hour, day, month, after) => {
      const all = nextTimes(readSchedule(`cron(${minute} ${hour} ${day} ${month} ? *)`)!, after, 5);
      expect(all).toHaveLength(5);
      all.reduce((before, at) => {
        expect(at).toBeGreaterThan(before);
        const date = new Date(at);
        const exact = `cron(${date.getUTCMinutes()} ${date.getUTCHours()} ${date.getUTCDate()} ${date.getUTCMonth() + 1} ? *)`;
        expect(readSchedule(exact)!(at - 1)).toBe(at);
        return at;
      }, after);
    }),
  );
});

test('any text is read or refused', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...'0123456789*?/,-LW# SUNJA'), maxLength: 30 }).map((each) => `cron(${each})`),
  );
  fc.assert(fc.property(text, (each) => nextTimes(readSchedule(each) ?? (() => null), 0, 2).length <= 2));
});
