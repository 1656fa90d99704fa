import { create } from 'zustand';
import type { AccountPort } from '../../bridge/account-port.ts';
import { accountWork, markOf, type SetUpMark } from '../../share/exercise/account-work.ts';
import type { Exercise } from '../../share/exercise/exercise.ts';
import { exerciseDigest } from '../../share/exercise/for-students.ts';
import type { Judged } from '../../share/exercise/run-exercise.ts';
import { changedFiles, type Work } from '../../share/exercise/work.ts';
import { Judge } from '../exercise/judge.ts';
import { groundOfWorkspace } from '../sandbox/workspace-ground.ts';
import { type Ground, useOpenWork } from './open-work.ts';
import { exerciseKey, saveResult } from './saved-exercises.ts';
import { loadMark, saveMark } from './set-up-marks.ts';
import { useSession } from './session.ts';
import { useWorkspace } from './workspace.ts';

/** The exercise that is open: how its checks stand. Files and account are `OpenWork`'s. */
export interface OpenExercise {
  exercise: Exercise | null;
  key: string;
  /** The last verdicts; null before there were any. */
  judged: Judged | null;
  checking: boolean;
  /** Something was changed that the verdicts do not know of. */
  stale: boolean;
  /** What was met just now, to be said aloud. */
  announcement: string;
  /** Opens files and account. Never rejects: `OpenWork.failure` tells. */
  open(id: string, exercise: Exercise): Promise<void>;
  close(): Promise<void>;
  /** Judges the work as it is now, in an account of its own. Never rejects. */
  check(): Promise<Judged | null>;
}

const CHECK_DELAY_MS = 300;

function groundOf(key: string, exercise: Exercise): Ground {
  const { locked, hidden, panels, workspace } = exercise;
  const shown = Object.keys(workspace.files).find((path) => !hidden.includes(path));
  const { workspace: _, ...ground } = groundOfWorkspace(key, key, {
    ...workspace,
    ...(workspace.entry === undefined && shown !== undefined ? { entry: shown } : {}),
  });
  const seed = async (account: AccountPort) => {
    await ground.seed(account);
    const { setUp } = await useSession.getState().snapshot();
    await saveMark(key, markOf({ steps: setUp?.steps ?? [] }));
  };
  return {
    ...ground,
    kind: 'exercise',
    start: { ...ground.start, locked, hidden },
    seed,
    ...(panels ? { panels } : {}),
  };
}

async function workNow(exercise: Exercise, mark: SetUpMark): Promise<Work> {
  const { files } = useWorkspace.getState();
  const record = (await useSession.getState().snapshot()).setUp ?? { steps: [], complete: false };
  return {
    files: changedFiles(exercise, files),
    account: accountWork(record, mark, exercise.workspace.function, files),
  };
}

export const useOpenExercise = create<OpenExercise>((set, get) => {
  const judge = new Judge();
  let generation = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let under: Promise<Judged | null> | null = null;
  /** What the last verdicts are of. */
  let seen = '';

  async function look(): Promise<Judged | null> {
    const { exercise, key } = get();
    const mine = generation;
    if (!exercise || useSession.getState().status !== 'ready' || useSession.getState().busy) return null;
    set({ checking: true, stale: false });
    try {
      const work = await workNow(exercise, (await loadMark(key)) ?? { steps: 0, waited: 0 });
      const text = JSON.stringify(work);
      const before = get().judged;
      if (text === seen && before && !before.problem) return before;
      const judged = await judge.run(exercise, work);
      if (mine !== generation) return null;
      seen = text;
      const met = judged.checks.filter((check) => check.met);
      const fresh = before ? met.filter(({ id }) => !before.checks.find((check) => check.id === id)?.met) : [];
      set({ judged, announcement: fresh.length ? `Met: ${fresh.map(({ title }) => title).join('; ')}` : '' });
      const { seed, title } = exercise.workspace;
      await saveResult(key, {
        result: {
          exercise: { id: exercise.id, digest: exerciseDigest(exercise) },
          title,
          files: { ...work.files },
          account: [...work.account],
          seed,
          trace: judged.trace || '0'.repeat(64),
          met: met.map(({ id }) => id),
        },
        points: judged.points,
        of: judged.of,
      });
      return judged;
    } catch {
      // The account was closed or stopped meanwhile; what comes next is looked at anew.
      if (mine === generation) set({ stale: true });
      return null;
    } finally {
      if (mine === generation) set({ checking: false });
    }
  }

  function checkSoon(): void {
    if (!get().exercise) return;
    set({ stale: true });
    clearTimeout(timer);
    timer = setTimeout(() => void get().check(), CHECK_DELAY_MS);
  }

  useSession.subscribe((now, before) => {
    if (now.status === 'ready' && !now.busy && (before.busy || before.status !== 'ready')) checkSoon();
  });
  useWorkspace.subscribe((now, before) => {
    if (get().exercise && now.files !== before.files && now.key === before.key) set({ stale: true });
  });

  return {
    exercise: null,
    key: '',
    judged: null,
    checking: false,
    stale: false,
    announcement: '',

    async open(id, exercise) {
      generation++;
      seen = '';
      const key = exerciseKey(id, exercise);
      set({ exercise, key, judged: null, checking: false, stale: false, announcement: '' });
      await useOpenWork.getState().open(key, exercise.workspace.era, async () => groundOf(key, exercise));
    },

    async close() {
      generation++;
      clearTimeout(timer);
      judge.stop();
      set({ exercise: null, key: '', judged: null, checking: false });
      await useOpenWork.getState().close();
    },

    async check() {
      // One at a time; who asks meanwhile wants what is there after this one.
      while (under) await under;
      under = look().finally(() => {
        under = null;
      });
      return under;
    },
  };
});
