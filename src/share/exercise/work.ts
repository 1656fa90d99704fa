import type { PlainStep } from '../workspace/workspace.ts';
import type { Exercise } from './exercise.ts';

/** What a learner has made of an exercise. */
export interface Work {
  /** Files that differ from the start; null for one that was deleted. */
  files: Readonly<Record<string, string | null>>;
  /** What was done to the account, in order. */
  account: readonly PlainStep[];
}

/** Whether a file is the teacher's: a learner can neither change nor delete it. */
const isGiven = ({ locked, hidden }: Exercise, path: string): boolean => locked.includes(path) || hidden.includes(path);

/** The start with the learner's files laid over it; what is locked or hidden stays as the teacher made it. */
export function filesOf(exercise: Exercise, { files }: Pick<Work, 'files'>): Record<string, string> {
  const own = Object.entries(files).filter(([path]) => !isGiven(exercise, path));
  const gone = new Set(own.filter(([, text]) => text === null).map(([path]) => path));
  const start = Object.entries(exercise.workspace.files).filter(([path]) => !gone.has(path));
  const changed = own.filter((file): file is [string, string] => file[1] !== null);
  return Object.fromEntries([...start, ...changed]);
}

/** What differs from the start. */
export function changedFiles(
  exercise: Exercise,
  files: Readonly<Record<string, string>>,
): Record<string, string | null> {
  const { files: start } = exercise.workspace;
  const changed = Object.entries(files).filter(([path, text]) => start[path] !== text && !isGiven(exercise, path));
  const gone = Object.keys(start).filter((path) => !Object.hasOwn(files, path) && !isGiven(exercise, path));
  return Object.fromEntries([...changed, ...gone.map((path) => [path, null] as const)]);
}
