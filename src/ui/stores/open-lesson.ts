import { create } from 'zustand';
import type { Era } from '../../cloud/era.ts';
import { checkSteps } from '../../lesson/checks.ts';
import { ERA_START } from '../../lesson/era-start.ts';
import type { StepVerdict } from '../../lesson/lesson.ts';
import { type LoadedLesson, loadLesson } from '../../lesson/library.ts';
import { type Ground, useOpenWork } from './open-work.ts';
import { useProgress } from './progress.ts';
import { useSession } from './session.ts';
import { useWorkspace } from './workspace.ts';

/** The lesson that is open: its code, and how its steps stand. Files and account are `OpenWork`'s. */
export interface OpenLesson {
  slug: string;
  era: Era;
  /** Null until its code has arrived. */
  loaded: LoadedLesson | null;
  /** The last look at every step. */
  verdicts: Readonly<Record<string, StepVerdict>>;
  /** What was met just now, to be said aloud. */
  announcement: string;
  /** Opens files and account of a lesson in an era. Never rejects: `OpenWork.failure` tells. */
  open(slug: string, era: Era): Promise<void>;
  close(): Promise<void>;
  /** Looks at the steps again, after something that changes nothing in the account but that a step may ask for. */
  checkSoon(): void;
}

const CHECK_DELAY_MS = 150;

/** Under which name a lesson's files and account are kept. */
export const keyOf = (slug: string, era: Era): string => `${slug}/${era}`;

function groundOf({ slug, metadata, files, lesson }: LoadedLesson, era: Era): Ground {
  const start = era === metadata.era && metadata.start ? Date.parse(metadata.start) : ERA_START[era];
  return {
    kind: 'lesson',
    id: slug,
    title: metadata.title,
    key: keyOf(slug, era),
    start: { files, entry: metadata.entry, tests: metadata.events },
    spec: { era, seed: slug, start, internet: lesson.internet },
    seed: (account) => lesson.seed(account, files),
    tested: { name: metadata.function.name, given: metadata.function.createdBy === 'seed' },
  };
}

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
    if (now.answers !== before.answers && now.status === 'ready') checkSoon();
  });

  return {
    slug: '',
    era: '2016',
    loaded: null,
    verdicts: {},
    announcement: '',
    checkSoon,

    async open(slug, era) {
      const mine = ++generation;
      set({ slug, era, loaded: null, verdicts: {}, announcement: '' });
      await useOpenWork.getState().open(slug, era, async () => {
        const loaded = await loadLesson(slug);
        if (mine === generation) set({ loaded });
        return groundOf(loaded, era);
      });
    },

    async close() {
      generation++;
      clearTimeout(timer);
      set({ slug: '', loaded: null, verdicts: {}, announcement: '' });
      await useOpenWork.getState().close();
    },
  };
});
