import { expect, test } from 'vitest';
import { nodeAssets } from './node-assets.ts';
import { createQuickJsRuntime } from './quickjs-runtime.ts';
import { container, type Program, result } from './testing/drive.ts';

const busy: Program = {
  code: `
    const { S3Client } = require('@aws-sdk/client-s3');
    const crypto = require('crypto');
    let n = 0;
    function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
    exports.handler = async (event) => {
      console.log(new Date().toISOString(), Math.random(), crypto.randomBytes(8).toString('hex'), typeof S3Client);
      await new Promise((resolve) => setTimeout(resolve, 25));
      return [fib(20), Date.now(), ++n, crypto.createHash('md5').update('x').digest('hex')];
    };`,
};

async function trace(program: Program) {
  const driver = await container(program);
  const ended = [driver.init(), driver.invoke(), driver.invoke()];
  return ended.map(({ outcome, slices }) => ({ outcome, slices }));
}

test('two runs give identical slices', async () => {
  expect(await trace(busy)).toEqual(await trace(busy));
});

test('an environment restored from an image behaves like one evaluated from source', async () => {
  const engine = createQuickJsRuntime(nodeAssets(), { restore: false });
  expect(await trace(busy)).toEqual(await trace({ ...busy, engine }));
});

test('another seed, other chance', async () => {
  const code = 'exports.handler = async () => [Math.random(), require("crypto").randomUUID()]';
  const [a, b] = [await result({ code, seed: 'a' }), await result({ code, seed: 'b' })];
  expect(a).not.toEqual(b);
  expect(await result({ code, seed: 'a' })).toEqual(a);
});

test('CPU time follows the memory setting', async () => {
  const code = 'exports.handler = async () => { for (let i = 0; i < 3e6; i++); }';
  const cpu = async (memoryMB: number) => {
    const driver = await container({ code, memoryMB, timeoutMs: 60_000 });
    driver.init();
    return driver.invoke().slices[0]!.cpuMs;
  };
  const full = await cpu(1769);
  expect(full).toBeGreaterThan(1);
  expect(await cpu(3008)).toBe(full);
  expect(await cpu(128)).toBeCloseTo((full * 1769) / 128, 2);
});

test('the SDK costs what it costs, whether or not the image has it', async () => {
  const init = async (code: string) => {
    const driver = await container({ code });
    return driver.init().slices[0]!.cpuMs;
  };
  const direct = await init('require("@aws-sdk/client-s3"); exports.handler = async () => 1');
  const hidden = await init('require("@aws-sdk/client-" + "s3"); exports.handler = async () => 1');
  expect(direct).toBeGreaterThan(50);
  expect(Math.abs(hidden - direct)).toBeLessThan(0.2);
});

test('clocks are virtual and the zone is UTC', async () => {
  const code = `exports.handler = async () => {
    const t = process.hrtime();
    for (let i = 0; i < 1e6; i++);
    return [new Date().getTimezoneOffset(), new Date(2016, 0, 1).toISOString(), String(new Date(0)), Date.now(), process.hrtime(t)[1] > 0, performance.now() > 0];
  }`;
  expect(await result({ code })).toEqual([
    0,
    '2016-01-01T00:00:00.000Z',
    'Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)',
    expect.any(Number),
    true,
    true,
  ]);
});
