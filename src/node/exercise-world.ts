import type { ExerciseWorld } from '../share/exercise/run-exercise.ts';
import { EXERCISE_LIMITS } from '../share/exercise/limits.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { accountPort, createNodeCloud } from './node-cloud.ts';

/**
 * Where exercises run under Node. What runs too long is ended between two events of its account; the sandbox ends a slice that does not come to an end.
 * @param limitMs real time that one submission may take
 */
export const nodeExerciseWorld = (runtime: Runtime, limitMs: number = EXERCISE_LIMITS.runMs): ExerciseWorld => ({
  limitMs,
  async open(spec, late) {
    const breathe = (): void => {
      if (late()) throw new Error(`It ran longer than ${limitMs / 1_000} seconds and was cut.`);
    };
    return accountPort(await createNodeCloud({ ...spec, runtime, breathe }), spec.era);
  },
});
