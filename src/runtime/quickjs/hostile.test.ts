import { describe, expect, test } from 'vitest';
import { container, result, run } from './testing/drive.ts';
import { hostilePrograms } from './testing/hostile-programs.ts';

describe('hostile code', () => {
  test.each(hostilePrograms)('$name', async ({ body, ends, says }) => {
    const { outcome } = await run({
      memoryMB: 128,
      timeoutMs: 1000,
      code: `exports.handler = async () => { ${body} }`,
    });
    expect(outcome.kind).toBe(ends);
    if (outcome.kind === 'error') expect(outcome.error.errorMessage).toContain(says ?? '');
    if (outcome.kind === 'response') expect(outcome.payload).toContain(says ?? '');
  });

  test('others go on while one is stopped, and know nothing of it', async () => {
    const counting = await container({
      code: 'let n = 0; exports.handler = async () => [++n, typeof Object.prototype.x]',
    });
    counting.init();
    counting.invoke();
    await run({ timeoutMs: 200, code: 'Object.prototype.x = 1; exports.handler = async () => { for (;;); }' });
    expect(counting.invoke().outcome).toEqual({ kind: 'response', payload: '[2,"undefined"]' });
  });

  test('a million log lines are cut, visibly', async () => {
    const code = 'exports.handler = async () => { for (let i = 0; i < 1e6; i++) console.log(i) }';
    const { outcome, logs } = await run({ code, memoryMB: 1769 });
    expect(outcome).toEqual({ kind: 'timeout' });
    expect(logs).toHaveLength(10_002);
    expect(logs.at(-2)).toContain('left out');
    expect(logs.at(-1)).toContain('endless loop');
  });

  test('recursion is as deep in one run as in another', async () => {
    const code =
      'exports.handler = async () => { let n = 0; const f = () => { n++; f() }; try { f() } catch {} return n }';
    const depth = await result({ code });
    expect(depth).toBeGreaterThan(1200);
    expect(await result({ code, seed: 'other' })).toBe(depth);
  });
});

/** `gc` is there when Node was started with --expose-gc; without it, memory is watched for a limit that only a leak passes. */
test('a thousand cold starts leave nothing behind', async () => {
  const collect = (globalThis as { gc?: () => void }).gc;
  const start = async () => {
    const driver = await container({ code: 'exports.handler = async () => "x".repeat(1000)' });
    driver.init();
    driver.invoke();
    driver.environment.dispose();
  };
  for (let i = 0; i < 20; i++) await start();
  collect?.();
  const before = process.memoryUsage();
  for (let i = 0; i < 1000; i++) await start();
  collect?.();
  const after = process.memoryUsage();
  // Each instance has 16 MB of memory: a leak of all would be 16 GB.
  expect(after.rss - before.rss).toBeLessThan(2 ** 30);
  expect(after.heapUsed - before.heapUsed).toBeLessThan(200 * 2 ** 20);
}, 180_000);
