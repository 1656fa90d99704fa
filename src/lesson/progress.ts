/** Which steps a learner has met, by lesson. A step once met stays met: later experiments do not take it away. */
export type Progress = Readonly<Record<string, LessonProgress>>;

export interface LessonProgress {
  met: readonly string[];
  /** When the lesson was last opened, ms since the epoch (real time), for "continue where you left off". */
  openedAt?: number;
}

/** Progress with more steps met; the same object when nothing is new. */
export function withMet(progress: Progress, slug: string, ids: readonly string[]): Progress {
  const before = progress[slug]?.met ?? [];
  const fresh = ids.filter((id) => !before.includes(id));
  return fresh.length ? { ...progress, [slug]: { ...progress[slug], met: [...before, ...fresh] } } : progress;
}

/** Progress with a lesson marked as opened. */
export const withOpened = (progress: Progress, slug: string, at: number): Progress => ({
  ...progress,
  [slug]: { met: progress[slug]?.met ?? [], openedAt: at },
});

/** Progress without a lesson, as if never opened. */
export function without(progress: Progress, slug: string): Progress {
  const { [slug]: _, ...rest } = progress;
  return rest;
}
