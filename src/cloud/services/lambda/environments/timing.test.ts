import { expect, test } from 'vitest';
import { Chance } from '../../../clock/chance.ts';
import { expectedColdStart } from './expected-cold-start.ts';
import { startTimes } from './start-times.ts';
import { idleMs, overheadMs, provisioningMs, runtimeStartMs, timingOf, vpcMs } from './timing.ts';

/** Medians of many draws, against the figures that were published. */

const MB = 1024 * 1024;
const chance = new Chance('timing').stream('draws');
const drawn = (draw: () => number) => Array.from({ length: 4001 }, draw).sort((a, b) => a - b);
const median = (draw: () => number) => drawn(draw)[2000]!;

test('INIT of nodejs22.x has a median of 138 ms', () => {
  expect(Math.abs(median(() => runtimeStartMs(timingOf('nodejs22.x'), chance)) - 138)).toBeLessThan(1.5);
});

test.each([
  [128, 10.5],
  [256, 3.2],
])("today's hello world at %d MB takes %d ms after a cold start", (memoryMB, published) => {
  const measured = median(() => overheadMs(timingOf('nodejs22.x'), memoryMB, true, chance));
  expect(Math.abs(measured / published - 1)).toBeLessThan(0.02);
});

test.each([0.001, 1, 10])('2016: a package of %d MB starts cold in 100 to 800 ms', (size) => {
  const timing = timingOf('nodejs');
  const bytes = size * MB;
  const totals = drawn(() => provisioningMs(timing, bytes, bytes * 3, chance) + runtimeStartMs(timing, chance));
  expect(totals[Math.floor(4000 * 0.02)]).toBeGreaterThan(100);
  expect(totals[Math.floor(4000 * 0.98)]).toBeLessThan(1000);
  expect(totals[2000]).toBeGreaterThan(100);
  expect(totals[2000]).toBeLessThan(800);
});

test('a larger package starts later', () => {
  const at = (bytes: number) => median(() => provisioningMs(timingOf('nodejs22.x'), bytes, bytes * 3, chance));
  expect(at(50 * MB) - at(1 * MB)).toBeGreaterThan(500);
});

test.each([
  ['nodejs', 10, 15],
  ['nodejs22.x', 5, 7],
])('%s idles for %d to %d minutes', (runtime, shortest, longest) => {
  const kept = drawn(() => idleMs(timingOf(runtime), chance) / 60_000);
  expect(kept[0]).toBeGreaterThanOrEqual(shortest);
  expect(kept.at(-1)).toBeLessThanOrEqual(longest);
});

const base = {
  era: 'today',
  runtime: 'nodejs22.x',
  architecture: 'x86_64',
  zipMB: 1,
  vpc: false,
  snapStart: false,
} as const;

test('Java in 2016 starts cold in up to 3,500 ms', () => {
  const { medianMs, sigma } = startTimes['2016'].java!;
  const timing = { ...timingOf('nodejs'), runtimeStart: { medianMs, sigma } };
  const jar = 10 * MB;
  const totals = drawn(() => provisioningMs(timing, jar, jar * 2, chance) + runtimeStartMs(timing, chance));
  expect(totals[Math.floor(4000 * 0.95)]).toBeLessThan(3500);
  expect(totals[2000]).toBeGreaterThan(1500);
  const expected = expectedColdStart({ ...base, era: '2016', runtime: 'java8', zipMB: 10, unpackedMB: 20 });
  expect(Math.abs(totals[2000]! / expected.total - 1)).toBeLessThan(0.03);
});

test('a VPC cost ten seconds then and nothing now', () => {
  expect(Math.abs(median(() => vpcMs('2016', chance)) / 10_000 - 1)).toBeLessThan(0.03);
  expect(vpcMs('today', chance)).toBe(0);
});

test.each([
  ['nodejs22.x', false],
  ['java21', true],
  ['python3.12', true],
  ['python3.11', false],
])('SnapStart of %s: %s', (runtime, restored) => {
  const plain = expectedColdStart({ ...base, runtime });
  const snapped = expectedColdStart({ ...base, runtime, snapStart: true });
  expect(snapped.restored).toBe(restored);
  if (!restored) expect(snapped).toEqual(plain);
  expect(expectedColdStart({ ...base, era: '2016', runtime, snapStart: true }).restored).toBe(false);
});

test('arm64 starts a little faster, and only where there was one', () => {
  expect(expectedColdStart({ ...base, architecture: 'arm64' }).start).toBeLessThan(138);
  expect(expectedColdStart({ ...base, era: '2016', architecture: 'arm64' }).start).toBe(110);
});
