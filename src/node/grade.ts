import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { nodeAssets } from '../runtime/quickjs/node-assets.ts';
import { createQuickJsRuntime } from '../runtime/quickjs/quickjs-runtime.ts';
import type { Exercise } from '../share/exercise/exercise.ts';
import { exerciseDigest } from '../share/exercise/for-students.ts';
import { readDocument } from '../share/exercise/read-exercise.ts';
import { runExercise } from '../share/exercise/run-exercise.ts';
import { changedFiles } from '../share/exercise/work.ts';
import { gradeAll, type Received } from '../share/grade/grade-all.ts';
import type { HandedIn } from '../share/grade/grade-submission.ts';
import { gradebookCsv } from '../share/grade/gradebook-csv.ts';
import { gradebookJson } from '../share/grade/gradebook-json.ts';
import { WorkspaceProblem } from '../share/workspace/problem.ts';
import { text } from '../std/bytes.ts';
import { nodeExerciseWorld } from './exercise-world.ts';
import { readOptions, wholeNumber } from './options.ts';
import { readFolder } from './read-folder.ts';
import { UsageError } from './usage-error.ts';

/**
 * `coldstart grade ASSIGNMENT SUBMISSION…`: runs every submission again and prints the gradebook. A submission is a result file, or a folder with
 * a student's files. Exit 0 when all were graded (and reach `--pass` points), else 1.
 */
export async function grade(args: string[]): Promise<number> {
  const { options, positionals } = readOptions(args, ['format', 'out', 'pass']);
  const [assignment, ...submissions] = positionals;
  const format = options.format ?? 'csv';
  if (!assignment || !submissions.length)
    throw new UsageError('grade takes an assignment and submissions: coldstart grade ASSIGNMENT SUBMISSION…');
  if (format !== 'csv' && format !== 'json') throw new UsageError(`--format is csv or json, not "${format}".`);
  const least = options.pass === undefined ? 0 : wholeNumber('pass', options.pass, 0, 1_000_000);
  const exercises = exercisesIn(assignment);
  const received = submissions.flatMap((path) => receivedFrom(path, exercises));

  const runtime = createQuickJsRuntime(nodeAssets());
  let count = 0;
  const rows = await gradeAll(
    exercises,
    received,
    (exercise, work) => runExercise(exercise, work, nodeExerciseWorld(runtime)),
    {
      done({ source, graded, problem }) {
        const outcome = graded ? `${graded.name}: ${graded.points} of ${graded.of}` : problem;
        process.stderr.write(`${++count}/${received.length} ${source}: ${outcome}\n`);
      },
    },
  );
  const book = format === 'csv' ? gradebookCsv(exercises, rows) : gradebookJson(rows);
  if (options.out === undefined) process.stdout.write(book);
  else writeOut(options.out, book);
  return rows.every(({ graded }) => graded && graded.points >= least) ? 0 : 1;
}

function exercisesIn(path: string): Exercise[] {
  let found;
  try {
    found = readDocument(readText(path));
  } catch (error) {
    if (error instanceof WorkspaceProblem) throw new UsageError(`"${path}" cannot be used: ${error.message}`);
    throw error;
  }
  if (found.kind === 'exercise') return [found.exercise];
  if (found.kind === 'assignment') return found.assignment.exercises;
  throw new UsageError(`"${path}" is neither an exercise nor an assignment.`);
}

/** A result file, all result files of a folder, or a folder that is a student's work itself. */
function receivedFrom(path: string, exercises: readonly Exercise[]): Received[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [{ source: path, content: readText(path) }];
  const results = readdirSync(path).filter((name) => /\.result\.(json|txt)$/.test(name));
  if (results.length) return results.sort().map((name) => receivedFrom(join(path, name), exercises)[0]!);
  return [{ source: path, content: submissionOf(path, exercises) }];
}

/** A folder as a submission: the files of the one exercise, or a subfolder for each, named as its id. */
function submissionOf(folder: string, exercises: readonly Exercise[]): HandedIn {
  const found = Object.entries(readFolder(folder)).filter(([path]) => !/(^|\/)\./.test(path));
  const files = Object.fromEntries(found.map(([path, bytes]) => [path, text(bytes)]));
  const results = exercises.flatMap((exercise) => {
    const prefix = exercises.length > 1 ? `${exercise.id}/` : '';
    const own = Object.entries(files).filter(([path]) => path.startsWith(prefix));
    if (!own.length) return [];
    const given = Object.fromEntries(own.map(([path, content]) => [path.slice(prefix.length), content]));
    return [
      {
        exercise: { id: exercise.id, digest: exerciseDigest(exercise) },
        title: exercise.workspace.title,
        // A folder has no say in what is missing: the start stands below it.
        files: changedFiles(exercise, { ...exercise.workspace.files, ...given }),
        account: [],
        trace: null,
        met: [],
      },
    ];
  });
  if (!results.length)
    throw new UsageError(
      `"${folder}" has neither result files nor a folder named ${exercises.map(({ id }) => id).join(', ')}.`,
    );
  return { name: basename(resolve(folder)), results };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`"${path}" cannot be read: ${(error as Error).message}`);
  }
}

function writeOut(path: string, book: string): void {
  try {
    writeFileSync(path, book);
  } catch (error) {
    throw new UsageError(`"${path}" cannot be written: ${(error as Error).message}`);
  }
}
