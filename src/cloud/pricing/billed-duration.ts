import type { Era } from '../era.ts';
import { priceLists } from './price-list.ts';

/** Durations carry binary fractions; a hair above a whole step is that step. */
const HAIR = 1e-6;

/**
 * The time Lambda charges for one invocation, in ms: the duration, with INIT where the era bills it, rounded up to
 * the era's step (2016: 100 ms, today: 1 ms), and never less than one step.
 * @param initMs INIT duration of a cold start, null for a hot one.
 */
export function billedMs(durationMs: number, initMs: number | null, era: Era): number {
  const { roundingMs, billsInit } = priceLists[era];
  const ms = durationMs + (billsInit ? (initMs ?? 0) : 0);
  return Math.max(1, Math.ceil(ms / roundingMs - HAIR)) * roundingMs;
}
