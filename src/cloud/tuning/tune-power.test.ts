import { beforeAll, expect, test } from 'vitest';
import type { Runtime } from '../../runtime/runtime.ts';
import { nodeAssets } from '../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../runtime/quickjs/quickjs-runtime.ts';
import { functionAccount, zip } from '../services/lambda/testing/function-account.ts';
import { testCloud } from '../testing/test-cloud.ts';
import { bestOf } from './best-size.ts';
import { TUNED_SIZES, tunePower } from './tune-power.ts';

let runtime: Runtime;
beforeAll(() => {
  runtime = createQuickJsRuntime(nodeAssets());
});

const watch = (halted = () => false) => {
  const shares: number[] = [];
  return {
    shares,
    progress: (share: number) => void shares.push(share),
    halted,
    breathe: () => Promise.resolve(),
  };
};

const BUSY = 'let n = 0; exports.handler = async () => { for (let i = 0; i < 3000; i++) n += i % 7; return n; };';

async function tried(code: string, halted?: () => boolean) {
  const { cloud } = await functionAccount(runtime, { config: { Code: { ZipFile: zip({ 'index.js': code }) } } });
  await cloud.settle();
  const before = JSON.stringify(cloud.save());
  const watching = watch(halted);
  const request = { functionName: 'hello', payload: '{}' };
  const report = await tunePower(testCloud({ runtime }), cloud.save(), request, watching);
  expect(JSON.stringify(cloud.save())).toBe(before);
  return { report, shares: watching.shares };
}

test('every size runs the handler in a copy: more memory is faster until one CPU is had, and the account is untouched', async () => {
  const { report, shares } = await tried(BUSY);
  expect(report.rows.map(({ memoryMB }) => memoryMB)).toEqual(TUNED_SIZES.today);
  const at = (memoryMB: number) => report.rows.find((row) => row.memoryMB === memoryMB)!;
  expect(at(128).durationMs).toBeGreaterThan(at(1024).durationMs);
  expect(at(10_240).perMillion).toBeGreaterThan(at(1769).perMillion);
  expect(report.rows.every(({ failure }) => failure === null)).toBe(true);
  expect(report.best!.cheapest).toBeLessThan(10_240);
  expect(report.halted).toBe(false);
  expect(shares.at(-1)).toBe(1);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
});

test('a size that fails is no choice, and one that nobody waits for is left out', async () => {
  const { report } = await tried('exports.handler = async () => { throw new Error("no"); };');
  expect(report.rows[0]).toMatchObject({ memoryMB: 128, failure: 'error' });
  expect(report.best).toBeNull();
  let looks = 0;
  const halted = await tried(BUSY, () => ++looks > 30);
  expect(halted.report.halted).toBe(true);
  expect(halted.report.rows.length).toBeLessThan(4);
});

test('a function that is not there is refused with a sentence', async () => {
  const cloud = testCloud({ runtime });
  const request = { functionName: 'nobody', payload: '{}' };
  await expect(tunePower(testCloud({ runtime }), cloud.save(), request, watch())).rejects.toThrow(RangeError);
});

test('the best of several sizes', () => {
  const row = (memoryMB: number, durationMs: number, perMillion: number, failure: string | null = null) => ({
    memoryMB,
    durationMs,
    perMillion,
    failure,
  });
  const rows = [row(128, 100, 2, 'timeout'), row(256, 80, 4), row(512, 40, 4.2), row(1024, 39, 8)];
  expect(bestOf(rows)).toEqual({ cheapest: 256, fastest: 1024, balanced: 512 });
  expect(bestOf([rows[0]!])).toBeNull();
});
