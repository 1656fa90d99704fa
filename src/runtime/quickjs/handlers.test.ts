import { describe, expect, test } from 'vitest';
import { container, result, run } from './testing/drive.ts';

const legacy = { runtime: 'nodejs4.3' };
const noWarning = { AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING: '1' };

describe('handlers of 2016', () => {
  test('context.succeed answers at once; timers are left behind', async () => {
    const code =
      'exports.handler = function (e, context) { setTimeout(function () { console.log("late") }, 1000); context.succeed("hi " + e.name) }';
    const ended = await run({ runtime: 'nodejs', code }, { name: 'Bob' });
    expect(ended.outcome).toEqual({ kind: 'response', payload: '"hi Bob"' });
    expect(ended.ms).toBeLessThan(1);
  });

  test.each([
    ['context.fail(new Error("boom"))', { errorType: 'Error', errorMessage: 'boom' }],
    ['context.fail("boom")', { errorType: '', errorMessage: 'boom' }],
    ['context.done(new TypeError("boom"))', { errorType: 'TypeError', errorMessage: 'boom' }],
  ])('%s', async (call, error) => {
    const { outcome } = await run({ runtime: 'nodejs', code: `exports.handler = function (e, context) { ${call} }` });
    expect(outcome).toMatchObject({ kind: 'error', error });
  });

  test('stack lines have no "at", and name the handler', async () => {
    const { outcome } = await run({
      ...legacy,
      code: 'exports.handler = function (e, c) {\n  c.fail(new Error("x"));\n};',
    });
    expect(outcome).toMatchObject({
      error: { trace: ['exports.handler (/var/task/index.js:2:10)'], at: { file: 'index.js', line: 2, column: 10 } },
    });
  });

  test('the callback answers when the event loop is empty, in nodejs4.3', async () => {
    const code = 'exports.handler = (e, c, cb) => { setTimeout(() => console.log("timer"), 500); cb(null, 1) }';
    const ended = await run({ ...legacy, code });
    expect(ended.outcome).toEqual({ kind: 'response', payload: '1' });
    expect(ended.ms).toBeGreaterThanOrEqual(500);
    expect(ended.logs.join()).toContain('timer');
  });

  test('callbackWaitsForEmptyEventLoop = false answers at once', async () => {
    const code =
      'exports.handler = (e, c, cb) => { c.callbackWaitsForEmptyEventLoop = false; setTimeout(() => {}, 500); cb(null, 1) }';
    expect((await run({ ...legacy, code })).ms).toBeLessThan(1);
  });

  test('there is no callback in the first runtime', async () => {
    expect(
      await result({ runtime: 'nodejs', code: 'exports.handler = function (e, c, cb) { c.done(null, typeof cb) }' }),
    ).toBe('undefined');
  });

  test('a handler that never answers leaves the loop empty', async () => {
    const code = 'exports.handler = function () {}';
    expect((await run({ runtime: 'nodejs', code })).outcome).toEqual({ kind: 'unanswered' });
    expect((await run({ ...legacy, code })).outcome, 'called implicitly').toEqual({
      kind: 'response',
      payload: 'null',
    });
  });

  test('nobody catches an exception: the stack is logged and the process exits', async () => {
    const { outcome, logs } = await run({ ...legacy, code: 'exports.handler = function (e) {\n  return e.a.b;\n};' });
    expect(outcome).toMatchObject({
      kind: 'exit',
      code: 1,
      error: { errorMessage: "Cannot read property 'b' of undefined" },
    });
    expect(logs[0]).toBe(
      "2026-11-23T09:00:00.000Z\trequest-1\tTypeError: Cannot read property 'b' of undefined\n    at exports.handler (/var/task/index.js:2:14)",
    );
  });

  test('code is sloppy unless it says otherwise', async () => {
    expect(
      await result({ ...legacy, code: 'exports.handler = function (e, c) { x = 1; c.succeed([x, typeof this]) }' }),
    ).toEqual([1, 'object']);
  });

  test('the context has the properties of its time', async () => {
    const code =
      'exports.handler = function (e, c) { c.succeed([c.awsRequestId, c.invokeid, c.functionName, c.memoryLimitInMB, c.getRemainingTimeInMillis(), process.version]) }';
    expect(await result({ ...legacy, code })).toEqual(['request-1', 'request-1', 'fn', '256', 3000, 'v4.3.2']);
  });
});

describe('handlers of today', () => {
  test.each(['nodejs22.x', 'nodejs24.x'])('async handlers on %s', async (runtime) => {
    const code = 'exports.handler = async (event, context) => ({ hello: event.name, fn: context.functionName })';
    expect(await result({ runtime, code }, { name: 'Bob' })).toEqual({ hello: 'Bob', fn: 'fn' });
  });

  test('nodejs22.x warns of callbacks and waits for the event loop', async () => {
    const code = 'exports.handler = (e, c, cb) => { setTimeout(() => console.log("timer"), 500); cb(null, 1) }';
    const ended = await run({ code });
    expect(ended.outcome).toEqual({ kind: 'response', payload: '1' });
    expect(ended.ms).toBeGreaterThanOrEqual(500);
    expect(ended.logs[0]).toContain('WARN\tAWS Lambda plans to remove support for callback-based function handlers');
  });

  test('nodejs24.x refuses callback handlers', async () => {
    const { outcome } = await run({ runtime: 'nodejs24.x', code: 'exports.handler = (e, c, cb) => cb(null, 1)' });
    expect(outcome).toMatchObject({ kind: 'error', error: { errorType: 'Runtime.CallbackHandlerDeprecated' } });
  });

  test('a failure is logged as Invoke Error and answered with its stack', async () => {
    const { outcome, logs } = await run({
      code: 'exports.handler = async () => {\n  throw new RangeError("boom");\n};',
    });
    expect(outcome).toMatchObject({
      kind: 'error',
      error: {
        errorType: 'RangeError',
        errorMessage: 'boom',
        trace: [
          'RangeError: boom',
          '    at exports.handler (/var/task/index.js:2:9)',
          '    at Runtime.handleOnceNonStreaming (file:///var/runtime/index.mjs:1173:29)',
        ],
        at: { file: 'index.js', line: 2, column: 9 },
      },
    });
    expect(logs[0]).toMatch(
      /^2026-11-23T09:00:00\.000Z\trequest-1\tERROR\tInvoke Error \t\{"errorType":"RangeError","errorMessage":"boom","stack":\["RangeError: boom"/,
    );
  });

  test('a promise that never settles is told from a callback never called', async () => {
    const never = await run({ code: 'exports.handler = async () => { await new Promise(() => {}) }' });
    expect(never.outcome).toMatchObject({ kind: 'error', error: { errorType: 'Runtime.NodeJsExit' } });
    const silent = await run({ env: noWarning, code: 'exports.handler = (e, c, cb) => {}' });
    expect(silent.outcome).toEqual({ kind: 'response', payload: 'null' });
  });

  test('an exception in a timer ends the process with the error', async () => {
    const { outcome, logs } = await run({
      code: 'exports.handler = () => new Promise(() => setTimeout(() => { throw new Error("late") }, 5))',
    });
    expect(outcome).toMatchObject({ kind: 'exit', code: 129, error: { errorMessage: 'late' } });
    expect(logs[0]).toContain('ERROR\tUncaught Exception \t{"errorType":"Error","errorMessage":"late"');
  });

  test('process.exit ends at once, whatever catches', async () => {
    const { outcome, logs } = await run({
      code: 'exports.handler = async () => { try { process.exit(3) } finally { console.log("no") } }',
    });
    expect(outcome).toEqual({ kind: 'exit', code: 3 });
    expect(logs).toEqual([]);
  });

  test('results that are not JSON', async () => {
    const circular = await run({ code: 'exports.handler = async () => { const a = {}; a.a = a; return a }' });
    expect(circular.outcome).toMatchObject({
      kind: 'error',
      error: { errorMessage: 'Unable to stringify response body' },
    });
    expect((await run({ code: 'exports.handler = async () => {}' })).outcome).toEqual({
      kind: 'response',
      payload: 'null',
    });
  });

  test('log lines: time, request id, level, text', async () => {
    const code =
      'console.log("start"); exports.handler = async () => { console.warn("%s is %d", "x", 4, { a: [1] }); console.error("e"); console.debug("d") }';
    expect((await run({ code })).logs).toEqual([
      '2026-11-23T09:00:00.000Z\tundefined\tINFO\tstart',
      '2026-11-23T09:00:00.000Z\trequest-1\tWARN\tx is 4 { a: [ 1 ] }',
      '2026-11-23T09:00:00.000Z\trequest-1\tERROR\te',
      '2026-11-23T09:00:00.000Z\trequest-1\tDEBUG\td',
    ]);
  });
});

describe('one container, many invocations', () => {
  test('globals live as long as the container', async () => {
    const driver = await container({ code: 'let n = 0; exports.handler = async () => ++n' });
    driver.init();
    const answers = [1, 2, 3].map(() => driver.invoke().outcome);
    expect(answers.map((outcome) => outcome.kind === 'response' && outcome.payload)).toEqual(['1', '2', '3']);
  });

  test('timers freeze with the container and fire in the next invocation', async () => {
    const driver = await container({
      code: 'exports.handler = async (e) => { if (e.first) setTimeout(() => console.log("thawed"), 100); else await new Promise((r) => setTimeout(r, 1)) }',
    });
    driver.init();
    expect(driver.invoke({ first: true }).logs).toEqual([]);
    driver.sleep(60_000);
    expect(driver.invoke().logs).toEqual(['2026-11-23T09:01:00.000Z\trequest-2\tINFO\tthawed']);
  });

  test('a response that arrives while frozen is delivered at thaw', async () => {
    const driver = await container({
      code: 'exports.handler = async (e) => { if (e.first) fetch("http://x.test/").then(async (r) => console.log(await r.text())); else await new Promise((r) => setTimeout(r, 50)) }',
      answer: () => ({ status: 200, headers: {}, body: new TextEncoder().encode('body') }),
    });
    driver.init();
    driver.invoke({ first: true });
    driver.sleep(1000);
    expect(driver.invoke().logs.join()).toContain('body');
  });

  test('a thousand invocations leak nothing', async () => {
    const driver = await container({
      code: 'exports.handler = async (e) => { await null; console.log(e); return { a: "x".repeat(1000) } }',
    });
    driver.init();
    for (let i = 0; i < 200; i++) driver.invoke({ i });
    const before = driver.invoke().slices.at(-1)!.maxMemoryMB;
    for (let i = 0; i < 1000; i++) driver.invoke({ i });
    expect(driver.invoke().slices.at(-1)!.maxMemoryMB - before).toBeLessThan(0.1);
  });
});
