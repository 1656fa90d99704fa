import type { InvocationRecord } from '../../src/cloud/trace.ts';
import { drawTimeline, type Palette } from '../../src/ui/panels/timeline/draw-timeline.ts';
import { lanesOf } from '../../src/ui/panels/timeline/lanes.ts';
import { inView, sceneOf } from '../../src/ui/panels/timeline/scene.ts';
import { ticksOf } from '../../src/ui/panels/timeline/ticks.ts';
import { timeAxis } from '../../src/ui/panels/timeline/time-axis.ts';
import { whole, zoomed } from '../../src/ui/panels/timeline/view.ts';

/** Milliseconds of one kind of frame: the median and the worst of many. */
export interface FrameTimes {
  median: number;
  worst: number;
}

const WIDTH = 1000;
const HEIGHT = 600;
const FRAMES = 120;
const LANES = 20;

const palette: Palette = {
  text: '#000',
  muted: '#555',
  line: '#ddd',
  raised: '#eee',
  surface: '#fff',
  cold: '#08a',
  coldSoft: '#def',
  hot: '#e80',
  danger: '#b22',
  call: '#64c',
  focus: '#08a',
};

const run = (i: number): InvocationRecord => {
  const startedAt = Math.floor(i / LANES) * 60_000 + (i % LANES) * 40;
  return {
    requestId: `r${i}`,
    attempt: 1,
    functionName: 'hello',
    environmentId: `e${i % LANES}`,
    cold: i < LANES,
    queuedAt: startedAt - 5,
    startedAt,
    handlerAt: startedAt + 10,
    endedAt: startedAt + 60,
    status: i % 50 ? 'ok' : 'error',
  } as InvocationRecord;
};

/** Frames of zooming in from everything, with the pixels read back so that the canvas has really been drawn. */
export function measure(bars: number): FrameTimes {
  const lanes = lanesOf(
    [],
    Array.from({ length: bars }, (_, i) => run(i)),
  );
  const now = Math.ceil(bars / LANES) * 60_000;
  const axis = timeAxis(
    lanes.flatMap(({ runs }) => runs.map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt }))),
    now,
    true,
  );
  const scene = sceneOf(lanes, axis, now);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: WIDTH, height: HEIGHT });
  document.body.append(canvas);
  const context = canvas.getContext('2d')!;
  const times: number[] = [];
  for (let i = 0; i < FRAMES; i++) {
    const view = zoomed(whole, 1.05 ** i, 0.4);
    const since = performance.now();
    drawTimeline(context, {
      width: WIDTH,
      height: HEIGHT,
      scrollTop: 0,
      view,
      lanes: inView(scene, view),
      ticks: ticksOf(axis, view, WIDTH),
      gaps: axis.stretches.filter(({ idle, x0, x1 }) => idle && x1 > view.from && x0 < view.to),
      throttles: new Float64Array(),
      calls: new Map(),
      x: axis.x,
      chosen: null,
      palette,
    });
    context.getImageData(0, 0, 1, 1);
    times.push(performance.now() - since);
  }
  canvas.remove();
  times.sort((a, b) => a - b);
  return { median: times[FRAMES / 2]!, worst: times.at(-1)! };
}

Object.assign(globalThis, { measureTimeline: measure });
