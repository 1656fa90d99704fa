import { create } from 'zustand';
import type { Exercise } from '../../share/exercise/exercise.ts';
import type { SharedDocument } from '../../share/exercise/read-exercise.ts';
import { compared, gradeAll, type GradebookRow, type Received } from '../../share/grade/grade-all.ts';
import { Judge } from '../exercise/judge.ts';

/** What a class handed in, graded in this tab. It is kept nowhere: files that are dropped again give the same. */
export interface Gradebook {
  title: string;
  exercises: readonly Exercise[];
  received: readonly Received[];
  /** Those that have been graded, in the order of `received`. */
  rows: readonly GradebookRow[];
  /** Whether grading is under way. */
  busy: boolean;
  /** Begins with an exercise or an assignment; grades again what is there. @returns what is wrong with it, or null. */
  open(shared: SharedDocument): string | null;
  add(received: readonly Received[]): void;
  remove(source: string): void;
  /** Stops grading; what is graded stays. */
  stop(): void;
  /** Goes on with what is not graded yet. */
  resume(): void;
  close(): void;
}

const empty = { title: '', exercises: [], received: [], rows: [], busy: false };

export const useGradebook = create<Gradebook>((set, get) => {
  let judge: Judge | null = null;
  /** Raised when what is under way is not wanted any more. */
  let turn = 0;

  async function work(): Promise<void> {
    if (get().busy) return;
    const mine = ++turn;
    judge ??= new Judge();
    const mineStill = (): boolean => mine === turn;
    set({ busy: true });
    for (;;) {
      const { received, rows, exercises } = get();
      const next = received[rows.length];
      if (!next) break;
      const [row] = await gradeAll(exercises, [next], (exercise, made) => judge!.run(exercise, made));
      if (!mineStill()) return;
      // It may have been taken away meanwhile.
      if (row && get().received.includes(next)) set({ rows: compared(exercises, [...get().rows, row]) });
    }
    set({ busy: false });
  }

  function halt(): void {
    turn++;
    judge?.stop();
    judge = null;
    set({ busy: false });
  }

  return {
    ...empty,
    open(shared) {
      if (shared.kind !== 'exercise' && shared.kind !== 'assignment')
        return shared.kind === 'submission'
          ? 'This is a result. First choose the exercise or the assignment it belongs to.'
          : 'This is a workspace, not an exercise.';
      const exercises = shared.kind === 'exercise' ? [shared.exercise] : shared.assignment.exercises;
      const title = shared.kind === 'exercise' ? shared.exercise.workspace.title : shared.assignment.title;
      halt();
      set({ title, exercises, rows: [] });
      void work();
      return null;
    },
    add(received) {
      const names = new Set(get().received.map(({ source }) => source));
      const fresh = received.map((each) => {
        let { source } = each;
        for (let n = 2; names.has(source); n++) source = `${each.source} (${n})`;
        names.add(source);
        return { ...each, source };
      });
      set({ received: [...get().received, ...fresh] });
      void work();
    },
    remove(source) {
      const { received, rows, exercises } = get();
      set({
        received: received.filter((each) => each.source !== source),
        rows: compared(
          exercises,
          rows.filter((row) => row.source !== source),
        ),
      });
    },
    stop: halt,
    resume: () => void work(),
    close() {
      halt();
      set(empty);
    },
  };
});
