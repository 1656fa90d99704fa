import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { type Progress, withMet, without, withOpened } from '../../lesson/progress.ts';

/** The reader's progress, kept in the browser. */
export interface ProgressStore {
  lessons: Progress;
  met(slug: string, ids: readonly string[]): void;
  opened(slug: string): void;
  forget(slug: string): void;
}

export const useProgress = create<ProgressStore>()(
  persist(
    (set) => ({
      lessons: {},
      met: (slug, ids) => set(({ lessons }) => ({ lessons: withMet(lessons, slug, ids) })),
      opened: (slug) => set(({ lessons }) => ({ lessons: withOpened(lessons, slug, Date.now()) })),
      forget: (slug) => set(({ lessons }) => ({ lessons: without(lessons, slug) })),
    }),
    { name: 'coldstart-progress' },
  ),
);
