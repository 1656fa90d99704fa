import { create } from 'zustand';
import { deleteAccount, loadAccount, saveAccount } from './saved-account.ts';
import { keyOf, useOpenLesson } from './open-lesson.ts';
import { useSession } from './session.ts';
import { useWorkspace } from './workspace.ts';

/** Lays the lesson's solution over files and account, and takes it back. Whether it is laid is `workspace.beforeSolution`. */
export interface Solution {
  busy: boolean;
  failure: string | null;
  lay(): Promise<void>;
  takeBack(): Promise<void>;
}

export const useSolution = create<Solution>((set, get) => {
  const accountBefore = () => {
    const { slug, era } = useOpenLesson.getState();
    return `${keyOf(slug, era)}/before-solution`;
  };

  async function quietly(work: () => Promise<void>): Promise<void> {
    if (get().busy) return;
    set({ busy: true, failure: null });
    try {
      await work();
    } catch (error) {
      set({ failure: error instanceof Error ? error.message : String(error) });
    } finally {
      set({ busy: false });
    }
  }

  async function restore(): Promise<void> {
    const before = await loadAccount(accountBefore());
    useWorkspace.getState().takeSolutionBack();
    if (before) await useSession.getState().restore(before);
    await deleteAccount(accountBefore());
  }

  return {
    busy: false,
    failure: null,

    lay: () =>
      quietly(async () => {
        const { loaded } = useOpenLesson.getState();
        if (!loaded) return;
        await saveAccount(accountBefore(), await useSession.getState().snapshot());
        useWorkspace.getState().laySolution(loaded.solution);
        try {
          const answers = await useSession
            .getState()
            .run('Laying the solution over', (account) => loaded.lesson.solve(account, loaded.solution));
          if (answers) useWorkspace.getState().laySolution(loaded.solution, answers);
        } catch (error) {
          await restore();
          throw error;
        }
      }),

    takeBack: () => quietly(restore),
  };
});
