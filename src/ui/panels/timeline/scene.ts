import type { InvocationRecord } from '../../../cloud/trace.ts';
import type { Lane } from './lanes.ts';
import type { TimeAxis } from './time-axis.ts';
import type { View } from './view.ts';

/** A lane laid on the axis: positions 0…1, worked out once, so that a frame is a little arithmetic on what can be seen. */
export interface SceneLane {
  lane: Lane;
  from: number;
  /** Where the lane ends: its end, or now. */
  to: number;
  /** Of each run: accepted, started, handler called, ended. */
  queued: Float64Array;
  started: Float64Array;
  handler: Float64Array;
  ended: Float64Array;
  /** Stretches in which work stood still. */
  frozen: readonly { from: number; to: number }[];
  /** Indices of the runs that failed. */
  failed: readonly number[];
}

/** Lays lanes on an axis. @param now virtual now, where lanes end that are still there */
export function sceneOf(lanes: readonly Lane[], axis: TimeAxis, now: number): SceneLane[] {
  return lanes.map((lane) => {
    const place = (at: (run: InvocationRecord) => number) => Float64Array.from(lane.runs, (run) => axis.x(at(run)));
    return {
      lane,
      from: axis.x(lane.from),
      to: axis.x(lane.to ?? now),
      queued: place((run) => run.queuedAt),
      started: place((run) => run.startedAt),
      handler: place((run) => run.handlerAt),
      ended: place((run) => run.endedAt),
      frozen: lane.frozen.map(({ from, to }) => ({ from: axis.x(from), to: axis.x(to ?? lane.to ?? now) })),
      failed: lane.runs.flatMap(({ status }, i) => (status === 'ok' ? [] : [i])),
    };
  });
}

/** The lanes that are there in a view. */
export const inView = (scene: readonly SceneLane[], { from, to }: View): SceneLane[] =>
  scene.filter((lane) => lane.to >= from && lane.from <= to);

/** Index of the first value of a rising list that is at least `value`; its length when none is. */
export function firstAtLeast(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The run at a position of a lane, or the nearest within `reach`; -1 when there is none. */
export function runAt({ started, ended }: SceneLane, x: number, reach: number): number {
  const next = firstAtLeast(ended, x);
  let best = -1;
  let least = reach;
  for (const i of [next - 1, next]) {
    if (i < 0 || i >= ended.length) continue;
    const away = Math.max(0, started[i]! - x, x - ended[i]!);
    if (away > least) continue;
    best = i;
    least = away;
  }
  return best;
}
