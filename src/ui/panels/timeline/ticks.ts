import { scaleLinear } from 'd3-scale';
import { clockTime, day, exactTime, span } from '../format/instant.ts';
import type { Stretch, TimeAxis } from './time-axis.ts';
import type { View } from './view.ts';

export interface Tick {
  /** Pixels from the left edge of the view. */
  x: number;
  label: string;
}

/** How wide a character of the axis is, in pixels: 11 px, tabular figures. */
const CHARACTER = 6.5;

export interface GapLabel {
  /** Pixels from the left edge of the view to the label's middle. */
  x: number;
  label: string;
}

/** The lengths of shortened gaps, where one fits into its gap and between the ticks' labels, which begin 4 px after their mark. */
export function gapLabelsOf(
  gaps: readonly Stretch[],
  ticks: readonly Tick[],
  pixel: (at: number) => number,
): GapLabel[] {
  return gaps.flatMap(({ from, to }) => {
    const label = span(to - from);
    const x = (pixel(from) + pixel(to)) / 2;
    const half = (label.length * CHARACTER) / 2 + 2;
    if (half * 2 > pixel(to) - pixel(from)) return [];
    const covered = ticks.some((tick) => x + half > tick.x && x - half < tick.x + 4 + tick.label.length * CHARACTER);
    return covered ? [] : [{ x, label }];
  });
}

/** Room that a label needs, in pixels. */
const LABEL = 92;
const LABEL_WITH_DAY = 112;
const DAY = 86_400_000;

/**
 * Marks for the axis: the beginning of each stretch by its time of day and, where there is room, steps since then; no two
 * closer than a label is wide.
 */
export function ticksOf(axis: TimeAxis, view: View, width: number): Tick[] {
  const pixel = (at: number) => ((axis.x(at) - view.from) / (view.to - view.from)) * width;
  const days = axis.stretches.at(-1)!.to - axis.stretches[0]!.from > DAY;
  const room = days ? LABEL_WITH_DAY : LABEL;
  const ticks: Tick[] = [];
  const shown = view.to - view.from;
  /** Position on the axis before which no label has room. */
  let nextX = Number.NEGATIVE_INFINITY;
  const add = (at: number, label: string) => {
    const x = pixel(at);
    if (x < -1 || x > width - room / 2) return;
    if (ticks.length && x - ticks.at(-1)!.x < room) return;
    ticks.push({ x, label });
    nextX = view.from + ((x + room) / width) * shown;
  };
  for (const { from, to, idle, x0, x1 } of axis.stretches) {
    // Most of thousands of stretches are out of view, or have no room for a label.
    if (idle || x1 < view.from || x1 < nextX) continue;
    if (x0 > view.to) break;
    const first = Math.max(from, axis.at(view.from));
    const last = Math.min(to, axis.at(view.to));
    if (last < first) continue;
    const time = last - first < 10_000 && !days ? exactTime(first) : clockTime(first);
    add(first, days ? `${day(first).slice(5)} ${time}` : time);
    const steps = Math.floor((pixel(last) - pixel(first)) / room);
    if (steps < 2) continue;
    const since = scaleLinear().domain([0, last - first]);
    for (const step of since.ticks(steps)) if (step > 0) add(first + step, `+${span(step)}`);
  }
  return ticks;
}
