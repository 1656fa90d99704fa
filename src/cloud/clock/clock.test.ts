import { describe, expect, test } from 'vitest';
import { Chance } from './chance.ts';
import { Clock } from './clock.ts';

function clockWith(log: string[] = []) {
  const clock: Clock = new Clock({
    start: 1000,
    dispatch: async (event) => {
      log.push(`${clock.now()} ${event.task}`);
    },
  });
  const add = (at: number, task: string, background = false) =>
    clock.schedule({ at, task, background, service: 's', accountId: 'a', region: 'r', payload: null });
  return { clock, add, log };
}

describe('Clock', () => {
  test('a process sleeps in virtual time', async () => {
    const { clock } = clockWith();
    const ended = await clock.complete(async () => {
      await clock.sleep(60_000);
      return clock.now();
    });
    expect(ended).toBe(61_000);
  });

  test('real waiting happens at one instant, and holds time', async () => {
    const { clock, add, log } = clockWith();
    add(1500, 'later');
    await clock.complete(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(clock.now()).toBe(1000);
      await clock.sleep(1000);
    });
    expect(log).toEqual(['1500 later']);
    expect(clock.now()).toBe(2000);
  });

  test('ties fire in the order they were added', async () => {
    const { clock, add, log } = clockWith();
    add(1500, 'a');
    add(1500, 'b');
    add(1200, 'c');
    await clock.advanceTo(2000);
    expect(log).toEqual(['1200 c', '1500 a', '1500 b']);
    expect(clock.now()).toBe(2000);
  });

  test('settle leaves background events alone', async () => {
    const { clock, add, log } = clockWith();
    add(1200, 'soon');
    add(5000, 'retry', true);
    expect(await clock.settle()).toMatchObject({ quiet: true });
    expect(log).toEqual(['1200 soon']);
    expect(clock.upcoming().map((event) => event.task)).toEqual(['retry']);
  });

  test('settle stops at its limit', async () => {
    const { clock } = clockWith();
    const endless = clock.process(async () => {
      for (;;) await clock.sleep(1000);
    });
    void endless;
    expect(await clock.settle(10_000)).toMatchObject({ quiet: false });
    expect(clock.now()).toBe(11_000);
  });

  test('a signal carries a value from one process to another', async () => {
    const { clock } = clockWith();
    const signal = clock.signal<string>();
    const got = clock.complete(() => signal.wait());
    void clock.process(async () => {
      await clock.sleep(10);
      signal.fire('hello');
    });
    expect(await got).toBe('hello');
    expect(clock.now()).toBe(1010);
  });

  test('a process that can never end is an error, not a hang', async () => {
    const { clock } = clockWith();
    await expect(clock.complete(() => clock.signal().wait())).rejects.toThrow('never happen');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is no instant', (at) => {
    const { clock, add } = clockWith();
    expect(() => add(at, 'never')).toThrow('no instant');
    expect(() => clock.sleep(at)).toThrow('no instant');
  });

  test('cancelled events do not fire', async () => {
    const { clock, add, log } = clockWith();
    const id = add(1500, 'a');
    expect(clock.cancel(id)).toBe(true);
    expect(clock.cancel(id)).toBe(false);
    await clock.settle();
    expect(log).toEqual([]);
  });

  test('saved state goes on as it would have', async () => {
    const first = clockWith();
    first.add(3000, 'x', true);
    const second = clockWith();
    second.clock.load(structuredClone(first.clock.save()));
    await second.clock.advanceTo(4000);
    expect(second.log).toEqual(['3000 x']);
  });
});

describe('Chance', () => {
  test('same seed, same numbers; streams do not disturb each other', () => {
    const a = new Chance('seed');
    const b = new Chance('seed');
    b.stream('other').next();
    expect([a.stream('s').next(), a.stream('s').next()]).toEqual([b.stream('s').next(), b.stream('s').next()]);
    expect(new Chance('seed2').stream('s').next()).not.toBe(new Chance('seed').stream('s').next());
  });

  test('loaded state goes on from there', () => {
    const a = new Chance('seed');
    a.stream('s').next();
    const b = new Chance('seed');
    b.load(a.save());
    expect(b.stream('s').next()).toBe(a.stream('s').next());
  });
});
