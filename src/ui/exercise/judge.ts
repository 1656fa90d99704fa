import { AccountClient } from '../../bridge/client.ts';
import type { Exercise } from '../../share/exercise/exercise.ts';
import { type ExerciseWorld, type Judged, runExercise } from '../../share/exercise/run-exercise.ts';
import type { Work } from '../../share/exercise/work.ts';
import { spawnAccount } from '../stores/spawn-account.ts';

/** Judges work in a worker of its own, one after the other. What hangs costs that worker; the next gets another. */
export class Judge {
  readonly #client = new AccountClient({
    spawn: spawnAccount,
    recorded: () => {},
    passing: () => {},
    slow: () => {},
    hung: () => {},
  });
  #queue: Promise<unknown> = Promise.resolve();

  /** @param limitMs real time that it may take; never rejects: `problem` tells. */
  run(exercise: Exercise, work: Work, limitMs?: number): Promise<Judged> {
    const world: ExerciseWorld = {
      ...(limitMs === undefined ? {} : { limitMs }),
      open: async (spec) => {
        await this.#client.open(spec, null);
        return this.#client;
      },
      end: () => this.#client.stop('It took too long.'),
    };
    const turn = this.#queue.then(() => runExercise(exercise, work, world));
    this.#queue = turn;
    return turn;
  }

  /** Ends the worker; what is under way is cut. It can be used again. */
  stop(): void {
    this.#client.stop('It was ended.');
  }
}
