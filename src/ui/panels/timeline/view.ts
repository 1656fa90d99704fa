/** The part of the axis that is seen, as positions 0…1. */
export interface View {
  from: number;
  to: number;
}

export const whole: View = { from: 0, to: 1 };

/** The closest look: this share of the axis. */
const CLOSEST = 1e-6;

/** Zooms by a factor (above 1: closer) and keeps `center` where it is. */
export function zoomed({ from, to }: View, factor: number, center: number): View {
  const width = Math.min(1, Math.max(CLOSEST, (to - from) / factor));
  const share = (center - from) / (to - from);
  return within({ from: center - share * width, to: center + (1 - share) * width });
}

/** Moves sideways by a share of what is seen (positive: later). */
export function panned({ from, to }: View, share: number): View {
  const by = share * (to - from);
  return within({ from: from + by, to: to + by });
}

/** The view that shows an interval with some room around it. */
export function around(from: number, to: number): View {
  const room = Math.max((to - from) * 0.25, CLOSEST);
  return within({ from: Math.max(0, from - room), to: Math.min(1, to + room) });
}

/** Pushed back inside the axis, width kept. */
function within({ from, to }: View): View {
  const width = Math.min(1, to - from);
  const start = Math.min(Math.max(0, from), 1 - width);
  return { from: start, to: start + width };
}
