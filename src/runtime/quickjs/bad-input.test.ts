import { describe, expect, test } from 'vitest';
import { container, run } from './testing/drive.ts';

const today = { runtime: 'nodejs22.x' };
const legacy = { runtime: 'nodejs4.3' };

describe('code that cannot be loaded', () => {
  test("a syntax error has V8's words and a place", async () => {
    const code = 'exports.handler = async () => {\n  let x = ;\n};';
    const { outcome, logs } = await run({ ...today, code });
    expect(outcome).toMatchObject({
      kind: 'error',
      error: {
        errorType: 'Runtime.UserCodeSyntaxError',
        errorMessage: "SyntaxError: Unexpected token ';'",
        at: { file: 'index.js', line: 2, column: 11 },
      },
    });
    expect(logs[0]).toContain('undefined\tERROR\tUncaught Exception \t{"errorType":"Runtime.UserCodeSyntaxError"');
    const old = await run({ ...legacy, code });
    expect(old.outcome).toMatchObject({
      kind: 'error',
      error: { errorMessage: "Syntax error in module 'index'", at: { file: 'index.js', line: 2 } },
    });
    expect(old.logs[0]).toMatch(
      /^Syntax error in module 'index': SyntaxError\n {4}at exports\.runInThisContext \(vm\.js:53:16\)\n/,
    );
  });

  test.each([
    ['let a = 1;\nlet a = 2;', "Identifier 'a' has already been declared", 2],
    ['const s = "abc\n', 'Invalid or unexpected token', 1],
    ['function f() {\n', 'Unexpected end of input', 2],
    [
      'exports.handler = () => {\n  await x();\n}',
      'await is only valid in async functions and the top level bodies of modules',
      2,
    ],
    ['console.log("a" "b")', 'missing ) after argument list', 1],
    ['var a = 1 b', "Unexpected identifier 'b'", 1],
    ['import fs from "fs"', 'Cannot use import statement outside a module', 1],
  ])('%j', async (code, message, line) => {
    const { outcome } = await run({ ...today, code });
    expect(outcome).toMatchObject({ error: { errorMessage: `SyntaxError: ${message}`, at: { line } } });
  });

  test('an empty file exports nothing', async () => {
    expect((await run({ ...today, code: '' })).outcome).toMatchObject({
      kind: 'error',
      error: { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is undefined or not exported' },
    });
    expect((await run({ ...legacy, code: '' })).outcome).toMatchObject({
      error: { errorMessage: "Handler 'handler' missing on module 'index'" },
    });
  });

  test('a wrong handler name', async () => {
    const code = 'exports.handler = async () => 1; exports.five = 5';
    expect((await run({ ...today, handler: 'index.nope', code })).outcome).toMatchObject({
      error: { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.nope is undefined or not exported' },
    });
    expect((await run({ ...today, handler: 'index.five', code })).outcome).toMatchObject({
      error: { errorMessage: 'index.five is not a function' },
    });
    expect((await run({ ...today, handler: 'other.handler', code })).outcome).toMatchObject({
      error: {
        errorType: 'Runtime.ImportModuleError',
        errorMessage: expect.stringMatching(/^Error: Cannot find module 'other'/),
      },
    });
    expect((await run({ ...today, handler: 'index', code })).outcome).toMatchObject({
      error: { errorType: 'Runtime.MalformedHandlerName', errorMessage: 'Bad handler' },
    });
    expect((await run({ ...legacy, handler: 'other.handler', code })).outcome).toMatchObject({
      error: { errorMessage: "Unable to import module 'other'" },
    });
  });

  test('a module that is not there', async () => {
    const code = 'const x = require("./nope");\nexports.handler = async () => x';
    expect((await run({ ...today, code })).outcome).toMatchObject({
      error: {
        errorType: 'Runtime.ImportModuleError',
        errorMessage:
          "Error: Cannot find module './nope'\nRequire stack:\n- /var/task/index.js\n- /var/runtime/index.mjs",
        at: { file: 'index.js', line: 1 },
      },
    });
    const old = await run({ ...legacy, code });
    expect(old.outcome).toMatchObject({ error: { errorMessage: "Unable to import module 'index'" } });
    expect(old.logs[0]).toMatch(
      /^Unable to import module 'index': Error\n {4}at Function\.Module\._resolveFilename \(module\.js:/,
    );
    expect(old.logs[0]!.split('\n')).toHaveLength(11);
  });

  test('module code that throws', async () => {
    const { outcome } = await run({ ...today, code: 'const a = {};\na.b.c();\nexports.handler = async () => 1' });
    expect(outcome).toMatchObject({
      error: {
        errorType: 'TypeError',
        errorMessage: "Cannot read properties of undefined (reading 'c')",
        trace: [
          expect.any(String),
          '    at Object.<anonymous> (/var/task/index.js:2:5)',
          expect.stringContaining('Module._compile'),
          ...Array.from({ length: 8 }, () => expect.stringContaining('    at ')),
        ],
        at: { file: 'index.js', line: 2, column: 5 },
      },
    });
    const old = await run({ ...legacy, code: "\nthrow new TypeError('x');" });
    expect(old.outcome).toMatchObject({ error: { errorMessage: 'module initialization error', at: { line: 2 } } });
    expect(old.logs[0]).toMatch(
      /^module initialization error: TypeError\n {4}at Object\.<anonymous> \(\/var\/task\/index\.js:2:7\)\n/,
    );
  });
});

describe('handlers that fail', () => {
  test('throw undefined', async () => {
    const { outcome } = await run({ ...today, code: 'exports.handler = async () => { throw undefined }' });
    expect(outcome).toMatchObject({ kind: 'error', error: { errorType: 'string', errorMessage: 'handled' } });
    const old = await run({ ...legacy, code: 'exports.handler = function () { throw undefined }' });
    expect(old.outcome).toMatchObject({ kind: 'exit', code: 1 });
  });

  test('throwing what is no error', async () => {
    const { outcome } = await run({ ...today, code: 'exports.handler = async () => { throw { a: 1 } }' });
    expect(outcome).toMatchObject({
      kind: 'error',
      error: { errorType: 'object', errorMessage: '[object Object]', trace: [] },
    });
  });

  test('an endless loop ends at the deadline', async () => {
    const { outcome, slices } = await run({ ...today, code: 'exports.handler = async () => { for (;;); }' });
    expect(outcome).toEqual({ kind: 'timeout' });
    expect(slices[0]!.cpuMs).toBe(3000);
  });

  test('an endless loop in module code', async () => {
    expect((await run({ ...today, code: 'for (;;);' })).outcome).toEqual({ kind: 'timeout' });
  });

  test.each([
    [
      'async, with catch',
      'const spin = async () => { for (;;); }; exports.handler = async () => { for (;;) { try { await spin() } catch {} } }',
    ],
    [
      'sync, with catch',
      'exports.handler = async () => { for (;;) { try { for (;;); } catch {} finally { continue } } }',
    ],
    ['in promises', 'exports.handler = async () => { for (;;) await null; }'],
    ['in ticks', 'exports.handler = () => new Promise(() => { const f = () => process.nextTick(f); f(); })'],
    ['in immediates', 'exports.handler = () => new Promise(() => { const f = () => setImmediate(f); f(); })'],
    ['in a regular expression', 'exports.handler = async () => /^(a+)+$/.test("a".repeat(40) + "b")'],
  ])('an endless loop %s', async (_name, code) => {
    expect((await run({ ...today, code })).outcome).toEqual({ kind: 'timeout' });
  });

  test('an endless loop with a timeout of 15 minutes takes seconds, and the log says what it was taken for', async () => {
    const code = 'exports.handler = async () => { for (;;); }';
    const { outcome, ms, logs } = await run({ ...today, code, timeoutMs: 900_000, memoryMB: 1769 });
    expect(outcome).toEqual({ kind: 'timeout' });
    expect(ms).toBe(900_000);
    expect(logs.at(-1)).toMatch(/^\[Coldstart\] .* endless loop/);
  }, 60_000);

  test('a promise that never settles while a timer runs, until the deadline', async () => {
    const code = 'exports.handler = async () => { setInterval(() => {}, 100); await new Promise(() => {}) }';
    const ended = await run({ ...today, code });
    expect(ended.outcome).toEqual({ kind: 'timeout' });
    expect(ended.ms).toBe(3000);
  });

  test('a 100 MB string in 128 MB', async () => {
    const code = 'exports.handler = async () => "x".repeat(100 * 1024 * 1024).length';
    const { outcome, slices } = await run({ ...today, memoryMB: 128, code });
    expect(outcome).toEqual({ kind: 'out-of-memory' });
    expect(slices.at(-1)!.maxMemoryMB).toBe(128);
  });

  test.each([
    ['growing an array', 'exports.handler = async () => { const a = []; for (;;) a.push({ n: a.length }) }'],
    [
      'caught',
      'exports.handler = async () => { const a = []; for (;;) { try { a.push(new Array(1e4).fill(7)) } catch {} } }',
    ],
    ['buffers', 'exports.handler = async () => { const a = []; for (;;) a.push(Buffer.alloc(1e6)) }'],
    [
      'one big string, caught',
      'exports.handler = async () => { try { return "x".repeat(3e8).length } catch { return "caught" } }',
    ],
  ])(
    'memory runs out: %s',
    async (_name, code) => {
      expect((await run({ ...today, memoryMB: 128, timeoutMs: 60_000, code })).outcome).toEqual({
        kind: 'out-of-memory',
      });
    },
    60_000,
  );

  test('deep recursion is a RangeError with a place', async () => {
    const { outcome } = await run({
      ...today,
      code: 'function fact(n) {\n  return n * fact(n - 1);\n}\nexports.handler = async () => fact(5)',
    });
    expect(outcome).toMatchObject({
      kind: 'error',
      error: {
        errorType: 'RangeError',
        errorMessage: 'Maximum call stack size exceeded',
        at: { file: 'index.js', line: 2 },
      },
    });
  });
});

describe('hostile code', () => {
  test.each([
    ['deep JSON', 'JSON.parse("[".repeat(2e5))', 'error'],
    ['deep source', 'eval("(".repeat(2e5))', 'error'],
    ['a long join', 'new Array(3e7) + ""', 'out-of-memory'],
  ])('%s', async (_name, expression, kind) => {
    const { outcome } = await run({ ...today, memoryMB: 128, code: `exports.handler = async () => ${expression}` });
    expect(outcome).toMatchObject({ kind });
  });

  test('reaching for the engine', async () => {
    const code = 'exports.handler = async () => [typeof __host, typeof __guest]';
    expect((await run({ ...today, code })).outcome).toEqual({
      kind: 'response',
      payload: '["undefined","undefined"]',
    });
  });

  test('replacing what everybody uses', async () => {
    const code = 'JSON.stringify = () => "x"; exports.handler = async () => { console.log(1); null.x }';
    const { outcome, logs } = await run({ ...today, code });
    expect(outcome).toMatchObject({ kind: 'error', error: { errorType: 'TypeError', at: { line: 1 } } });
    expect(logs[0]).toContain('INFO\t1');
    const broken = await run({
      ...today,
      code: 'Array.prototype.shift = null; Promise = null; exports.handler = async () => 1',
    });
    expect(broken.outcome).toMatchObject({ kind: 'error' });
  });

  test('a flood of log lines is cut, visibly', async () => {
    const code = 'exports.handler = async () => { for (let i = 0; i < 20000; i++) console.log(i) }';
    const { logs } = await run({ ...today, code, timeoutMs: 60_000 });
    expect(logs.length).toBe(10_001);
    expect(logs.at(-1)).toContain('left out');
  });

  test('an environment that has ended refuses further work', async () => {
    const driver = await container({ ...today, code: 'exports.handler = async () => { for (;;); }' });
    driver.init();
    driver.invoke();
    expect(() => driver.invoke()).toThrow('ended');
    driver.environment.dispose();
  });
});
