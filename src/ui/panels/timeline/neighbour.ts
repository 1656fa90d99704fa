import { firstAtLeast, type SceneLane } from './scene.ts';

/** A run of an environment, by its index; -1: the environment itself. */
export interface Spot {
  /** Id of the environment. */
  lane: string;
  run: number;
}

/**
 * The run that an arrow key, Home or End leads to from another: along the lane, and to the run nearest in time on the lane above or below. Null
 * when the key means nothing here or there is nothing further.
 */
export function neighbour(lanes: readonly SceneLane[], { lane, run }: Spot, key: string): Spot | null {
  const at = lanes.findIndex(({ lane: { environmentId } }) => environmentId === lane);
  const here = lanes[at];
  if (!here) return null;
  const along = { ArrowLeft: run - 1, ArrowRight: run + 1, Home: 0, End: here.lane.runs.length - 1 }[key];
  if (along !== undefined) return here.lane.runs[along] && along !== run ? { lane, run: along } : null;
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (step === undefined) return null;
  for (let i = at + step; lanes[i]; i += step) {
    const { lane: other, started } = lanes[i]!;
    if (!started.length) continue;
    const wanted = here.started[run]!;
    const after = firstAtLeast(started, wanted);
    const nearest =
      after === started.length || (after > 0 && wanted - started[after - 1]! < started[after]! - wanted)
        ? after - 1
        : after;
    return { lane: other.environmentId, run: nearest };
  }
  return null;
}
