import { describe, expect, test } from 'vitest';
import { container, Driver, type Program } from './testing/drive.ts';

/** Everything that an environment keeps between invocations, and some of what it must go on drawing and counting. */
const hoarder = `
  const fs = require('fs');
  const crypto = require('crypto');
  const kept = new Map();
  let count = 0;
  let late = [];
  class Thing { #n; constructor(n) { this.#n = n } get n() { return this.#n } }
  exports.handler = async (event) => {
    count++;
    kept.set('k' + count, new Thing(count));
    fs.appendFileSync('/tmp/log.txt', 'line ' + count + '\\n');
    if (event.leave) setTimeout(() => late.push(count), 50);
    if (event.grow) kept.set('big', 'x'.repeat(event.grow) + count);
    let spin = 0;
    for (let i = 0; i < (event.spin ?? 0); i++) spin += i % 7;
    return {
      count, late, spin,
      things: [...kept.values()].map((thing) => thing.n ?? thing.length),
      file: fs.readFileSync('/tmp/log.txt', 'utf8'),
      random: [Math.random(), crypto.randomUUID()],
      uptime: Math.round(process.uptime() * 1000),
    };
  };`;

const events = [{}, { leave: true }, { spin: 50_000 }, { grow: 3_000_000 }, {}, { spin: 200_000, leave: true }, {}];

/** A driver at the same instant, on an environment that was put away and woken. */
async function woken(driver: Driver, program: Program): Promise<Driver> {
  const resting = driver.environment.rest!()!;
  const copy = new Driver(await resting.wake(), program);
  copy.now = driver.now;
  return copy;
}

const told = (driver: Driver, event: unknown) => {
  const { outcome, slices, logs, ms } = driver.invoke(event);
  driver.sleep(1234);
  return { outcome, slices, logs, ms };
};

describe('an environment at rest', () => {
  test.each([
    ['hello', { code: hoarder }],
    ['with the SDK', { code: `const { S3Client } = require('@aws-sdk/client-s3'); new S3Client({});${hoarder}` }],
    [
      '2016',
      {
        runtime: 'nodejs4.3',
        code: 'var n = 0; exports.handler = function (e, c, done) { done(null, { n: ++n, r: Math.random() }) };',
      },
    ],
  ])('goes on as if it had never slept: %s', async (_name, program: Program) => {
    const stayed = await container(program);
    let slept = await container(program);
    expect(slept.init()).toEqual(stayed.init());
    for (const event of events) {
      slept = await woken(slept, program);
      expect(told(slept, event)).toEqual(told(stayed, event));
    }
  });

  test('can be woken twice, and each goes its own way', async () => {
    const driver = await container({ code: hoarder });
    driver.init();
    driver.invoke({});
    const resting = driver.environment.rest!()!;
    const payloads = [];
    for (const extra of [0, 3]) {
      const one = new Driver(await resting.wake(), { code: hoarder });
      one.now = driver.now;
      for (let i = 0; i < extra; i++) one.invoke({});
      const { outcome } = one.invoke({});
      payloads.push(JSON.parse((outcome as { payload: string }).payload));
    }
    expect(payloads.map(({ count, file }) => [count, file.split('\n').length - 1])).toEqual([
      [2, 2],
      [5, 5],
    ]);
  });

  test('takes little: a thousand fit in memory', async () => {
    const driver = await container({
      code: 'exports.handler = async (event) => ({ greeting: `Hello, ${event.name}` });',
    });
    driver.init();
    driver.invoke({ name: 'Amara' });
    expect(driver.environment.rest!()!.bytes).toBeLessThan(150_000);
  });

  test('one that has ended has nothing to save', async () => {
    const driver = await container({ code: 'exports.handler = async () => process.exit(1)' });
    driver.init();
    driver.invoke();
    expect(driver.environment.rest!()).toBeNull();
  });
});
