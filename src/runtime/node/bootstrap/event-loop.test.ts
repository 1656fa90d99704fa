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
