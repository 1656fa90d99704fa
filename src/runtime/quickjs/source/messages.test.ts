import { describe, expect, test } from 'vitest';
import { run } from '../testing/drive.ts';

/**
 * Failing statements, run here in V8 and in the sandbox: type, message and place must be the same. Each stands alone in a function
 * with `a = { foo: () => ({}), list: [1], b: undefined }`, `foo`, `fs` and `key = 'qq'`.
 */
const statements = [
  'a.b.c',
  'a.b.c()',
  'a.b()',
  'a.b[1]',
  "a.b['x y']",
  'a[key].c',
  "a['b']['c']",
  'a.b.c.d.e',
  'a.x.toUpperCase()',
  'a.b.c = 1',
  'fs.readFile.x.y',
  'null.x',
  'null.foo()',
  'const v = a.b.c',
  'return a.b.c',
  'if (a.b.c) {}',
  'while (a.b.c) {}',
  'switch (a.b.c) {}',
  'if (1) return a.b.c; else 5',
  'for (let i = 0; i < a.b.c; i++) {}',
  'var z = { p: 1, q: a.b.c }',
  'const v = foo(1) + a.q.z',
  'return foo(a.b.c)',
  'foo(1, 2, a.b.c)',
  'foo()\nreturn a.b.c',
  'foo(\n  1,\n  a.b.c)',
  '"日本"; return a.b.c',
  '[1].forEach(x => x.y.z)',
  '[1].map(function (x) { return x.y.z })',
  'const f = (x) => x.y.z; f(1)',
  'a.list[0]()',
  'this.x()',
  'JSON.foo()',
  '"abc".foo()',
  '[1,2].foo()',
  'new a.b()',
  'undefd',
  'undefd()',
  'new Undefd()',
  'const v = undefd;',
  'x.y = 5; let x',
  'const k = 1; k = 2',
  'const { x } = a.b',
  'const { x } = null',
  'for (const q of a.b) {}',
  'for (const q of 5) {}',
  '[...5]',
  'class B extends a.b {}',
  "throw new Error('x')",
  "const f = () => { throw new RangeError('r') }; f()",
  'const g = async () => 1; g().then().foo()',
  'new Array(-1)',
  '[].reduce((p, q) => p)',
  'new Date(NaN).toISOString()',
  'function q() { q() }; q()',
  'JSON.parse("")',
  'JSON.parse("<html>")',
  'JSON.parse("[1, 2, oops, 4, 5, 6, 7, 8, 9]")',
  'var c = {}; c.c = c; JSON.stringify(c)',
  'var c = { d: [] }; c.d.push(c); JSON.stringify(c)',
];

const program = (statement: string) =>
  `exports.handler = function (event, context) { (function (a, foo, fs, key) {\n\n${statement}\n}).call({}, { foo: () => ({}), list: [1], b: undefined }, () => 1, { readFile() {} }, 'qq'); context.succeed() }`;

function inV8(source: string): string {
  const exports: { handler?: (event: object, context: object) => void } = {};
  try {
    new Function('exports', source)(exports);
    exports.handler!({}, { succeed() {} });
    return 'no error';
  } catch (error) {
    const { name, message, stack } = error as Error;
    const [, line, column] = /<anonymous>:(\d+):(\d+)/.exec(stack!)!;
    return `${name}: ${message} at ${Number(line) - 2}:${column}`;
  }
}

describe('errors read as in V8, at the same place', () => {
  test.each(statements)('%j', async (statement) => {
    const { outcome } = await run({ code: program(statement) });
    if (outcome.kind !== 'error') throw new Error(`Ended as ${JSON.stringify(outcome)}`);
    const { errorType, errorMessage, at } = outcome.error;
    expect(`${errorType}: ${errorMessage} at ${at?.line}:${at?.column}`).toBe(inV8(program(statement)));
  });

  test('2016 words reading a property of nothing its own way', async () => {
    const { outcome } = await run({ runtime: 'nodejs4.3', code: program('a.b.c') });
    expect(outcome).toMatchObject({ error: { errorMessage: "Cannot read property 'c' of undefined" } });
  });

  test("errors of the learner's own are left alone", async () => {
    const { outcome } = await run({ code: program("throw new Error('not a function')") });
    expect(outcome).toMatchObject({ error: { errorMessage: 'not a function' } });
  });
});
