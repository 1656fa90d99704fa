import { createContext, use } from 'react';
import type { Era } from '../../cloud/era.ts';
import type { LessonMetadata } from '../../lesson/metadata.ts';

/** The lesson that is being read, for everything inside its page. */
export interface LessonInView {
  slug: string;
  metadata: LessonMetadata;
  /** The world its account is in: the lesson's own, or the other one to compare. */
  era: Era;
  switchEra(era: Era): void;
}

export const LessonContext = createContext<LessonInView | null>(null);

/** The lesson in view. Only inside a lesson's page. */
export function useLesson(): LessonInView {
  const lesson = use(LessonContext);
  if (!lesson) throw new Error('There is no lesson around this component.');
  return lesson;
}
