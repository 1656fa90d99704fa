import { describe, expect, it } from 'vitest';
import { invocation } from '../testing/records.ts';
import { lanesOf } from './lanes.ts';
import { neighbour } from './neighbour.ts';
import { inView, runAt, sceneOf } from './scene.ts';
import { timeAxis } from './time-axis.ts';

const run = (environmentId: string, at: number) =>
  invocation({
    requestId: `${environmentId}${at}`,
    environmentId,
    startedAt: at,
    handlerAt: at + 10,
    endedAt: at + 100,
  });
const runs = [run('a', 0), run('a', 400), run('a', 800), run('b', 380), run('c', 790)];
const axis = timeAxis([{ from: 0, to: 1000 }], 1000, false);
const scene = sceneOf(lanesOf([], runs), axis, 1000);

it('finds the run under the pointer, or the nearest that a finger can have meant', () => {
  const [a] = scene as [(typeof scene)[0]];
  expect(runAt(a, 0.45, 0)).toBe(1);
  expect(runAt(a, 0.39, 0.02)).toBe(1);
  expect(runAt(a, 0.11, 0.02)).toBe(0);
  expect(runAt(a, 0.6, 0.02)).toBe(-1);
});

it('knows which environments are there in a view', () => {
  expect(inView(scene, { from: 0, to: 0.2 }).map(({ lane }) => lane.environmentId)).toEqual(['a']);
  expect(inView(scene, { from: 0.7, to: 1 })).toHaveLength(3);
});

describe('the keyboard', () => {
  it.each([
    ['a', 0, 'ArrowRight', { lane: 'a', run: 1 }],
    ['a', 0, 'ArrowLeft', null],
    ['a', 0, 'End', { lane: 'a', run: 2 }],
    ['a', 2, 'Home', { lane: 'a', run: 0 }],
    ['a', 1, 'ArrowDown', { lane: 'b', run: 0 }],
    ['c', 0, 'ArrowUp', { lane: 'b', run: 0 }],
    ['b', 0, 'ArrowUp', { lane: 'a', run: 1 }],
    ['c', 0, 'ArrowDown', null],
    ['a', 0, 'x', null],
  ])('from run %s %i by %s', (lane, from, key, to) => {
    expect(neighbour(scene, { lane, run: from }, key)).toEqual(to);
  });
});
