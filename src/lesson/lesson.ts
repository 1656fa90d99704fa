import type { AccountPort } from '../bridge/account-port.ts';

/** A learner's or a solution's files: path below the package root → text. */
export type Files = Readonly<Record<string, string>>;

/** The part of a lesson that is code. Its metadata (title, hints, events …) stands in the frontmatter of `lesson.mdx`. */
export interface Lesson {
  /**
   * Makes the account as the lesson begins: buckets, roles, functions that are given, with the start files as their code.
   * Runs once, in an empty account, in either era.
   */
  seed(account: AccountPort, files: Files): Promise<void>;
  /** In the lesson's order; ids as in the frontmatter. */
  steps: readonly LessonStep[];
  /** Brings the account to where every step is met, with the solution's files, by AWS calls as a learner could make them. */
  solve(account: AccountPort, solution: Files): Promise<void>;
}

export interface LessonStep {
  id: string;
  /**
   * Looks at the account (AWS calls, the trace), never at the learner's text.
   * @returns `met`, or one specific message for the learner: what is missing, and what was seen instead.
   */
  check(account: AccountPort): Promise<StepVerdict>;
}

export type StepVerdict = { met: true } | { met: false; message: string };

export const met: StepVerdict = { met: true };
export const notYet = (message: string): StepVerdict => ({ met: false, message });

/** Declares a lesson; only there so that its parts are typed. */
export const defineLesson = (lesson: Lesson): Lesson => lesson;
