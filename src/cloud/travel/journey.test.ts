import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeAssets } from '../../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../../runtime/quickjs/quickjs-runtime.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { text, utf8 } from '../../std/bytes.ts';
import { functionAccount, zip, type FunctionAccount } from '../services/lambda/testing/function-account.ts';
import { Journey } from './journey.ts';
import { leastMissed } from './thinning.ts';

const COUNTER = zip({
  'index.js': `
    const fs = require('fs');
    let count = 0;
    exports.handler = async () => {
      fs.appendFileSync('/tmp/n', '.');
      console.log('run', count);
      return [++count, fs.readFileSync('/tmp/n', 'utf8').length, Math.random()];
    };`,
});

let runtime: Runtime;
beforeAll(() => {
  runtime = createQuickJsRuntime(nodeAssets());
});

async function start(): Promise<{ account: FunctionAccount; journey: Journey; count(): Promise<number[]> }> {
  const account = await functionAccount(runtime, { config: { Code: { ZipFile: COUNTER } } });
  const { cloud } = account;
  const count = async () => {
    const { Payload } = await cloud.call('lambda', 'Invoke', { FunctionName: 'hello', Payload: utf8('{}') });
    await cloud.settle();
    return JSON.parse(text(Payload));
  };
  return { account, journey: new Journey(cloud), count };
}

const labels = (journey: Journey) => journey.info().points.map(({ label }) => label);

/** Everything that can be seen of an account. */
const seen = ({ cloud }: FunctionAccount) => JSON.stringify([cloud.clock.now(), cloud.trace(), cloud.clock.upcoming()]);

describe('travelling', () => {
  test('goes back with globals, /tmp, logs and the clock, and the same steps lead to the same future', async () => {
    const { account, journey, count } = await start();
    expect((await count()).slice(0, 2)).toEqual([1, 1]);
    await journey.mark('second run');
    const before = seen(account);
    const second = await count();
    await account.cloud.advance(60_000);
    const after = seen(account);

    const [point] = journey.info().points;
    await journey.travel(point!.id);
    expect(seen(account)).toBe(before);
    expect(await count()).toEqual(second);
    await account.cloud.advance(60_000);
    expect(seen(account)).toBe(after);
    expect(account.bugs).toEqual([]);
  });

  test('the future that was left can be gone to again until something new happens', async () => {
    const { account, journey, count } = await start();
    for (const label of ['one', 'two', 'three']) {
      await journey.mark(label);
      await count();
    }
    const [first, second] = journey.info().points;
    await journey.travel(second!.id);
    expect(labels(journey)).toEqual(['one', 'two', 'three', 'Where you were']);
    expect(journey.info()).toMatchObject({ behind: 2, moved: false });
    await journey.travel(journey.info().points[3]!.id);
    expect((await count())[0]).toBe(4);

    await journey.travel(first!.id);
    await journey.mark('another way');
    expect(labels(journey)).toEqual(['another way']);
    expect((await count())[0]).toBe(1);
    expect(account.bugs).toEqual([]);
  });

  test('marks of one instant are one point', async () => {
    const { journey, count } = await start();
    await journey.mark('a');
    await journey.mark('b');
    expect(labels(journey)).toEqual(['b']);
    await count();
    await journey.mark('c');
    expect(labels(journey)).toEqual(['b', 'c']);
  });

  test('points are bounded in number, and thin out into the past', async () => {
    const { account, journey } = await start();
    for (let i = 0; i < 300; i++) {
      await account.cloud.advance(1000);
      await journey.mark(String(i));
    }
    const kept = labels(journey).map(Number);
    expect(kept.length).toBeLessThanOrEqual(40);
    expect(kept[0]).toBe(0);
    expect(kept.slice(-3)).toEqual([297, 298, 299]);
    const distance = (i: number) => kept[i + 1]! - kept[i]!;
    expect(distance(0)).toBeGreaterThan(5 * distance(kept.length - 2));
  });

  test('a point that is not there, and a run that is on, are refused', async () => {
    const { account, journey } = await start();
    await journey.mark('a');
    await expect(journey.travel(99)).rejects.toThrow('no longer kept');
    const running = account.cloud.call('lambda', 'Invoke', { FunctionName: 'hello' });
    await expect(journey.travel(1)).rejects.toThrow('while something is running');
    await journey.mark('b');
    expect(labels(journey)).toEqual(['a']);
    await running;
  });
});

test('the latest points outlive the program, if not what the environments held', async () => {
  const { account, journey, count } = await start();
  for (let i = 0; i < 8; i++) {
    await journey.mark(`run ${i}`);
    await count();
  }
  const saved = structuredClone({ state: account.cloud.save(), points: journey.saved() });
  const other = await functionAccount(runtime, {});
  await other.cloud.load(saved.state);
  const again = new Journey(other.cloud, saved.points);
  expect(labels(again)).toEqual(['run 3', 'run 4', 'run 5', 'run 6', 'run 7']);
  expect(again.info()).toMatchObject({ behind: 5, moved: true });
  const then = again.info().points[1]!;
  await again.travel(then.id);
  expect(other.cloud.clock.now()).toBe(then.at);
  expect(other.invocations()).toHaveLength(4);
  const { payload } = await other.invoke();
  expect(payload.slice(0, 2)).toEqual([1, 1]);
  expect(labels(again)).toContain('Where you were');
  expect(other.bugs).toEqual([]);
  expect(new Journey(other.cloud, [{ at: 1, label: 'x' } as never, null as never]).info().points).toEqual([]);
});

test('whatever was done, every point gives back what was there', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constant({ do: 'count' as const }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 500_000 }) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('travel' as const), to: fc.nat(20) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const { account, journey, count } = await start();
      const stood = new Map<number, string>();
      for (const each of steps) {
        const { points } = journey.info();
        if (each.do === 'travel') {
          const point = points[each.to % (points.length || 1)];
          if (!point) continue;
          await journey.travel(point.id);
          expect(seen(account)).toBe(stood.get(point.id) ?? seen(account));
          continue;
        }
        await journey.mark(each.do);
        const { behind, points: now } = journey.info();
        stood.set(now[behind - 1]!.id, seen(account));
        if (each.do === 'count') await count();
        else await account.cloud.advance(each.ms);
      }
      expect(account.bugs).toEqual([]);
    }),
    { numRuns: 8 },
  );
}, 60_000);

test('what is missed least lies closest to its neighbours for its age', () => {
  expect(leastMissed([100, 50, 49, 48, 1])).toBe(2);
  expect(leastMissed([100, 99, 1, 0])).toBe(1);
});
