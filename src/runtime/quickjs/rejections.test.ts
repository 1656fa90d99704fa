import { describe, expect, test } from 'vitest';
import { container, result, run } from './testing/drive.ts';

describe('a rejected promise that nobody handles', () => {
  test('ends the process of today, with the lines that Lambda prints', async () => {
    const code = `exports.handler = async () => {
      Promise.reject(new RangeError('boom'));
      await new Promise((resolve) => setTimeout(resolve, 10));
      console.log('never');
    }`;
    const { outcome, logs } = await run({ code });
    expect(outcome).toMatchObject({
      kind: 'exit',
      code: 128,
      error: { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'RangeError: boom' },
    });
    expect(logs).toHaveLength(1);
    expect(logs[0]).toMatch(/\trequest-1\tERROR\tUnhandled Promise Rejection \t\{"errorType":"Runtime.Unhandled/);
    const { reason, promise, stack } = JSON.parse(logs[0]!.split('\t').at(-1)!);
    expect(reason).toMatchObject({ errorType: 'RangeError', errorMessage: 'boom' });
    expect(promise).toEqual({});
    expect(stack[0]).toBe('Runtime.UnhandledPromiseRejection: RangeError: boom');
  });

  test('one that is handled in the same turn is nobody’s business', async () => {
    const code = `exports.handler = async () => {
      const late = Promise.reject(new Error('a'));
      const tick = Promise.reject(new Error('b'));
      process.nextTick(() => tick.catch(() => {}));
      await null;
      await late.catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 10));
      return 'fine';
    }`;
    expect(await result({ code })).toBe('fine');
  });

  test('listeners hear of it, and of one handled later', async () => {
    const code = `
      process.removeAllListeners('unhandledRejection');
      const heard = [];
      process.on('unhandledRejection', (reason, promise) => heard.push('unhandled ' + reason, promise instanceof Promise));
      process.on('rejectionHandled', (promise) => heard.push('handled', promise instanceof Promise));
      exports.handler = async () => {
        const promise = Promise.reject('r');
        await new Promise((resolve) => setTimeout(resolve, 5));
        promise.catch(() => {});
        await new Promise((resolve) => setTimeout(resolve, 5));
        return heard;
      }`;
    expect(await result({ code })).toEqual(['unhandled r', true, 'handled', true]);
  });

  test('without any listener it is an uncaught exception', async () => {
    const code = `process.removeAllListeners('unhandledRejection');
      exports.handler = () => new Promise(() => { Promise.reject('no error'); setTimeout(() => {}, 10); });`;
    expect((await run({ code })).outcome).toMatchObject({
      kind: 'exit',
      code: 129,
      error: { errorMessage: expect.stringContaining('rejected with the reason "no error"') },
    });
  });

  test('left over by the module code, it ends INIT', async () => {
    const code = "Promise.reject(new RangeError('early')); exports.handler = async () => 1;";
    const { outcome, logs } = await run({ code });
    expect(outcome).toMatchObject({
      kind: 'exit',
      code: 128,
      error: { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'RangeError: early' },
    });
    expect(logs[0]).toContain('Unhandled Promise Rejection');
  });

  test.each([
    ['a rejection', "Promise.reject(new Error('late'))", 128],
    ['an exception in a tick', "process.nextTick(() => { throw new Error('late'); })", 129],
    ['an exception in a tick of a tick', 'process.nextTick(() => process.nextTick(() => { throw 1; }))', 129],
  ])('left over right after the answer, %s ends the process, and the answer stands', async (_name, left, code) => {
    const driver = await container({
      code: `exports.handler = async (event) => { if (event.leave) Promise.resolve().then(() => { ${left} }); return 'sent'; }`,
    });
    driver.init();
    expect(driver.invoke().outcome).toEqual({ kind: 'response', payload: '"sent"' });
    expect(driver.invoke({ leave: true }).outcome).toEqual({ kind: 'response', payload: '"sent"', exited: code });
    expect(() => driver.invoke()).toThrow('ended');
  });

  test('timers and immediates left after the answer wait for the next invocation', async () => {
    const driver = await container({
      code: `let n = 0; exports.handler = async () => { setImmediate(() => n++); setTimeout(() => n++, 0); process.nextTick(() => (n += 10)); return n; }`,
    });
    driver.init();
    expect(driver.invoke().outcome).toEqual({ kind: 'response', payload: '0' });
    driver.sleep(50);
    expect(driver.invoke().outcome).toMatchObject({ payload: expect.stringMatching(/^1[02]$/) });
  });

  test('was silent in 2016', async () => {
    const code = `exports.handler = function (event, context) {
      Promise.reject(new Error('boom'));
      setTimeout(function () { context.succeed('fine'); }, 10);
    };`;
    expect(await result({ runtime: 'nodejs4.3', code })).toBe('fine');
  });
});

describe('AsyncLocalStorage', () => {
  test('follows awaits, and keeps invocations of a shared function apart', async () => {
    const code = `
      const { AsyncLocalStorage } = require('async_hooks');
      const als = new AsyncLocalStorage();
      const seen = [];
      const note = (where) => seen.push(where + ' ' + als.getStore());
      async function inner(where) { await null; note(where + ' inner'); await new Promise((r) => setTimeout(r, 1)); note(where + ' timer'); }
      async function work(where) { note(where); await inner(where); note(where + ' back'); try { await Promise.reject(1); } catch { note(where + ' caught'); } }
      exports.handler = async () => {
        await Promise.all([als.run('A', work, 'a'), als.run('B', work, 'b')]);
        note('outside');
        als.enterWith('C');
        await null;
        note('entered');
        return seen;
      };`;
    const seen = (await result({ code })) as string[];
    expect(seen.filter((line) => line.startsWith('a')).every((line) => line.endsWith(' A'))).toBe(true);
    expect(seen.filter((line) => line.startsWith('b')).every((line) => line.endsWith(' B'))).toBe(true);
    expect(seen).toHaveLength(12);
    expect(seen.slice(-2)).toEqual(['outside undefined', 'entered C']);
  });

  test('what one invocation entered is gone in the next', async () => {
    const code = `
      const als = new (require('async_hooks').AsyncLocalStorage)();
      exports.handler = async () => { const before = als.getStore() ?? null; als.enterWith('x'); await null; return [before, als.getStore()]; };`;
    const driver = await container({ code });
    driver.init();
    for (let i = 0; i < 3; i++) expect(driver.invoke().outcome).toEqual({ kind: 'response', payload: '[null,"x"]' });
  });
});
