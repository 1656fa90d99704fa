import { exerciseDigest } from '../exercise/for-students.ts';
import { type Exercise, type ExerciseResult, pointsIn } from '../exercise/exercise.ts';
import type { Judged } from '../exercise/run-exercise.ts';
import type { Work } from '../exercise/work.ts';

/** How a work is judged: `runExercise` in some world. */
export type Judge = (exercise: Exercise, work: Work) => Promise<Judged>;

/** What was handed in: a submission, or one made of a folder, which claims nothing. */
export interface HandedIn {
  name: string;
  results: (Pick<ExerciseResult, 'exercise' | 'title' | 'files' | 'account' | 'met'> & { trace: string | null })[];
}

/** A submission run again, with the teacher's checks. */
export interface Graded {
  name: string;
  /** One for each exercise, in the order of the assignment. */
  results: GradedResult[];
  points: number;
  of: number;
}

export interface GradedResult {
  exercise: Exercise;
  /** Null when it has not been handed in. */
  work: Work | null;
  judged: Judged | null;
  /** What is worth a look, in words: what was claimed and did not come true, what is of another edition. */
  notes: string[];
}

/** Runs everything of a submission again. What it claims counts for nothing; where claim and truth differ, a note tells. */
export async function gradeSubmission(
  exercises: readonly Exercise[],
  { name, results }: HandedIn,
  judge: Judge,
): Promise<Graded> {
  const graded: GradedResult[] = [];
  for (const exercise of exercises) {
    const result = results.findLast((each) => each.exercise.id === exercise.id);
    if (!result) {
      graded.push({ exercise, work: null, judged: null, notes: ['Not handed in.'] });
      continue;
    }
    const work = { files: result.files, account: result.account };
    const judged = await judge(exercise, work);
    graded.push({ exercise, work, judged, notes: notesOn(exercise, result, judged) });
  }
  const strays = results.filter(({ exercise }) => !exercises.some(({ id }) => id === exercise.id));
  if (strays.length)
    graded[0]!.notes.push(`It has results of other exercises: ${strays.map(({ title }) => title).join(', ')}.`);
  return { name, results: graded, ...sumOf(graded) };
}

/** All points, and how many there are. */
export const sumOf = (results: readonly GradedResult[]): { points: number; of: number } => ({
  points: results.reduce((sum, { judged }) => sum + (judged?.points ?? 0), 0),
  of: results.reduce((sum, { exercise }) => sum + pointsIn(exercise), 0),
});

function notesOn(exercise: Exercise, result: HandedIn['results'][number], judged: Judged): string[] {
  const notes: string[] = [];
  const sameEdition = result.exercise.digest === exerciseDigest(exercise);
  if (!sameEdition) notes.push('It was made for another edition of this exercise.');
  if (judged.problem) notes.push(judged.problem);
  const met = new Set(judged.checks.filter((check) => check.met).map(({ id }) => id));
  const known = new Map(exercise.checks.map(({ id, title }) => [id, title]));
  const untrue = result.met.filter((id) => !met.has(id));
  if (untrue.length) notes.push(`It says that these were met, and they are not: ${list(untrue, known)}.`);
  if (sameEdition && !untrue.length && !judged.problem && result.trace !== null && judged.trace !== result.trace)
    notes.push(
      'Its trace is not the one its files give. It was changed after it was judged, or judged by another version of Coldstart.',
    );
  return notes;
}

const list = (ids: readonly string[], titles: ReadonlyMap<string, string>): string =>
  ids.map((id) => `“${titles.get(id) ?? id}”`).join(', ');
