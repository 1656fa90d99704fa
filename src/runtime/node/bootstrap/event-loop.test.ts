import { execFileSync } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import { orderProgram, orderPrograms } from '../lib/cases/order.ts';
import { runInGuest } from '../lib/cases/run-in-guest.ts';

/** Ticks, microtasks, timers and immediates are called in the same order as by the Node that runs the tests. */
const seen: { guest: Record<string, string[]>; node: Record<string, string[]> } = { guest: {}, node: {} };

beforeAll(async () => {
  const code = `(${orderProgram})(require).then((seen) => console.log(JSON.stringify(seen)))`;
  seen.node = JSON.parse(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' }));
  const { outcome } = await runInGuest(`exports.handler = () => (${orderProgram})(require)`, () => {
    throw new Error('nothing is asked for');
  });
  seen.guest = outcome.kind === 'response' ? JSON.parse(outcome.payload) : { '': [JSON.stringify(outcome)] };
});

test.each(Object.keys(orderPrograms))('%s', (name) => {
  expect(seen.node[name]?.length).toBeGreaterThan(0);
  expect(seen.guest[name]).toEqual(seen.node[name]);
});

test('the handler of 2016 and an answer of the network are callbacks: their ticks come before their microtasks', async () => {
  const code = `exports.handler = function (event, context) {
    var lines = [], later = function (name) { return function () { lines.push(name) } };
    var both = function (name) { Promise.resolve().then(later(name + ' then')); process.nextTick(later(name + ' tick')); };
    both('handler');
    require('http').get('http://example.com/', function (response) { both('response'); response.resume(); response.on('end', function () { setImmediate(function () { context.succeed(lines) }) }); });
  };`;
  const { outcome } = await runInGuest(
    code,
    () => ({ result: { ok: true, response: { status: 200, headers: {}, body: new Uint8Array() } }, delayMs: 5 }),
    'nodejs4.3',
  );
  expect(outcome).toEqual({
    kind: 'response',
    payload: JSON.stringify(['handler tick', 'handler then', 'response tick', 'response then']),
  });
});
