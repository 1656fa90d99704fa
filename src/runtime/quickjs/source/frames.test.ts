import { compileFunction } from 'node:vm';
import { expect, test } from 'vitest';
import { run } from '../testing/drive.ts';

/** Failing programs, each the body of a function `body`, run here in V8 and in the sandbox: the frames above it must be the same. */
const programs = [
  'class A { constructor() { null.x } } new A()',
  'class B { constructor() { null.x } } class C extends B { constructor() { super() } } new C()',
  'new (function () { null.x })()',
  'new (class { constructor() { null.x } })()',
  'new (function Foo() { null.x })()',
  'function Own() { null.x } Own.call({})',
  'function Own() { null.x } Own.call(null)',
  'function Own() { null.x } Own.apply([1])',
  'var f = function () { null.x }; f()',
  'let f; f = () => null.x; f()',
  'var o = { m: function () { null.x } }; o.m()',
  'var o = { m() { null.x } }; o.m()',
  'var o = { a: { b: function () { null.x } } }; o.a.b()',
  'const { m } = { m() { null.x } }; m()',
  'function F() {} F.prototype.bar = function () { null.x }; new F().bar()',
  'function F() {} F.prototype = { m: function () { null.x } }; new F().m()',
  'function F() { this.m = function () { null.x } } new F().m()',
  'var a = {}; a.b = {}; a.b.c = function () { null.x }; a.b.c()',
  "var a = {}; a['x'] = function () { null.x }; a.x()",
  'var o = { bar: function () { return this.baz() }, baz: function () { null.x } }; o.bar()',
  'class A { m() { null.x } } new A().m()',
  'class A { static s() { null.x } } A.s()',
  'class A { m() { null.x } } class B extends A {} new B().m()',
  'class A { f = () => null.x; m() { this.f() } } new A().m()',
  'class A { constructor() { this.init() } init() { null.x } } new A()',
  'class A { static make() { return new this() } constructor() { null.x } } A.make()',
  'class A { m() { return [1].map(() => { null.x }) } } new A().m()',
  'function foo(o) { o.success() } foo({ success: () => { null.x } })',
  'function foo(cb) { cb() }\n foo(function () { null.x })',
  'function outer() { inner(1, 2) } function inner(a, b) { throw new Error("x") } outer()',
  'function decl() { null.x } ({ decl }).decl()',
  'function decl() { null.x } [1].forEach(decl)',
  '(function () { null.x })()',
  '(() => { null.x })()',
  '(function named() { null.x })()',
  "const m = new Map([['a', function () { null.x }]]); m.get('a')()",
  '[1].map(function () { null.x })',
  '[1].map(() => null.x)',
  '[3, 1].sort(function named() { null.x })',
  "'a'.replace(/a/, function () { null.x })",
  'Object.keys({ a: 1 }).forEach(function (k) { null.x })',
  'new Set([1]).forEach(function () { null.x })',
  'new Map([[1, 2]]).forEach(function () { null.x })',
  'Array.from([1], function () { null.x })',
  'JSON.stringify({ toJSON() { null.x } })',
  "new RegExp('[')",
  "'a'.match('(')",
  "new Function('a b')",
  "eval('a b')",
  "(0, eval)('a b')",
  'new Set(5)',
  'new Promise(5)',
];

const source = `module.exports = [${programs.map((body) => `function () { return (function body() {\n${body}\n})() }`).join()}];`;

/** Frames down to the program's own, with places in the program. */
const above = (stack: string): string[] => {
  const lines = stack.split('\n').filter((line) => line.startsWith('    at '));
  const bare = lines.map((line) => line.slice(7).replace(/(\(?)[^ (]*[/\\]snippets\.js:|<anonymous>:(?=\d)/, '$1'));
  return bare.slice(0, bare.findIndex((line) => line.startsWith('body ')) + 1);
};

function stacksHere(): string[] {
  const module = { exports: [] as (() => void)[] };
  compileFunction(source, ['module'], { filename: '/var/task/snippets.js' })(module);
  return module.exports.map((program) => {
    try {
      program();
      return '';
    } catch (error) {
      return (error as Error).stack!;
    }
  });
}

test('frames are named and placed as in V8', async () => {
  const { outcome } = await run({
    code: {
      'index.js':
        "exports.handler = async () => require('./snippets').map((f) => { try { f(); return '' } catch (error) { return error.stack } })",
      'snippets.js': source,
    },
    timeoutMs: 60_000,
    memoryMB: 1024,
  });
  if (outcome.kind !== 'response') throw new Error(JSON.stringify(outcome));
  const stacks = JSON.parse(outcome.payload) as string[];
  const told = (frames: string[], at: number) => `${programs[at]} ← ${frames.join(' | ')}`;
  expect(stacks.map(above).map(told)).toEqual(
    stacksHere()
      .map((stack) => above(stack))
      .map(told),
  );
});

test('Node 4 says on what a function of a module was called', async () => {
  const { outcome } = await run({
    runtime: 'nodejs4.3',
    code: {
      'index.js':
        "var lib = require('./lib'); exports.handler = function (event, context) { try { lib.save() } catch (error) { context.succeed(error.stack.split('\\n')[1]) } }",
      'lib.js': 'exports.save = function () { null.x };',
    },
  });
  expect(outcome).toEqual({
    kind: 'response',
    payload: JSON.stringify('    at Object.exports.save (/var/task/lib.js:1:35)'),
  });
});
