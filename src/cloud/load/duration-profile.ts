import type { Stream } from '../clock/chance.ts';
import type { InvocationRecord } from '../trace.ts';

/** How long one function's invocations take, measured from real runs: sorted samples in ms. */
export interface DurationProfile {
  /** Of environments that were there already. */
  hotMs: readonly number[];
  /** The first invocation of a new environment, without INIT. */
  coldMs: readonly number[];
  initMs: readonly number[];
  /** From the decision for a new environment to the start of INIT: placement, download, unpacking. */
  provisioningMs: readonly number[];
}

/** So many runs of each kind make a profile; more are better. */
export const ENOUGH_HOT = 20;
const MOST = 2000;

const sorted = (values: number[]): number[] => values.sort((a, b) => a - b);

/** The profile of a function's latest runs with one memory setting; null until a cold and enough hot ones are among them. */
export function measuredProfile(records: readonly InvocationRecord[]): DurationProfile | null {
  const cold = records.filter((run) => run.cold && run.initMs !== null).slice(-MOST);
  const hot = records.filter((run) => !run.cold).slice(-MOST);
  if (!cold.length || hot.length < ENOUGH_HOT) return null;
  return {
    hotMs: sorted(hot.map((run) => run.durationMs)),
    coldMs: sorted(cold.map((run) => run.durationMs)),
    initMs: sorted(cold.map((run) => run.initMs!)),
    provisioningMs: sorted(cold.map((run) => Math.max(0, run.handlerAt - run.startedAt - run.initMs!))),
  };
}

/** Draws from a distribution. */
export type Sampler = () => number;

/** Draws from the distribution of sorted samples, between two of them as likely as anywhere. */
export function sampler(samples: readonly number[], chance: Stream): Sampler {
  const values = Float64Array.from(samples);
  const last = values.length - 1;
  if (last < 0) throw new RangeError('a distribution needs a sample');
  if (last === 0) return () => values[0]!;
  return () => {
    const place = chance.next() * last;
    const below = Math.floor(place);
    const low = values[below]!;
    return low + (values[below + 1]! - low) * (place - below);
  };
}
