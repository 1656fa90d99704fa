import { describe, expect, test } from 'vitest';
import { Clock, type RealTime } from './clock.ts';

/** A clock outside that a test turns by hand. */
function handTurned(): RealTime & { pass(ms: number): Promise<void> } {
  let now = 1000;
  let sleeper: { until: number; wake(): void } | null = null;
  return {
    now: () => now,
    sleep: (ms, disturbed) =>
      Promise.race([
        disturbed,
        new Promise<void>((wake) => {
          sleeper = { until: now + ms, wake };
        }),
      ]),
    async pass(ms) {
      // Whatever is under way gets to where it waits.
      await new Promise((resolve) => setImmediate(resolve));
      now += ms;
      if (sleeper && now >= sleeper.until) sleeper.wake();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

function poll(clock: Clock, log: string[], end: { fire(): void }) {
  const signal = clock.signal<string>();
  end.fire = () => signal.fire('message');
  const seq = clock.schedule({ ...place, at: clock.now() + 5000, background: false, patient: true });
  ends.set(clock, () => signal.fire('nothing'));
  return signal.wait().then((found) => {
    clock.cancel(seq);
    log.push(`${found} at ${clock.now()}`);
  });
}
const place = { service: 's', accountId: '1', region: 'r', task: 'endPoll', payload: null };
const ends = new WeakMap<Clock, () => void>();

function start(realTime?: RealTime) {
  const clock: Clock = new Clock({
    start: 0,
    ...(realTime ? { realTime } : {}),
    dispatch: async () => ends.get(clock)!(),
  });
  const log: string[] = [];
  const end = { fire: () => {} };
  const polled = clock.complete(() => poll(clock, log, end));
  return { clock, log, end, polled };
}

describe('a patient event', () => {
  test('comes at once where time is virtual', async () => {
    const { polled, log } = start();
    await polled;
    expect(log).toEqual(['nothing at 5000']);
  });

  test('waits for its real time', async () => {
    const outside = handTurned();
    const { polled, log } = start(outside);
    await outside.pass(4999);
    expect(log).toEqual([]);
    await outside.pass(1);
    await polled;
    expect(log).toEqual(['nothing at 5000']);
  });

  test('gives way to what comes in meanwhile, which finds the time that has passed', async () => {
    const outside = handTurned();
    const { clock, polled, log, end } = start(outside);
    await outside.pass(2000);
    await clock.complete(async () => {
      log.push(`sent at ${clock.now()}`);
      await clock.sleep(10);
      end.fire();
    });
    await polled;
    expect(log).toEqual(['sent at 2000', 'message at 2010']);
  });

  test('goes on waiting after something else that did not concern it', async () => {
    const outside = handTurned();
    const { clock, polled, log } = start(outside);
    await outside.pass(2000);
    await clock.complete(() => clock.sleep(100));
    expect(clock.now()).toBe(2100);
    await outside.pass(2899);
    expect(log).toEqual([]);
    await outside.pass(1);
    await polled;
    expect(log).toEqual(['nothing at 5000']);
  });
});
