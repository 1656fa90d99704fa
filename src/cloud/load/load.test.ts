import { describe, expect, test } from 'vitest';
import { Chance } from '../clock/chance.ts';
import { arrivalsOf } from './arrivals.ts';
import { sampler } from './duration-profile.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import { expectedRequests, type LoadPattern, loadProblem } from './load-pattern.ts';
import { type PoolModel, type PoolResult, PoolSimulation } from './pool-simulation.ts';

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const chance = new Chance('load');
const exponential = (meanMs: number, name: string) => {
  const stream = chance.stream(name);
  return () => -meanMs * Math.log(1 - stream.next());
};
const always = (ms: number) => () => ms;

const instant: PoolModel = {
  concurrency: 1000,
  growth: null,
  idleMs: [600 * SECOND, 600 * SECOND],
  hot: always(100),
  cold: always(100),
  init: always(0),
  provisioning: always(0),
  billing: { roundingMs: 1, billsInit: true },
};

function simulate(pattern: LoadPattern, spanMs: number, model: Partial<PoolModel>): PoolResult {
  const stream = new Chance('run').stream('load');
  const pool = new PoolSimulation({ ...instant, ...model }, arrivalsOf({ pattern, spanMs }, stream), spanMs, stream);
  while (pool.step(100_000));
  expect(pool.progress).toBe(1);
  return pool.result();
}

/** The share of calls that meet `servers` busy servers: Erlang's loss formula, by its recursion. */
function erlangB(servers: number, erlangs: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (erlangs * blocked) / (n + erlangs * blocked);
  return blocked;
}

describe('held against the literature', () => {
  test.each([
    [5, 4],
    [20, 15],
    [20, 25],
    [100, 95],
  ])('Erlang B: %d places, %d erlangs', (concurrency, erlangs) => {
    // Its formula holds for any distribution of service times; here they are exponential and constant.
    for (const hot of [exponential(2000, 'service'), always(2000)]) {
      const { requests, throttles } = simulate(
        { kind: 'poisson', perSecond: erlangs / 2 },
        (400_000 / erlangs) * SECOND,
        {
          concurrency,
          hot,
          cold: hot,
        },
      );
      const expected = erlangB(concurrency, erlangs);
      expect(Math.abs(throttles / requests - expected)).toBeLessThan(0.05 * expected + 0.003);
    }
  });

  test('M/M/∞: as many work as arrive in the time that one works', () => {
    const hot = exponential(3000, 'infinite');
    const { environments } = simulate({ kind: 'poisson', perSecond: 4 }, 5 * DAY, { hot, cold: hot });
    expect(environments.working).toBeCloseTo(12, 0);
    expect(Math.abs(environments.working - 12) / 12).toBeLessThan(0.01);
  });

  test("SimFaaS's published run: cold starts, environments, and how many of them work", () => {
    // N. Mahmoudi, H. Khazaei: SimFaaS (2021). Arrivals 0.9 a second, warm 1.991 s, cold 2.244 s, kept 600 s, 10^6 s, and the
    // results that its README prints. It reuses the newest environment, this one the environment used last.
    const { requests, coldStarts, throttles, environments } = simulate({ kind: 'poisson', perSecond: 0.9 }, 1e9, {
      hot: exponential(1991, 'warm'),
      cold: exponential(2244, 'cold'),
    });
    const within = (value: number, published: number, share: number) =>
      expect(Math.abs(value - published) / published).toBeLessThan(share);
    expect(throttles).toBe(0);
    within(requests, 898_469, 0.005);
    within(environments.working, 1.7879, 0.01);
    within(environments.average, 7.6612, 0.01);
    within(environments.idle, 5.8733, 0.01);
    within(coldStarts / requests, 1213 / 898_469, 0.03);
    within(environments.lifeMs / SECOND, 6335, 0.03);
  });
});

describe('the pool', () => {
  test('one request after the other needs one environment', () => {
    const result = simulate({ kind: 'steady', perSecond: 5 }, HOUR, {});
    expect(result).toMatchObject({ requests: 18_000, coldStarts: 1, throttles: 0, peakConcurrency: 1 });
    expect(result.billedMs).toBe(1_800_000);
  });

  test('a burst opens an environment for each request, up to the limit', () => {
    const result = simulate({ kind: 'burst', size: 50, everyMs: HOUR }, 2 * HOUR, { concurrency: 30 });
    expect(result).toMatchObject({ requests: 100, throttles: 40, coldStarts: 60, peakConcurrency: 30 });
    expect(result.series.peakConcurrency[0]).toBe(30);
    expect(result.series.coldStarts[120]).toBe(30);
  });

  test('new environments come no faster than they may', () => {
    const growth = { environments: 10, perMs: 10_000 };
    const pattern = { kind: 'burst', size: 25, everyMs: 10_000 } as const;
    const { coldStarts, throttles } = simulate(pattern, 30_000, { growth });
    // 10 at first, then 10 old and 10 new of 25, then 20 old and 5 new.
    expect({ coldStarts, throttles }).toEqual({ coldStarts: 25, throttles: 15 + 5 });
  });

  test('an environment that has idled too long is gone', () => {
    const idle = (idleMs: [number, number]) =>
      simulate({ kind: 'burst', size: 1, everyMs: 6 * 60_000 }, DAY, { idleMs }).coldStarts;
    expect(idle([5 * 60_000, 5 * 60_000])).toBe(240);
    expect(idle([7 * 60_000, 7 * 60_000])).toBe(1);
    expect(idle([5 * 60_000, 7 * 60_000])).toBeGreaterThan(90);
    expect(idle([5 * 60_000, 7 * 60_000])).toBeLessThan(150);
  });

  test('a cold start makes its caller wait, and INIT is billed where it is', () => {
    const cold = { init: always(138), provisioning: always(70), cold: always(10.5) };
    const once = { kind: 'replay', atMs: [5] } as const;
    const today = simulate(once, SECOND, cold);
    expect(today.latencyMs.max).toBeCloseTo(218.5, 6);
    expect(today.billedMs).toBe(149);
    expect(simulate(once, SECOND, { ...cold, billing: { roundingMs: 100, billsInit: false } }).billedMs).toBe(100);
  });

  test('the bins add up', () => {
    const { requests, series, environments } = simulate({ kind: 'poisson', perSecond: 3 }, HOUR, {
      hot: always(40_000),
    });
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    expect(sum(series.requests)).toBe(requests);
    expect(sum(series.averageConcurrency) / 240).toBeCloseTo(environments.working, 6);
    const lower = series.averageConcurrency.filter((average, bin) => series.peakConcurrency[bin]! < average - 0.001);
    expect(lower).toHaveLength(0);
  });

  test('the same seed gives the same run', () => {
    const run = () => simulate({ kind: 'poisson', perSecond: 2 }, HOUR, { idleMs: [300_000, 420_000] });
    expect(run()).toEqual(run());
  });
});

describe('arrivals', () => {
  test('a daily wave has its peak where it should and the rate that was asked for', () => {
    const pattern = { kind: 'daily-wave', perSecond: 1, swing: 0.8, peakHour: 14 } as const;
    const { requests, series } = simulate(pattern, DAY, {});
    expect(Math.abs(requests / 86_400 - 1)).toBeLessThan(0.02);
    const hour = (h: number) => series.requests.subarray(h * 10, h * 10 + 10).reduce((a, b) => a + b, 0);
    expect(hour(14) / 3600).toBeCloseTo(1.8, 0);
    expect(hour(2) / 3600).toBeCloseTo(0.2, 0);
  });

  test('a list is replayed in order, whatever its order', () => {
    const next = arrivalsOf({ pattern: { kind: 'replay', atMs: [30, 10, 20] }, spanMs: 25 }, chance.stream('list'));
    expect([next(), next(), next()]).toEqual([10, 20, Number.POSITIVE_INFINITY]);
  });

  test.each([
    [{ kind: 'steady', perSecond: -1 }, HOUR, 'The rate must be a number above 0 a second.'],
    [{ kind: 'poisson', perSecond: Number.NaN }, HOUR, 'The rate must be a number above 0 a second.'],
    [{ kind: 'poisson', perSecond: 1e9 }, DAY, /86,400,000,000,000 requests/],
    [{ kind: 'burst', size: 0.5, everyMs: 1 }, HOUR, /whole number/],
    [{ kind: 'burst', size: 1, everyMs: 0 }, HOUR, /some time apart/],
    [{ kind: 'daily-wave', perSecond: 1, swing: 2, peakHour: 1 }, HOUR, /0 to 100 %/],
    [{ kind: 'daily-wave', perSecond: 1, swing: 1, peakHour: 99 }, HOUR, /hour of the day/],
    [{ kind: 'replay', atMs: [1, -2] }, HOUR, /0 or more/],
    [{ kind: 'replay', atMs: [HOUR, DAY] }, HOUR, /lies within the span/],
    [{ kind: 'steady', perSecond: 1 }, -5, /longer than nothing/],
    [{ kind: 'steady', perSecond: 1 }, 1e15, /a year at most/],
  ] as const)('%j for %d ms is refused', (pattern, spanMs, problem) => {
    expect(loadProblem({ pattern: pattern as LoadPattern, spanMs })).toMatch(problem);
  });

  test('what can be run is let through', () => {
    const spec = { pattern: { kind: 'poisson', perSecond: 3.858 }, spanMs: 30 * DAY } as const;
    expect(loadProblem(spec)).toBeNull();
    expect(Math.round(expectedRequests(spec) / 1e6)).toBe(10);
  });
});

test('percentiles are within one per cent', () => {
  const histogram = new LatencyHistogram();
  for (let i = 1; i <= 100_000; i++) histogram.add(i / 100);
  for (const share of [0.5, 0.9, 0.99])
    expect(Math.abs(histogram.percentile(share) / (share * 1000) - 1)).toBeLessThan(0.01);
  expect(histogram.most).toBe(1000);
  expect(histogram.mean).toBeCloseTo(500.005, 3);
});

test('a profile is drawn from its samples', () => {
  const draw = sampler([10, 20, 40], new Chance('p').stream('s'));
  const drawn = Array.from({ length: 2000 }, draw).sort((a, b) => a - b);
  expect(drawn[0]).toBeGreaterThanOrEqual(10);
  expect(drawn.at(-1)).toBeLessThanOrEqual(40);
  expect(drawn[1000]).toBeGreaterThan(18);
  expect(drawn[1000]).toBeLessThan(22);
});
