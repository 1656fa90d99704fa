import { expect, it } from 'vitest';
import { apiCall, invocation } from '../testing/records.ts';
import { seriesOf, windowOf } from './series.ts';

const now = Date.UTC(2016, 2, 1, 12, 34, 56);

it('ends with the period that now is in', () => {
  const { from, to, periodMs } = windowOf('1h', now);
  expect(new Date(to).toISOString()).toBe('2016-03-01T12:35:00.000Z');
  expect((to - from) / periodMs).toBe(60);
});

it('counts invocations, errors and throttles and averages durations by period', () => {
  const throttled = apiCall({
    service: 'lambda',
    operation: 'Invoke',
    at: now,
    status: 429,
    error: { code: 'TooManyRequestsException', message: 'Rate Exceeded.' },
  });
  const runs = [
    invocation({ startedAt: now, durationMs: 10 }),
    invocation({ startedAt: now + 1, durationMs: 30, status: 'timeout' }),
    invocation({ startedAt: now - 7_200_000 }),
  ];
  const points = seriesOf(runs, [throttled, apiCall({ at: now })], windowOf('1h', now));
  expect(points.at(-1)).toMatchObject({ invocations: 2, errors: 1, throttles: 1, averageMs: 20, maximumMs: 30 });
  expect(points.filter((point) => point.invocations)).toHaveLength(1);
  expect(points[0]).toMatchObject({ invocations: 0, averageMs: null });
});
