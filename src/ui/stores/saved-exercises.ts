import { createStore, del, entries, get, set } from 'idb-keyval';
import type { Assignment, Exercise, ExerciseResult } from '../../share/exercise/exercise.ts';
import { deleteAccount, loadAccount, saveAccount } from './saved-account.ts';
import { deleteFiles, loadFiles, saveFiles } from './saved-files.ts';
import { deletePipeline, loadPipeline, savePipeline } from './saved-pipeline.ts';
import { deleteMark, loadMark, saveMark } from './set-up-marks.ts';

/** An exercise or an assignment that came by a link or a file, as it was. */
export interface SavedExercise {
  id: string;
  shared: Exercise | Assignment;
  /** When it was opened last, real ms since the epoch. */
  at: number;
}

/** What was last seen of the work on one exercise. */
export interface SavedResult {
  result: ExerciseResult;
  points: number;
  of: number;
}

const shared = createStore('coldstart-exercises', 'exercises');
const results = createStore('coldstart-exercise-results', 'results');

/** For browsers that keep nothing: they are there until the tab closes. */
const inMemory = new Map<string, SavedExercise>();
const resultsInMemory = new Map<string, SavedResult>();

/** The exercises of it, in order. */
export const exercisesOf = (each: Exercise | Assignment): readonly Exercise[] =>
  'assignment' in each ? each.exercises : [each];

export const titleOf = (each: Exercise | Assignment): string =>
  'assignment' in each ? each.title : each.workspace.title;

/** Under which key files and account of one exercise are kept. */
export const exerciseKey = (id: string, exercise: Exercise): string => `exercise/${id}/${exercise.id}`;

/** Never rejects: a browser that refuses storage remembers in this tab only. */
export async function saveExercise(saved: SavedExercise): Promise<void> {
  inMemory.set(saved.id, saved);
  await set(saved.id, saved, shared).catch(() => {});
}

export async function loadExercise(id: string): Promise<SavedExercise | null> {
  const found: SavedExercise | undefined = await get(id, shared).catch(() => undefined);
  return found ?? inMemory.get(id) ?? null;
}

/** All of them, the latest first. */
export async function listExercises(): Promise<SavedExercise[]> {
  const found = await entries<string, SavedExercise>(shared).catch(() => []);
  return [...new Map([...inMemory, ...found]).values()].sort((a, b) => b.at - a.at);
}

export async function saveResult(key: string, result: SavedResult): Promise<void> {
  resultsInMemory.set(key, result);
  await set(key, result, results).catch(() => {});
}

export async function loadResult(key: string): Promise<SavedResult | null> {
  const found: SavedResult | undefined = await get(key, results).catch(() => undefined);
  return found ?? resultsInMemory.get(key) ?? null;
}

async function deleteResult(key: string): Promise<void> {
  resultsInMemory.delete(key);
  await del(key, results).catch(() => {});
}

/** What is kept under an exercise's key: how it is read, written and let go of. */
const parts = [
  [loadFiles, saveFiles, deleteFiles],
  [loadAccount, saveAccount, deleteAccount],
  [loadPipeline, savePipeline, deletePipeline],
  [loadMark, saveMark, deleteMark],
  [loadResult, saveResult, deleteResult],
] as const;

/** Lets go of an exercise or an assignment, with the work in it. Never rejects. @returns what brings all of it back. */
export async function deleteExercise(saved: SavedExercise): Promise<() => Promise<void>> {
  const keys = exercisesOf(saved.shared).map((each) => exerciseKey(saved.id, each));
  const undo = await Promise.all(
    keys.flatMap((key) =>
      parts.map(async ([load, save, forget]) => {
        const found = await load(key).catch(() => null);
        await forget(key).catch(() => {});
        return () => (found === null ? null : (save as (key: string, value: unknown) => Promise<void>)(key, found));
      }),
    ),
  );
  inMemory.delete(saved.id);
  await del(saved.id, shared).catch(() => {});
  return async () => {
    await Promise.all(undo.map(async (back) => back()).map((done) => done.catch(() => {})));
    await saveExercise(saved);
  };
}
