/** Something going on, in virtual ms. */
export interface Interval {
  from: number;
  to: number;
}

/** A stretch of the axis: time in which something went on, or a gap that was shortened. */
export interface Stretch extends Interval {
  idle: boolean;
  /** Position on the axis, 0 to 1. */
  x0: number;
  x1: number;
}

/** Maps virtual time to 0…1 and back. With `skipIdle` the long gaps in which nothing ran take little room. */
export interface TimeAxis {
  x(at: number): number;
  at(x: number): number;
  stretches: Stretch[];
}

/** A gap shorter than this is drawn to scale. */
const SHORT_GAP_MS = 1500;
/** Room for one shortened gap, as a share of the room for activity, and for all of them together. */
const GAP_SHARE = 0.12;
const GAPS_SHARE = 0.6;

/** @param until the axis ends here at the least: virtual now. */
export function timeAxis(activity: readonly Interval[], until: number, skipIdle: boolean): TimeAxis {
  const busy = merged(activity, skipIdle ? SHORT_GAP_MS : Infinity);
  const stretches = withGaps(busy, until, skipIdle);
  const total = busy.reduce((sum, interval) => sum + weight(interval), 0);
  const gaps = stretches.filter((stretch) => stretch.idle).length;
  const gap = total * Math.min(GAP_SHARE, gaps ? GAPS_SHARE / gaps : 0);
  const all = total + gaps * gap;
  let x = 0;
  for (const stretch of stretches) {
    stretch.x0 = x;
    x += (stretch.idle ? gap : weight(stretch)) / all;
    stretch.x1 = x;
  }
  // Piecewise linear both ways; outside, the first and the last stretch go on.
  const within = (from: 'from' | 'x0', value: number) => stretches[Math.max(0, lastAtMost(stretches, from, value))]!;
  return {
    x(at) {
      const { from, to, x0, x1 } = within('from', at);
      return x0 + ((at - from) / (to - from)) * (x1 - x0);
    },
    at(x) {
      const { from, to, x0, x1 } = within('x0', x);
      return from + ((x - x0) / (x1 - x0)) * (to - from);
    },
    stretches,
  };
}

/** Even an instant takes some room. */
const weight = ({ from, to }: Interval): number => Math.max(to - from, 1);

function merged(intervals: readonly Interval[], gap: number): Interval[] {
  const sorted = [...intervals].sort((a, b) => a.from - b.from);
  const out: Interval[] = [];
  for (const { from, to } of sorted) {
    const last = out.at(-1);
    if (last && from - last.to <= gap) last.to = Math.max(last.to, to);
    else out.push({ from, to });
  }
  return out.length ? out : [{ from: 0, to: 1 }];
}

function withGaps(busy: readonly Interval[], until: number, skipIdle: boolean): Stretch[] {
  const out: Stretch[] = [];
  const add = (from: number, to: number, idle: boolean) => out.push({ from, to, idle, x0: 0, x1: 0 });
  busy.forEach(({ from, to }, i) => {
    if (i > 0) add(busy[i - 1]!.to, from, true);
    add(from, Math.max(to, from + 1), false);
  });
  const last = out.at(-1)!;
  if (until > last.to) {
    if (skipIdle && until - last.to > SHORT_GAP_MS) add(last.to, until, true);
    else last.to = until;
  }
  return out;
}

/** Index of the last stretch that begins at `value` or before; -1 when none does. */
function lastAtMost(stretches: readonly Stretch[], key: 'from' | 'x0', value: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]![key] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
