import { create } from 'zustand';
import type { Era } from '../../cloud/era.ts';
import { checkSteps } from '../../lesson/checks.ts';
import { ERA_START } from '../../lesson/era-start.ts';
import type { StepVerdict } from '../../lesson/lesson.ts';
import { type LoadedLesson, loadLesson } from '../../lesson/library.ts';
import { useProgress } from './progress.ts';
import { useSession } from './session.ts';
import { useWorkspace } from './workspace.ts';

/** The lesson that is open: its code, its account and files, and how its steps stand. */
export interface OpenLesson {
  slug: string;
  era: Era;
  /** Null until its code has arrived. */
  loaded: LoadedLesson | null;
  failure: string | null;
  /** The last look at every step. */
  verdicts: Readonly<Record<string, StepVerdict>>;
  /** What was met just now, to be said aloud. */
  announcement: string;
  /** Opens files and account of a lesson in an era. `takeOver` takes them from another tab. Never rejects. */
  open(slug: string, era: Era, takeOver?: boolean): Promise<void>;
  close(): Promise<void>;
  /** Looks at the steps again, after something that changes nothing in the account but that a step may ask for. */
  checkSoon(): void;
}

const CHECK_DELAY_MS = 150;

/** Under which name a lesson's files and account are kept. */
export const keyOf = (slug: string, era: Era): string => `${slug}/${era}`;

export const useOpenLesson = create<OpenLesson>((set, get) => {
  let generation = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let checking = false;
  /** Something changed while a check was on its way. */
  let stale = false;

  async function check(): Promise<void> {
    const { loaded, slug } = get();
    const { account, status, busy } = useSession.getState();
    if (!loaded || !account || status !== 'ready' || busy) return;
    stale = checking;
    if (checking) return;
    const mine = generation;
    checking = true;
    const checked = await checkSteps(loaded.lesson, account, useWorkspace.getState().answers).finally(() => {
      checking = false;
      if (stale) checkSoon();
    });
    if (mine !== generation || useSession.getState().account !== account) return;
    const before = useProgress.getState().lessons[slug]?.met ?? [];
    const ids = checked.filter(({ verdict }) => verdict.met).map(({ id }) => id);
    const fresh = loaded.metadata.steps.filter(({ id }) => ids.includes(id) && !before.includes(id));
    useProgress.getState().met(slug, ids);
    set({
      verdicts: Object.fromEntries(checked.map(({ id, verdict }) => [id, verdict])),
      ...(fresh.length ? { announcement: `Done: ${fresh.map(({ title }) => title).join('; ')}` } : {}),
    });
  }

  function checkSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void check(), CHECK_DELAY_MS);
  }

  useSession.subscribe((now, before) => {
    if (now.status === 'ready' && !now.busy && (before.busy || before.status !== 'ready')) checkSoon();
  });
  useWorkspace.subscribe((now, before) => {
    if (now.status === 'elsewhere' && before.status === 'ready') useSession.getState().close();
    if (now.answers !== before.answers && now.status === 'ready') checkSoon();
  });

  return {
    slug: '',
    era: '2016',
    loaded: null,
    failure: null,
    verdicts: {},
    announcement: '',
    checkSoon,

    async open(slug, era, takeOver = false) {
      const mine = ++generation;
      set({ slug, era, loaded: null, failure: null, verdicts: {}, announcement: '' });
      try {
        const loaded = await loadLesson(slug);
        if (mine !== generation) return;
        const { metadata, files, lesson } = loaded;
        set({ loaded });
        const tests = metadata.events;
        await useWorkspace.getState().open(keyOf(slug, era), { files, entry: metadata.entry, tests }, takeOver);
        if (mine !== generation || useWorkspace.getState().status !== 'ready') return;
        const start = era === metadata.era && metadata.start ? Date.parse(metadata.start) : ERA_START[era];
        await useSession
          .getState()
          .open(keyOf(slug, era), { era, seed: slug, start, internet: lesson.internet }, (account) =>
            lesson.seed(account, files),
          );
      } catch (error) {
        if (mine === generation) set({ failure: error instanceof Error ? error.message : String(error) });
      }
    },

    async close() {
      generation++;
      clearTimeout(timer);
      set({ slug: '', loaded: null, failure: null, verdicts: {}, announcement: '' });
      useSession.getState().close();
      await useWorkspace.getState().close();
    },
  };
});
