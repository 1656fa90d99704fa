import { describe, expect, it } from 'vitest';
import type { EnvironmentRecord } from '../../../cloud/trace.ts';
import { invocation } from '../testing/records.ts';
import { lanesOf, turnOf } from './lanes.ts';
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

  it('counts the turns of an environment', () => {
    expect([turnOf(cold, [cold, hot]), turnOf(hot, [cold, hot])]).toEqual([1, 2]);
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
