import * as v from 'valibot';
import { parseGuarded } from '../workspace/guarded-json.ts';
import { unfoldedBytes } from '../workspace/plain-input.ts';
import { LIMITS } from '../workspace/limits.ts';
import { WorkspaceProblem } from '../workspace/problem.ts';
import { readWorkspace } from '../workspace/read-workspace.ts';
import type { SharedWorkspace } from '../workspace/workspace.ts';
import {
  type Assignment,
  AssignmentSchema,
  type Exercise,
  ExerciseSchema,
  isInvoke,
  type Submission,
  SubmissionSchema,
} from './exercise.ts';

/** What a file or a link of Coldstart can carry. */
export type SharedDocument =
  | { kind: 'workspace'; workspace: SharedWorkspace }
  | { kind: 'exercise'; exercise: Exercise }
  | { kind: 'assignment'; assignment: Assignment }
  | { kind: 'submission'; submission: Submission };

/** A document as JSON text, of whatever kind, checked. @throws {WorkspaceProblem} that says what is wrong with it. */
export function readDocument(text: string): SharedDocument {
  const value = parseGuarded(text);
  const has = (member: string) => typeof value === 'object' && value !== null && Object.hasOwn(value, member);
  if (has('exercise')) return { kind: 'exercise', exercise: readExercise(value) };
  if (has('assignment')) return { kind: 'assignment', assignment: readAssignment(value) };
  if (has('submission')) return { kind: 'submission', submission: readSubmission(value) };
  return { kind: 'workspace', workspace: readWorkspace(value) };
}

/** An exercise as parsed JSON, checked. @throws {WorkspaceProblem} */
export function readExercise(value: unknown): Exercise {
  const exercise = checked(ExerciseSchema, value, 'exercise');
  checkExercise(exercise);
  return exercise;
}

/** @throws {WorkspaceProblem} */
export function readAssignment(value: unknown): Assignment {
  const assignment = checked(AssignmentSchema, value, 'assignment');
  for (const exercise of assignment.exercises) checkExercise(exercise);
  const { exercises } = assignment;
  if (new Set(exercises.map(({ id }) => id)).size < exercises.length)
    throw new WorkspaceProblem('The same exercise is in the assignment twice.');
  return assignment;
}

/** @throws {WorkspaceProblem} */
export function readSubmission(value: unknown): Submission {
  const submission = checked(SubmissionSchema, value, 'submission');
  for (const { files, account } of submission.results) {
    const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text ?? '']));
    if (unfoldedBytes(account, texts) > LIMITS.setUpBytes)
      throw new WorkspaceProblem('The packages and objects in it are too large.');
    if (account.reduce((sum, step) => sum + ('wait' in step ? step.wait : 0), 0) > LIMITS.waits)
      throw new WorkspaceProblem('It lets more than a year pass.');
  }
  return submission;
}

function checked<S extends v.GenericSchema>(schema: S, value: unknown, member: string): v.InferOutput<S> {
  const version = (value as Record<string, unknown> | null)?.[member];
  if (typeof version !== 'number') throw new WorkspaceProblem(`This is no ${member} of Coldstart’s.`);
  if (version > 1)
    throw new WorkspaceProblem(
      `It was made with a newer version of Coldstart (${member} ${version}; this one reads 1). Reload the page to get the newest.`,
    );
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = v.getDotPath(issue) ?? '';
  const where = place ? ` (at ${place.length > 80 ? `${place.slice(0, 80)}…` : place})` : '';
  throw new WorkspaceProblem(
    `${issue.message.length > 160 ? 'Something in it has the wrong form.' : issue.message}${where}`,
  );
}

/** What no single member shows. */
function checkExercise({ workspace, locked, hidden, runs, checks }: Exercise): void {
  readWorkspace(workspace);
  const stray = [...locked, ...hidden].find((path) => !Object.hasOwn(workspace.files, path));
  if (stray !== undefined) throw new WorkspaceProblem(`There is no file “${stray}” to lock or to hide.`);
  if (workspace.entry !== undefined && hidden.includes(workspace.entry))
    throw new WorkspaceProblem('The file that is open at first is hidden.');
  if (new Set(checks.map(({ id }) => id)).size < checks.length)
    throw new WorkspaceProblem('Two checks have the same id.');
  const named = runs.filter(isInvoke);
  if (new Set(named.map(({ name }) => name)).size < named.length)
    throw new WorkspaceProblem('Two runs have the same name.');
  for (const { title, teacherOnly, ...check } of checks) {
    if (!('run' in check) || check.run === undefined) continue;
    const run = named.find(({ name }) => name === check.run);
    if (!run) throw new WorkspaceProblem(`The check “${title}” looks at a run that is not there.`);
    if (run.teacherOnly && !teacherOnly)
      throw new WorkspaceProblem(
        `The check “${title}” is for students and looks at a run that is for the teacher only.`,
      );
  }
  const steps = runs.flatMap((run) => ('step' in run ? [run.step] : []));
  if (steps.reduce((sum, step) => sum + ('wait' in step ? step.wait : 0), 0) > LIMITS.waits)
    throw new WorkspaceProblem('The runs let more than a year pass.');
  if (unfoldedBytes(steps, workspace.files) > LIMITS.setUpBytes)
    throw new WorkspaceProblem('The packages and objects of the runs are too large.');
}
