import { expect, test } from 'vitest';
import { container, type Ended } from './testing/drive.ts';

/** Makes cycles that nobody refers to any more. */
const junk = `const junk = (k) => { for (let i = 0; i < k; i++) { const a = { x: new Array(20).fill(i) }; a.self = a; a.f = () => a; } };`;

/** Waits for an emitter to call a closure: nothing else keeps the function alive. */
const waiting = `
const EventEmitter = require('events');
${junk}
const emitter = new EventEmitter();
async function plain(n) {
  let call = () => {};
  emitter.on('beat', () => call());
  let count = 0;
  while (count < n) { await new Promise((done) => { call = done; }); count++; }
  return count;
}
async function* generator(n) {
  let call = () => {};
  emitter.on('beat', () => call());
  let count = 0;
  while (count < n) { await new Promise((done) => { call = done; }); yield ++count; }
}
exports.handler = async ({ kind }) => {
  let left = 500;
  const beat = () => { junk(300); emitter.emit('beat'); if (left-- > 0) setImmediate(beat); };
  setImmediate(beat);
  if (kind === 'plain') return plain(50);
  let last = 0;
  for await (const count of generator(50)) last = count;
  return last;
};`;

test.each(['plain', 'generator'])('a waiting function (%s) outlives the look for garbage', async (kind) => {
  const driver = await container({ code: waiting, memoryMB: 512 });
  driver.init();
  expect(driver.invoke({ kind }).outcome).toMatchObject({ kind: 'response', payload: '50' });
});

const usedBy = ({ slices }: Ended): number => slices.at(-1)!.maxMemoryMB;

test('cycles of garbage are taken away between invocations', async () => {
  const code = `${junk} exports.handler = async () => { junk(2000); };`;
  const driver = await container({ code, memoryMB: 256 });
  driver.init();
  const used = Array.from({ length: 60 }, () => usedBy(driver.invoke()));
  expect(used.at(-1)! - used[9]!).toBeLessThan(8);
});
