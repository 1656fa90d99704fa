import { create } from 'zustand';
import type { AccountPort } from '../../bridge/account-port.ts';
import type { AccountSpec } from '../../bridge/messages.ts';
import type { Era } from '../../cloud/era.ts';
import type { SharedWorkspace } from '../../share/workspace/workspace.ts';
import { useSession } from './session.ts';
import { useWorkspace } from './workspace.ts';
import type { StartingPoint } from './workspace-state.ts';

/** What a workbench stands on: how files and account begin, where they are kept, and the function that Test invokes. */
export interface Ground {
  kind: 'lesson' | 'workspace' | 'exercise';
  /** Of the lesson or the workspace. */
  id: string;
  title: string;
  /** Under which files and account are kept. */
  key: string;
  start: StartingPoint;
  spec: AccountSpec;
  seed(account: AccountPort): Promise<void>;
  tested: {
    name: string;
    /** Made by the seed; else the learner creates it, and Test says so until it is there. */
    given: boolean;
  };
  /** The panels there are; all of them when missing. */
  panels?: readonly string[];
  /** As it was opened, where it is one. */
  workspace?: SharedWorkspace;
}

/** The lesson or workspace that is open in the workbench. */
export interface OpenWork {
  /** Empty when nothing is open. */
  id: string;
  era: Era;
  /** Null until what it needs has arrived. */
  ground: Ground | null;
  failure: string | null;
  /** Opens files and account. `takeOver` takes them from another tab. Never rejects: `failure` tells. */
  open(id: string, era: Era, load: () => Promise<Ground>, takeOver?: boolean): Promise<void>;
  /** Once more, after a failure or to take over. */
  reopen(takeOver: boolean): Promise<void>;
  close(): Promise<void>;
}

export const useOpenWork = create<OpenWork>((set, get) => {
  let generation = 0;
  let load: (() => Promise<Ground>) | null = null;

  useWorkspace.subscribe((now, before) => {
    if (now.status === 'elsewhere' && before.status === 'ready') useSession.getState().close();
  });

  return {
    id: '',
    era: '2016',
    ground: null,
    failure: null,

    async open(id, era, loadGround, takeOver = false) {
      const mine = ++generation;
      load = loadGround;
      set({ id, era, ground: null, failure: null });
      try {
        const ground = await loadGround();
        if (mine !== generation) return;
        set({ ground, era: ground.spec.era });
        await useWorkspace.getState().open(ground.key, ground.start, takeOver);
        if (mine !== generation || useWorkspace.getState().status !== 'ready') return;
        await useSession.getState().open(ground.key, ground.spec, ground.seed);
      } catch (error) {
        if (mine === generation) set({ failure: error instanceof Error ? error.message : String(error) });
      }
    },

    async reopen(takeOver) {
      const { id, era } = get();
      if (load) await get().open(id, era, load, takeOver);
    },

    async close() {
      generation++;
      load = null;
      set({ id: '', ground: null, failure: null });
      useSession.getState().close();
      await useWorkspace.getState().close();
    },
  };
});
