import { describe, expect, it } from 'vitest';
import type { EnvironmentRecord } from '../../../cloud/trace.ts';
import { invocation } from '../testing/records.ts';
import { barName } from './bar-name.ts';
import { fitted } from './fitted.ts';
import { invocationKey } from '../invocation-key.ts';
import { deliveryOf, lanesOf, leftBy, turnOf, waitingIn } from './lanes.ts';
import { timeAxis } from './time-axis.ts';

const environment = (at: number, state: EnvironmentRecord['state']): EnvironmentRecord => ({
  type: 'environment',
  environmentId: 'e1',
  functionArn: 'arn',
  functionName: 'hello',
  at,
  state,
  logStreamName: 's',
  ...(state === 'reclaimed' ? { reason: 'idle' } : {}),
});

describe('lanes', () => {
  const cold = invocation({ cold: true, startedAt: 100, handlerAt: 300, endedAt: 310 });
  const hot = invocation({ requestId: 'r2', cold: false, startedAt: 500, handlerAt: 500, endedAt: 503 });

  it('gives each environment its runs in order, and its end', () => {
    const [lane] = lanesOf([environment(100, 'init'), environment(900, 'reclaimed')], [hot, cold]);
    expect(lane!.runs).toEqual([cold, hot]);
    expect(lane).toMatchObject({ from: 100, to: 900, reason: 'idle', state: 'reclaimed' });
  });

  it('puts those that are there first, then the last that went', () => {
    const of = (environmentId: string, at: number, gone?: number) => [
      { ...environment(at, 'init'), environmentId },
      ...(gone ? [{ ...environment(gone, 'reclaimed'), environmentId }] : []),
    ];
    const lanes = lanesOf([...of('a', 1, 5), ...of('b', 2, 9), ...of('c', 3), ...of('d', 4)], []);
    expect(lanes.map(({ environmentId }) => environmentId)).toEqual(['c', 'd', 'b', 'a']);
  });

  it('knows what stood still after a run, and what stands still now', () => {
    const frozen = { requests: 2, timer: true };
    const records = [{ ...environment(310, 'idle'), frozen }, environment(500, 'busy')];
    const [lane] = lanesOf(records, [cold, hot]);
    expect(lane!.frozen).toEqual([{ from: 310, to: 500, left: frozen }]);
    expect([leftBy(lane!, cold), leftBy(lane!, hot), waitingIn(lane!)]).toEqual([frozen, null, null]);
    expect(barName(lane!, cold)).toMatch(/; then frozen with 2 requests without answer and a timer$/);
    expect(waitingIn(lanesOf([{ ...environment(310, 'idle'), frozen }], [cold])[0]!)).toEqual(frozen);
  });

  it('counts the turns of an environment', () => {
    expect([turnOf(cold, [cold, hot]), turnOf(hot, [cold, hot])]).toEqual([1, 2]);
    const [once, again, retry] = [
      { ...cold },
      { ...cold, startedAt: cold.startedAt + 1 },
      { ...hot, requestId: cold.requestId, attempt: 2 },
    ];
    expect([once, again, retry].map((run) => deliveryOf(run, [once, again, retry]))).toEqual([1, 2, 1]);
    expect(new Set([once, again, retry].map(invocationKey)).size).toBe(3);
  });
});

describe('the time axis', () => {
  const runs = [
    { from: 1000, to: 1100 },
    { from: 900_000, to: 900_100 },
  ];

  it('shortens a long gap and goes back and forth', () => {
    const axis = timeAxis(runs, 900_100, true);
    expect(axis.x(1000)).toBe(0);
    expect(axis.x(900_100)).toBeCloseTo(1);
    expect(axis.x(900_000) - axis.x(1100)).toBeLessThan(0.12);
    expect(axis.at(axis.x(450_000))).toBeCloseTo(450_000, 3);
    expect(axis.stretches.map((stretch) => stretch.idle)).toEqual([false, true, false]);
  });

  it('draws to scale when asked', () => {
    const axis = timeAxis(runs, 1_000_000, false);
    expect(axis.stretches).toHaveLength(1);
    expect(axis.x(1100)).toBeLessThan(0.001);
  });

  it('never falls backwards, however many runs there are', () => {
    const many = Array.from({ length: 400 }, (_, i) => ({ from: i * 60_000, to: i * 60_000 + 3 }));
    const axis = timeAxis(many, 400 * 60_000, true);
    const xs = many.map(({ from }) => axis.x(from));
    expect(xs.every((x, i) => i === 0 || x > xs[i - 1]!)).toBe(true);
  });

  it('holds with nothing in it', () => expect(timeAxis([], 0, true).x(0)).toBe(0));
});

it('cuts a name that is too long in its middle', () => {
  const widthOf = (text: string) => text.length;
  expect(fitted('resize-photos', 20, widthOf)).toBe('resize-photos');
  expect(fitted('resize-photos', 8, widthOf)).toBe('resi…tos');
  expect(fitted('resize-photos', 0, widthOf)).toBe('…');
});
