import { packJson, unpackJson } from '../workspace/packed-json.ts';
import { WorkspaceProblem } from '../workspace/problem.ts';
import { assignmentForStudents, forStudents } from './for-students.ts';
import type { Assignment, Exercise, Submission } from './exercise.ts';
import { readDocument, type SharedDocument } from './read-exercise.ts';

/** The fragment of the link that students get, without `#`: never with what is for the teacher only. */
export const exerciseFragment = (shared: Exercise | Assignment): string =>
  `x=${packJson('assignment' in shared ? assignmentForStudents(shared) : forStudents(shared))}`;

/** Whether a fragment (with or without `#`) carries an exercise or an assignment, whatever it is worth. */
export const carriesExercise = (fragment: string): boolean => /^#?x=/.test(fragment);

/** What is in such a fragment. @throws {WorkspaceProblem} that says why it cannot be read. */
export function exerciseInFragment(fragment: string): Extract<SharedDocument, { kind: 'exercise' | 'assignment' }> {
  const found = carriesExercise(fragment) ? readDocument(unpackJson(fragment.replace(/^#?x=/, ''), 'link')) : null;
  if (found?.kind !== 'exercise' && found?.kind !== 'assignment')
    throw new WorkspaceProblem('The link is damaged: there is no exercise in it.');
  return found;
}

const CODE = 'coldstart-result:';

/** A submission as a code to paste; it has no spaces and no line breaks. */
export const submissionCode = (submission: Submission): string => `${CODE}${packJson(submission)}`;

/** A submission from a code, whatever mail programs have put between its letters, or from the text of a file. @throws {WorkspaceProblem} */
export function readSubmissionText(text: string): Submission {
  const trimmed = text.trim();
  const found = readDocument(
    trimmed.startsWith(CODE) ? unpackJson(trimmed.slice(CODE.length).replaceAll(/[\s>]/g, ''), 'code') : trimmed,
  );
  if (found.kind !== 'submission')
    throw new WorkspaceProblem(`This is no result of an exercise, but ${article[found.kind]}.`);
  return found.submission;
}

const article = { workspace: 'a workspace', exercise: 'an exercise', assignment: 'an assignment' } as const;
