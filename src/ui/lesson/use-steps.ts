import type { StepVerdict } from '../../lesson/lesson.ts';
import type { LessonMetadata } from '../../lesson/metadata.ts';
import { useOpenLesson } from '../stores/open-lesson.ts';
import { useProgress } from '../stores/progress.ts';
import { useLesson } from './lesson-context.ts';

export type StepText = LessonMetadata['steps'][number];

export interface StepState extends StepText {
  /** From 1. */
  number: number;
  /** Met now or before: what was once met stays met. */
  met: boolean;
  /** The last look at it; none before the account is open. */
  verdict?: StepVerdict;
}

/** The lesson's steps, in order, with how they stand. */
export function useSteps(): StepState[] {
  const { slug, metadata } = useLesson();
  const done = useProgress((progress) => progress.lessons[slug]?.met);
  const verdicts = useOpenLesson((lesson) => lesson.verdicts);
  return metadata.steps.map((step, index) => ({
    ...step,
    number: index + 1,
    met: done?.includes(step.id) ?? false,
    verdict: verdicts[step.id],
  }));
}
