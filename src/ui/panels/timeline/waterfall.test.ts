import { expect, it } from 'vitest';
import { apiCall, invocation } from '../testing/records.ts';
import { callsDuring } from './calls-by-invocation.ts';
import { waterfallOf } from './waterfall.ts';

it('lays phases and what was asked for over the time of the run', () => {
  const run = invocation({ startedAt: 0, handlerAt: 300, endedAt: 400, initMs: 200 });
  const calls = [
    apiCall({ id: 2, at: 350, latencyMs: 20, status: 403, operation: 'PutObject' }),
    apiCall({ id: 1, at: 310, latencyMs: 30 }),
  ];
  const web = {
    type: 'web' as const,
    at: 395,
    invocationId: run.requestId,
    method: 'GET',
    url: 'https://example.com/',
    body: '',
    status: null,
    failure: 'ECONNREFUSED',
    latencyMs: 50,
  };
  const { from, to, rows } = waterfallOf(run, calls, [web]);
  expect([from, to]).toEqual([0, 445]);
  expect(rows.map(({ name, kind, from: start, to: end }) => [name, kind, start, end])).toEqual([
    ['Start the environment', 'cold', 0, 100],
    ['Init: your module code', 'cold', 100, 300],
    ['Handler', 'hot', 300, 400],
    ['s3:GetObject', 'call', 310, 340],
    ['s3:PutObject', 'failed', 350, 370],
    ['GET https://example.com/', 'failed', 395, 445],
  ]);
});

it('tells the calls of two tries apart, which share their request id', () => {
  const invocationId = 'r1';
  const calls = [apiCall({ at: 5, invocationId }), apiCall({ at: 105, invocationId }), apiCall({ at: 6 })];
  const during = (startedAt: number) => callsDuring({ requestId: 'r1', startedAt, endedAt: startedAt + 10 }, calls);
  expect(during(0)).toEqual([calls[0]]);
  expect(during(100)).toEqual([calls[1]]);
});
