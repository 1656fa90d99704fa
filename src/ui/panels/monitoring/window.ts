export interface Window {
  from: number;
  to: number;
  /** ms; divides the window. */
  periodMs: number;
}

const MINUTE = 60_000;

/** The ranges to choose from, with the period CloudWatch's console picks for about that many points. */
export const RANGES = [
  { id: '1h', name: 'Last hour', ms: 60 * MINUTE, periodMs: MINUTE },
  { id: '3h', name: 'Last 3 hours', ms: 180 * MINUTE, periodMs: 5 * MINUTE },
  { id: '24h', name: 'Last 24 hours', ms: 1440 * MINUTE, periodMs: 30 * MINUTE },
  { id: '7d', name: 'Last 7 days', ms: 7 * 1440 * MINUTE, periodMs: 180 * MINUTE },
  { id: '30d', name: 'Last 30 days', ms: 30 * 1440 * MINUTE, periodMs: 720 * MINUTE },
] as const;

export type RangeId = (typeof RANGES)[number]['id'];

/** The window of a range that ends with the period virtual now is in; periods start at full multiples. */
export function windowOf(range: RangeId, now: number): Window {
  const { ms, periodMs } = RANGES.find(({ id }) => id === range)!;
  const to = Math.ceil((now + 1) / periodMs) * periodMs;
  return { from: to - ms, to, periodMs };
}
