/** Hostile handlers, and how an invocation of each must end. The same list runs under Node and in Chromium (`e2e/hostile.spec.ts`). */
export interface HostileProgram {
  name: string;
  /** Body of an async handler. */
  body: string;
  ends: 'timeout' | 'out-of-memory' | 'error' | 'response';
  /** What the error's message or the response contains. */
  says?: string;
}

const timeout = (name: string, body: string): HostileProgram => ({ name, body, ends: 'timeout' });
const memory = (name: string, body: string): HostileProgram => ({ name, body, ends: 'out-of-memory' });
const overflow = (name: string, body: string): HostileProgram => ({
  name,
  body,
  ends: 'error',
  says: 'Maximum call stack size exceeded',
});
const fine = (name: string, body: string, says: string): HostileProgram => ({ name, body, ends: 'response', says });

export const hostilePrograms: HostileProgram[] = [
  timeout('an endless loop', 'for (;;);'),
  timeout('an endless loop that catches', 'for (;;) { try { for (;;); } catch {} finally { continue } }'),
  timeout(
    'an async loop that catches',
    'const spin = async () => { for (;;); }; for (;;) { try { await spin() } catch {} }',
  ),
  timeout('a flood of promise jobs', 'for (;;) await null;'),
  timeout('a flood of ticks', 'await new Promise(() => { const f = () => process.nextTick(f); f(); })'),
  timeout('timers of 0', 'await new Promise(() => { const f = () => setTimeout(f, 0); f(); })'),
  timeout('immediates', 'await new Promise(() => { const f = () => setImmediate(f); f(); })'),
  timeout('an endless generator', 'for (const x of (function* () { for (;;) yield 1 })());'),
  timeout('a getter in a loop', 'const o = { get x() { return 1 } }; for (;;) o.x;'),
  timeout('a proxy in a loop', 'const o = new Proxy({}, { get: () => 1 }); for (;;) o.x;'),
  timeout('a backtracking regular expression', 'return /^(a+)+$/.test("a".repeat(40) + "b")'),
  memory('joining a huge sparse array', 'return (new Array(3e7) + "").length'),
  timeout('printing a huge BigInt', 'return String(3n ** 400000n).length'),
  timeout(
    'searching a huge string over and over',
    'const s = "ab".repeat(1e7); for (;;) s.lastIndexOf("ba".repeat(9) + "c");',
  ),
  timeout(
    'sorting by a native comparator',
    'const a = Array.from({ length: 3e5 }, (_, i) => String((i * 7919) % 300007)); for (;;) a.slice().sort();',
  ),
  memory('filling a huge array', 'Array.prototype.fill.call({ length: 2 ** 53 - 1 }, 0)'),
  timeout('asking for the last of a huge array-like', 'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)'),
  memory('growing an array', 'const a = []; for (;;) a.push({ n: a.length })'),
  memory('arrays, caught', 'const a = []; for (;;) { try { a.push(new Array(1e4).fill(7)) } catch {} }'),
  { name: 'doubling a string', body: 'let s = "0123456789"; for (;;) s += s;', ends: 'error' },
  memory('a rope', 'const all = []; for (let i = 0; ; i++) all.push("x".repeat(1e5) + i);'),
  memory('buffers', 'const a = []; for (;;) a.push(Buffer.alloc(1e6))'),
  memory('a map', 'const m = new Map(); for (let i = 0; ; i++) m.set(i, { i })'),
  memory('closures', 'const a = []; for (;;) { const big = new Array(100).fill(1); a.push(() => big) }'),
  memory('"x".repeat, caught', 'try { return "x".repeat(3e8).length } catch { return "caught" }'),
  overflow('recursion', 'const f = () => f(); f()'),
  overflow('recursion through a getter', 'const o = { get x() { return this.x } }; o.x'),
  overflow('recursion through a proxy', 'const p = new Proxy({}, { get: (_t, k) => p[k] }); p.x'),
  overflow('recursion through toJSON', 'const o = { toJSON: () => JSON.stringify(o) }; JSON.stringify(o)'),
  overflow('recursion through toString', 'const o = { toString: () => `${o}` }; String(o)'),
  overflow('recursion through a comparator', 'const s = () => [2, 1].sort(s); s()'),
  overflow('recursion through replace', 'const f = () => "a".replace(/a/, f); f()'),
  overflow('recursion through constructors', 'class A { constructor() { new A() } } new A()'),
  overflow('recursion through eval', 'globalThis.f = () => eval("f()"); f()'),
  overflow('deep JSON', 'JSON.parse("[".repeat(2e5))'),
  overflow('a deep array to JSON', 'let a = []; for (let i = 0; i < 1e5; i++) a = [a]; JSON.stringify(a)'),
  overflow('a deep array to text', 'let a = []; for (let i = 0; i < 1e5; i++) a = [a]; String(a)'),
  overflow('a chain of proxies', 'let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); p.x'),
  { name: 'deep source', body: 'eval("(".repeat(2e5))', ends: 'error' },
  { name: 'deep blocks', body: 'eval("{".repeat(2e5))', ends: 'error' },
  { name: 'a deep regular expression', body: 'new RegExp("(?:".repeat(3e4) + ")".repeat(3e4))', ends: 'error' },
  fine(
    'recursion, caught',
    'let depth = 0; const f = () => { depth++; f() }; try { f() } catch {} return depth > 1000 ? "deep" : depth',
    '"deep"',
  ),
  fine(
    'freeing a long chain',
    'let a = null; for (let i = 0; i < 3e5; i++) a = { a }; a = null; return "freed"',
    '"freed"',
  ),
  fine(
    'prototype pollution',
    'Object.prototype.polluted = "yes"; Object.prototype.then = undefined; return {}.polluted',
    '"yes"',
  ),
  fine(
    'constructors of host functions',
    'const out = []; for (const f of [console.log, setTimeout, process.exit, require]) out.push(f.constructor === Function, f.constructor("return typeof window + typeof WebAssembly + typeof importScripts")()); return [...new Set(out)].join()',
    'true,undefinedundefinedundefined',
  ),
  fine(
    'the constructor of an error out of the host',
    'try { require("fs").readFileSync("/nope") } catch (e) { return e.constructor.constructor("return this")() === globalThis && e instanceof Error }',
    'true',
  ),
  fine(
    'constructors of generators and async functions',
    'const G = Object.getPrototypeOf(function* () {}).constructor, A = Object.getPrototypeOf(async () => {}).constructor; return [typeof G("return typeof process.binding")().next().value, await A("return typeof __host")()].join()',
    'string,undefined',
  ),
  fine('a getter on the result', 'return { get a() { return "from a getter" } }', 'from a getter'),
  fine('a result with toJSON', 'return { secret: 1, toJSON: () => ({ changed: true }) }', '{"changed":true}'),
  fine(
    'a result that is a proxy',
    'return new Proxy({}, { ownKeys: () => ["a"], getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }), get: (_t, k) => (k === "a" ? 5 : undefined) })',
    '{"a":5}',
  ),
  fine('a result that is a thenable', 'return { then: (resolve) => resolve("thenable") }', '"thenable"'),
  fine('a result with Symbol.toPrimitive', 'return { [Symbol.toPrimitive]: () => 42, a: 1 }', '{"a":1}'),
  {
    name: 'a getter on the result that throws',
    body: 'return { get a() { throw new Error("no") } }',
    ends: 'error',
    says: 'Unable to stringify response body',
  },
  {
    name: 'an error whose properties throw',
    body: 'throw Object.defineProperty(new Error("x"), "message", { get() { throw 1 } })',
    ends: 'error',
  },
  timeout(
    'an error whose stack loops',
    'throw Object.defineProperty(new Error("x"), "stack", { get() { for (;;); } })',
  ),
  timeout('a result whose toJSON loops', 'return { toJSON() { for (;;); } }'),
];
