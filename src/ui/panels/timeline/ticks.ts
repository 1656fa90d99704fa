import { scaleLinear } from 'd3-scale';
import { clockTime, exactTime, span } from '../format/instant.ts';
import type { TimeAxis } from './time-axis.ts';
import type { View } from './view.ts';

export interface Tick {
  /** Pixels from the left edge of the view. */
  x: number;
  label: string;
}

/** Room that a label needs, in pixels. */
const LABEL = 92;

/**
 * Marks for the axis: the beginning of each stretch by its time of day and, where there is room, steps since then; no two
 * closer than a label is wide.
 */
export function ticksOf(axis: TimeAxis, view: View, width: number): Tick[] {
  const pixel = (at: number) => ((axis.x(at) - view.from) / (view.to - view.from)) * width;
  const ticks: Tick[] = [];
  const add = (at: number, label: string) => {
    const x = pixel(at);
    if (x < -1 || x > width - LABEL / 2) return;
    if (ticks.length && x - ticks.at(-1)!.x < LABEL) return;
    ticks.push({ x, label });
  };
  for (const { from, to, idle } of axis.stretches) {
    if (idle) continue;
    const first = Math.max(from, axis.at(view.from));
    const last = Math.min(to, axis.at(view.to));
    if (last < first) continue;
    add(first, last - first < 10_000 ? exactTime(first) : clockTime(first));
    const room = Math.floor((pixel(last) - pixel(first)) / LABEL);
    if (room < 2) continue;
    for (const step of scaleLinear()
      .domain([0, last - first])
      .ticks(room))
      if (step > 0) add(first + step, `+${span(step)}`);
  }
  return ticks;
}
