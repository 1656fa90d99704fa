import { expect, test, vi } from 'vitest';
import { nodeAssets } from './node-assets.ts';
import { createQuickJsRuntime } from './quickjs-runtime.ts';
import { giveBack, instances } from './testing/debug-instance.ts';
import { container } from './testing/drive.ts';

/** The engine's debug build checks itself with assertions, knows what was allocated and not freed, and has nothing of the rewritten build's. */
vi.mock('./wasm-instance.ts', async () => import('./testing/debug-instance.ts'));
vi.mock('./engine.ts', async () => {
  const { Sandbox } = await import('./sandbox.ts');
  const { findRejectionTracker } = await import('./rejection-tracker.ts');
  const hooks = { host: () => undefined, stopped: () => false, now: () => 0 };
  return {
    loadEngine: async () => {
      const probe = await Sandbox.create(null as never, hooks as never);
      return { module: null, breakAt: 0, trackerOffset: findRejectionTracker(probe) };
    },
  };
});
vi.mock('./context-cell.ts', () => ({ findContextCell: () => 0 }));
vi.mock('./image.ts', async (original) => ({
  ...(await original<typeof import('./image.ts')>()),
  takeImage: () => ({ wasmPages: 0 }),
  usedPages: () => new Set(),
}));

const today = `
const { EventEmitter, once } = require('events');
const { Readable, pipeline } = require('stream');
const zlib = require('zlib');
const seen = new WeakMap();
class Counter extends EventEmitter {
  #count = 0;
  static made = 0;
  add(by) { this.#count += by; this.emit('count', this.#count); return this; }
}
async function* numbers(n) { for (let i = 0; i < n; i++) { await null; yield i; } }
function* squares(n) { for (let i = 0; i < n; i++) yield i * i; }
exports.handler = async (event, context) => {
  const out = [];
  for await (const n of numbers(5)) out.push(n);
  for (const n of squares(50)) if (n > 40) { out.push(n); break; }
  const counter = new Counter();
  const counted = once(counter, 'count');
  setTimeout(() => counter.add(2), 5);
  out.push(await counted);
  const cycle = { name: 'cycle' }; cycle.self = cycle; cycle.again = () => cycle; seen.set(cycle, counter);
  try { null.x } catch (error) { error.message = 'mine: ' + error.message; out.push(error.stack.length > 20); }
  try { JSON.stringify(cycle) } catch (error) { out.push(error.name); }
  try { await Promise.any([Promise.reject(new Error('a')), Promise.reject(new RangeError('b'))]) } catch (error) { out.push(error.errors.length); }
  out.push('2026-01-02'.replace(/(?<y>\\d+)-(?<m>\\d+)/, '$<m>/$<y>'), [...'a1b2'.matchAll(/[a-z](\\d)/g)].length);
  out.push(zlib.gunzipSync(zlib.gzipSync('hello '.repeat(100))).length, require('crypto').createHash('sha256').update('x').digest('hex').slice(0, 4));
  out.push(await new Promise((done, fail) => { const parts = []; pipeline(Readable.from(['a', 'b']), async function* (from) { for await (const p of from) yield p.toUpperCase(); }, async (from) => { for await (const p of from) parts.push(String(p)); }, (error) => error ? fail(error) : done(parts.join(''))); }));
  out.push((await fetch('https://api.example.com/')).status, structuredClone(new Map([[1, { a: [1n] }]])).size, new Date(0).toISOString());
  require('fs').writeFileSync('/tmp/x', Buffer.from(JSON.stringify(out))); out.push(require('fs').readFileSync('/tmp/x').length > 10);
  const proxy = new Proxy({}, { get: (_, key) => key }); out.push(proxy.hello, Reflect.ownKeys({ b: 1, [Symbol.iterator]: 2 }).length);
  console.log('%j', { out }, cycle);
  if (event.fail) throw Object.assign(new Error('failed'), { cycle });
  globalThis.kept = [...(globalThis.kept ?? []), counter];
  return out.length;
};`;

const of2016 = `
var util = require('util'), Emitter = require('events').EventEmitter, left;
function Own(message) { Error.captureStackTrace(this, Own); this.message = message; }
util.inherits(Own, Error);
exports.handler = function (event, context) {
  left = [];
  var emitter = new Emitter();
  emitter.on('x', function (value) { left.push(value); });
  process.nextTick(function () { emitter.emit('x', arguments.length); });
  with ({ inside: 1 }) { left.push(inside); }
  require('https').get('https://api.example.com/', function (answer) {
    answer.on('data', function () {}).on('end', function () {
      setTimeout(function () { event.fail ? context.fail(new Own('mine')) : context.succeed(left); }, 10);
    });
  });
};`;

/** Lists of arguments in \`values.ts\`, made once for each sandbox and kept. */
const kept = 'Direct leak of 24 byte(s) in 1 object(s) allocated from:';

test('what handlers leave behind can all be freed, and the engine finds nothing wrong with itself', async () => {
  const engine = createQuickJsRuntime({ ...nodeAssets(), wasm: async () => null as never }, { restore: false });
  const answer = () => ({ status: 200, headers: {}, body: new TextEncoder().encode('ok') });
  const ended: string[] = [];
  for (const [runtime, code] of [
    ['nodejs22.x', today],
    ['nodejs4.3', of2016],
  ] as const) {
    const driver = await container({ engine, runtime, code, answer, memoryMB: 512 });
    driver.init();
    for (const event of [{}, { fail: true }, {}]) ended.push(driver.invoke(event).outcome.kind);
  }
  giveBack();
  expect(ended).toEqual(['response', 'error', 'response', 'response', 'error', 'response']);
  const found = instances.map(({ leaks, said }) => {
    leaks();
    return said.filter((line) => /leak of|assert/i.test(line));
  });
  expect(found).toEqual(instances.map(() => [kept]));
});
