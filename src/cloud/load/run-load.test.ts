import { expect, test } from 'vitest';
import { functionAccount } from '../services/lambda/testing/function-account.ts';
import { answers, ScriptedRuntime, type Handler } from '../services/lambda/testing/scripted-runtime.ts';
import type { LoadSpec } from './load-pattern.ts';
import { runLoad } from './run-load.ts';

const HOUR = 3_600_000;
const watch = { progress: () => {}, halted: () => false, breathe: async () => {} };

async function load(spec: LoadSpec, handler: Handler = answers('1', 20), payload = '{}') {
  const account = await functionAccount(new ScriptedRuntime({ handler }));
  const report = await runLoad(account.cloud, { functionName: 'hello', payload, spec }, watch);
  expect(account.bugs).toEqual([]);
  return { account, report };
}

const slow: Handler = function* () {
  yield { timerMs: 10_000 };
  return { kind: 'response', payload: '1' };
};

test('a small load runs the handler, at its instants', async () => {
  const { account, report } = await load({ pattern: { kind: 'steady', perSecond: 0.1 }, spanMs: 10 * 60_000 });
  expect(report.result).toMatchObject({ requests: 60, throttles: 0, coldStarts: 1, peakConcurrency: 1 });
  expect(report).toMatchObject({ realRequests: 60, measuredRuns: 0, memoryMB: 128, concurrencyLimit: 1000 });
  const starts = account.invocations().map(({ queuedAt }) => queuedAt);
  // Each call takes some ms to reach Lambda.
  for (let i = 1; i < 60; i++) expect(Math.abs(starts[i]! - starts[i - 1]! - 10_000)).toBeLessThan(100);
  expect(report.cost.total).toBeGreaterThan(60 * 0.0000002);
});

test('a burst runs side by side', async () => {
  const { report } = await load({ pattern: { kind: 'burst', size: 40, everyMs: HOUR }, spanMs: HOUR }, slow);
  expect(report.result).toMatchObject({
    requests: 40,
    coldStarts: 40,
    peakConcurrency: 40,
    environments: { peak: 40 },
  });
});

test('as many are at work in a part of the time as in the part before, where nothing begins or ends', async () => {
  const { report } = await load({ pattern: { kind: 'burst', size: 5, everyMs: 60_000 }, spanMs: 60_000 }, slow);
  const { peakConcurrency, averageConcurrency, binMs } = report.result.series;
  expect(new Set(peakConcurrency.slice(2, 2_500 / binMs))).toEqual(new Set([5]));
  for (const [bin, average] of averageConcurrency.entries())
    expect(peakConcurrency[bin]).toBeGreaterThan(average - 0.001);
});

test('a large load measures the handler first, and is simulated', async () => {
  const spec = { pattern: { kind: 'poisson', perSecond: 1 }, spanMs: 24 * HOUR } as const;
  const { account, report } = await load(spec);
  expect(report.realRequests).toBe(60);
  expect(account.invocations()).toHaveLength(60);
  expect(report.result.requests).toBeGreaterThan(85_000);
  const real = account.invocations().filter(({ cold }) => !cold);
  const mean = real.reduce((sum, { durationMs }) => sum + durationMs, 0) / real.length;
  expect(Math.abs(report.result.latencyMs.p50 / mean - 1)).toBeLessThan(0.3);
});

test.each([
  [{ pattern: { kind: 'steady', perSecond: -1 }, spanMs: HOUR }, '{}', 'The rate must be a number above 0 a second.'],
  [{ pattern: { kind: 'steady', perSecond: 1 }, spanMs: HOUR }, '{', 'The event is not valid JSON.'],
] as const)('%j with %s is refused, and nothing has happened', async (spec, payload, problem) => {
  const account = await functionAccount(new ScriptedRuntime({ handler: answers('1') }));
  const before = account.cloud.recorded();
  await expect(runLoad(account.cloud, { functionName: 'hello', payload, spec }, watch)).rejects.toThrow(problem);
  expect(account.cloud.recorded()).toBe(before);
});

test('a function that is not there is told as AWS does', async () => {
  const account = await functionAccount(new ScriptedRuntime({ handler: answers('1') }));
  const spec = { pattern: { kind: 'steady', perSecond: 1 }, spanMs: HOUR } as const;
  const request = { functionName: 'nobody', payload: '{}', spec };
  await expect(runLoad(account.cloud, request, watch)).rejects.toThrow(/Function not found: .*nobody/);
});
