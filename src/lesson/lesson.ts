import type { AccountPort } from '../bridge/account-port.ts';
import type { Internet } from '../cloud/internet/internet.ts';
import type { Answers } from './answers.ts';
import type { Experiment } from './experiment.ts';

/** A learner's or a solution's files: path below the package root → text. */
export type Files = Readonly<Record<string, string>>;

/** The part of a lesson that is code. Its metadata (title, hints, events …) stands in the frontmatter of `lesson.mdx`. */
export interface Lesson {
  /** Other people's hosts that the lesson's functions find on the internet; there are none when missing. */
  internet?: Internet;
  /** What the text offers to try, by the name that `<Experiment name="…" />` has there. */
  experiments?: Readonly<Record<string, Experiment>>;
  /**
   * Makes the account as the lesson begins: buckets, roles, functions that are given, with the start files as their code.
   * Runs once, in an empty account, in either era.
   */
  seed(account: AccountPort, files: Files): Promise<void>;
  /** In the lesson's order; ids as in the frontmatter. */
  steps: readonly LessonStep[];
  /**
   * Brings the account to where every step is met, with the solution's files, by AWS calls as a learner could make them.
   * @returns the right answers to the questions in the text, when there are any.
   */
  solve(account: AccountPort, solution: Files): Promise<Answers | void>;
  /**
   * What becomes of the lesson's code in the other era: runs the solution there, then the port (the files of `port/` over it).
   * For the test only. @throws when it is otherwise than the text says.
   */
  inOtherEra?(account: AccountPort, files: { solution: Files; port: Files }): Promise<void>;
}

export interface LessonStep {
  id: string;
  /**
   * Looks at the account (AWS calls, the trace) and at what was answered in the text, never at the learner's code.
   * @returns `met`, or one specific message for the learner: what is missing, and what was seen instead.
   */
  check(account: AccountPort, answers: Answers): Promise<StepVerdict>;
}

/** A plausible mistake, and what the lesson says to it: proof that a step's message is the right one. */
export interface WrongAnswer {
  /** The step that it gets wrong. */
  step: string;
  /** What the learner did, in a few words. */
  mistake: string;
  /** Made from the lesson's start (or after its solution, with `afterSolution`). Files are the solution's. */
  make(account: AccountPort, files: Files): Promise<Answers | void>;
  afterSolution?: boolean;
  /** The message meant for it. */
  says: RegExp;
}

export type StepVerdict = { met: true } | { met: false; message: string };

export const met: StepVerdict = { met: true };
export const notYet = (message: string): StepVerdict => ({ met: false, message });

/** Declares a lesson; only there so that its parts are typed. */
export const defineLesson = (lesson: Lesson): Lesson => lesson;

/** Declares the wrong answers that `wrong.ts` keeps beside a lesson. */
export const defineWrongAnswers = (wrong: readonly WrongAnswer[]): readonly WrongAnswer[] => wrong;
