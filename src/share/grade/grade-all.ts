import type { Exercise } from '../exercise/exercise.ts';
import { readSubmissionText } from '../exercise/exercise-link.ts';
import { WorkspaceProblem } from '../workspace/problem.ts';
import { type Graded, gradeSubmission, type HandedIn, type Judge } from './grade-submission.ts';
import { likelyCopies } from './likely-copies.ts';

/** Something that was handed in: the text of a result file, a pasted code, or a submission made of a folder. */
export interface Received {
  /** What the teacher knows it by: the file's name. */
  source: string;
  content: string | HandedIn;
}

export interface GradebookRow {
  source: string;
  /** Null when it could not be read. */
  graded: Graded | null;
  /** Why it could not be read, in words. */
  problem: string | null;
  /** Everything worth a look, in words. */
  lookAt: string[];
}

export interface GradeOptions {
  /** Told after each, with the row. */
  done?(row: GradebookRow, index: number): void;
  /** Whether somebody has asked to stop; rows so far are given back. */
  halted?(): boolean;
}

/** Grades one after the other. One that cannot be read, hangs or breaks gets a row that says so, and the rest go on. Never rejects. */
export async function gradeAll(
  exercises: readonly Exercise[],
  received: readonly Received[],
  judge: Judge,
  { done, halted = () => false }: GradeOptions = {},
): Promise<GradebookRow[]> {
  const rows: GradebookRow[] = [];
  for (const [index, { source, content }] of received.entries()) {
    if (halted()) break;
    const row = await gradeOne(exercises, source, content, judge);
    rows.push(row);
    done?.(row, index);
  }
  return compared(exercises, rows);
}

async function gradeOne(
  exercises: readonly Exercise[],
  source: string,
  content: string | HandedIn,
  judge: Judge,
): Promise<GradebookRow> {
  try {
    const submission = typeof content === 'string' ? readSubmissionText(content) : content;
    const graded = await gradeSubmission(exercises, submission, judge);
    return { source, graded, problem: null, lookAt: [] };
  } catch (error) {
    const problem = error instanceof WorkspaceProblem ? error.message : `It could not be graded: ${String(error)}`;
    return { source, graded: null, problem, lookAt: [] };
  }
}

/** The rows with what their comparison shows: the same name twice, and work that is likely shared. */
export function compared(exercises: readonly Exercise[], rows: readonly GradebookRow[]): GradebookRow[] {
  const copies = exercises.flatMap((exercise) =>
    likelyCopies(
      exercise.workspace.files,
      rows.map(({ graded }) => graded?.results.find((each) => each.exercise.id === exercise.id)?.work?.files ?? {}),
    ),
  );
  const label = (index: number): string => rows[index]!.graded?.name ?? rows[index]!.source;
  return rows.map((row, index) => {
    const { graded } = row;
    if (!graded) return row;
    const twin = rows.find(
      (other) => other !== row && other.graded?.name.trim().toLowerCase() === graded.name.trim().toLowerCase(),
    );
    const several = graded.results.length > 1;
    const lookAt = [
      ...graded.results.flatMap(({ exercise, notes }) =>
        notes.map((note) => (several ? `${exercise.workspace.title}: ${note}` : note)),
      ),
      ...(twin ? [`The same name stands in ${twin.source}.`] : []),
      ...copies
        .filter(({ pair }) => pair.includes(index))
        .map(({ pair, lines }) => `Shares ${lines.length} lines with ${label(pair[0] === index ? pair[1] : pair[0])}.`),
    ];
    return { ...row, lookAt };
  });
}
