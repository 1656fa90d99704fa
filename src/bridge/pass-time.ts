import type { Cloud } from '../cloud/cloud.ts';

export interface Passing {
  /** Whether somebody has asked to stop. */
  halted(): boolean;
  /** Told now and then how much of it is done, between 0 and 1. */
  passing(share: number): void;
  /** Called a few times on a long way, for a point to come back to. */
  pause(): Promise<void>;
}

/** Longest span at once, ms: no schedule makes sense of more. */
const LONGEST_MS = 366 * 86_400_000;
/** A stretch of virtual time should take about so much real time. */
const STRETCH_MS = 80;
/** Points left on a long way, and how long it must be for that. */
const PAUSES = 8;
const LONG_MS = 3_600_000;

/** @throws {RangeError} for a span that is no time, or absurd. */
export function checkSpan(ms: number): void {
  if (!(ms >= 0)) throw new RangeError('Time only moves forward. To go back, travel.');
  if (ms > LONGEST_MS) throw new RangeError('At most a year can pass at once.');
}

/** Lets virtual time pass in stretches, so that it can be watched and stopped. */
export async function passTime(cloud: Cloud, ms: number, { halted, passing, pause }: Passing): Promise<void> {
  const from = cloud.clock.now();
  const to = from + ms;
  let stretch = ms / 200;
  let paused = from;
  while (cloud.clock.now() < to && !halted()) {
    const since = performance.now();
    await cloud.advance(Math.min(stretch, to - cloud.clock.now()));
    const took = performance.now() - since;
    stretch *= took < STRETCH_MS / 2 ? 2 : took > STRETCH_MS * 2 ? 0.5 : 1;
    const now = cloud.clock.now();
    if (now < to) passing((now - from) / ms);
    if (ms >= LONG_MS && now - paused >= ms / PAUSES && now < to) {
      paused = now;
      await pause();
    }
  }
}
