import * as v from 'valibot';
import { fileText, line, list, name, path, SetUpStepSchema, WorkspaceSchema } from '../workspace/workspace.ts';
import { LIMITS as WORKSPACE_LIMITS } from '../workspace/limits.ts';
import { CheckSchema } from './check.ts';
import { EXERCISE_LIMITS as LIMITS } from './limits.ts';

/**
 * An exercise as data: a workspace, what the learner is asked, and how it is judged. Plain JSON like a workspace, and like one of somebody
 * else's making. Old versions stay readable for ever: a change of shape raises `exercise`.
 */

const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{4,40}$/, 'The id is not one.'));
const paths = list(path, WORKSPACE_LIMITS.files, 'Too many files are locked or hidden.');

/** One thing that is done to judge: a function is invoked, an AWS call is made, or time passes. */
export const RunSchema = v.union(
  [
    v.strictObject({
      name: v.pipe(line(100, 'The name of a run'), v.minLength(1, 'A run has no name.')),
      /** The tested one when missing. */
      function: v.optional(name('The function')),
      /** JSON text. */
      payload: v.pipe(v.string(), v.maxLength(WORKSPACE_LIMITS.eventPayload, 'An event is too large.')),
      /** Only in the teacher's file. */
      teacherOnly: v.optional(v.literal(true)),
    }),
    v.strictObject({ step: SetUpStepSchema, teacherOnly: v.optional(v.literal(true)) }),
  ],
  'A run is neither an event nor a step.',
);
export type Run = v.InferOutput<typeof RunSchema>;
export type InvokeRun = Extract<Run, { name: string }>;
export const isInvoke = (run: Run): run is InvokeRun => 'name' in run;

export const ExerciseSchema = v.strictObject({
  /** The version of this format. */
  exercise: v.literal(1),
  /** Given once, when it is begun; a new edition keeps it. */
  id,
  /** Markdown. */
  instructions: v.pipe(
    v.string(),
    v.maxLength(LIMITS.instructions, `The instructions are longer than ${LIMITS.instructions} characters.`),
  ),
  /** Its title is the exercise's. */
  workspace: WorkspaceSchema,
  /** Files that the learner sees and cannot change. */
  locked: paths,
  /** Files that the learner is not shown. They are in the link all the same. */
  hidden: paths,
  /** The panels there are, by their ids; all of them when missing. */
  panels: v.optional(list(name('A panel'), 60, 'There are too many panels.')),
  /** In order, after the learner's work has been deployed. Those for teachers only come after the others. */
  runs: list(RunSchema, LIMITS.runs, `There are more than ${LIMITS.runs} runs.`),
  checks: list(CheckSchema, LIMITS.checks, `There are more than ${LIMITS.checks} checks.`),
});
export type Exercise = v.InferOutput<typeof ExerciseSchema>;

/** How many points its checks give together. */
export const pointsIn = ({ checks }: Pick<Exercise, 'checks'>): number =>
  checks.reduce((sum, { points }) => sum + points, 0);

/** Several exercises in an order. */
export const AssignmentSchema = v.strictObject({
  /** The version of this format. */
  assignment: v.literal(1),
  id,
  title: v.pipe(line(WORKSPACE_LIMITS.title, 'The title'), v.minLength(1, 'There is no title.')),
  author: v.optional(line(WORKSPACE_LIMITS.author, 'The author')),
  note: v.optional(v.pipe(v.string(), v.maxLength(WORKSPACE_LIMITS.note, 'The note is too long.'))),
  /** An instant of the real world, shown to students; nothing enforces it. */
  deadline: v.optional(
    v.pipe(v.string(), v.isoTimestamp('The deadline is not an instant such as 2026-12-01T18:00:00Z.')),
  ),
  exercises: v.pipe(
    list(ExerciseSchema, LIMITS.exercises, `There are more than ${LIMITS.exercises} exercises.`),
    v.minLength(1, 'The assignment has no exercise.'),
  ),
});
export type Assignment = v.InferOutput<typeof AssignmentSchema>;

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'A digest is not one.'));

/** What a learner has made of one exercise. */
export const ResultSchema = v.strictObject({
  exercise: v.strictObject({ id, digest: hash }),
  title: line(WORKSPACE_LIMITS.title, 'The title'),
  /** Files that differ from the start; null for one that was deleted. */
  files: v.pipe(
    v.record(path, v.nullable(fileText)),
    v.maxEntries(WORKSPACE_LIMITS.files, 'There are too many files.'),
  ),
  /** What the learner has done to the account, in order. */
  account: list(SetUpStepSchema, WORKSPACE_LIMITS.steps, 'There are too many steps.'),
  seed: line(100, 'The seed'),
  /** Of the trace of its runs, as the learner's browser has seen it. */
  trace: hash,
  /** The checks that were met there, by their ids. Whether it is true shows when it is run again. */
  met: list(v.pipe(v.string(), v.maxLength(40)), LIMITS.checks, 'Too many checks are met.'),
});
export type ExerciseResult = v.InferOutput<typeof ResultSchema>;

/** What a learner hands in. It says nothing else of the person or the machine. */
export const SubmissionSchema = v.strictObject({
  /** The version of this format. */
  submission: v.literal(1),
  name: v.pipe(line(80, 'The name'), v.minLength(1, 'There is no name.')),
  results: v.pipe(
    list(ResultSchema, LIMITS.exercises, 'There are too many results.'),
    v.minLength(1, 'There is no result.'),
  ),
});
export type Submission = v.InferOutput<typeof SubmissionSchema>;
