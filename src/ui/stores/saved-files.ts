import { createStore, del, get, set } from 'idb-keyval';
import type { TestEvent } from './workspace-state.ts';

/** A learner's work on one lesson in one era, as it is kept in the browser. */
export interface SavedFiles {
  version: 1;
  files: Readonly<Record<string, string>>;
  /** Folders that exist by themselves, without a file in them. */
  folders: readonly string[];
  tabs: readonly string[];
  active: string | null;
  tests: readonly TestEvent[];
  activeTest: string;
  /** The learner's own files while the solution is laid over them. */
  beforeSolution: Readonly<Record<string, string>> | null;
}

const store = () => createStore('coldstart-files', 'files');

/** The work saved under a key, or null. @throws when the browser refuses storage. */
export async function loadFiles(key: string): Promise<SavedFiles | null> {
  const saved: SavedFiles | undefined = await get(key, store());
  return saved?.version === 1 ? saved : null;
}

/** @throws when the browser refuses storage or it is full. */
export const saveFiles = (key: string, saved: SavedFiles): Promise<void> => set(key, saved, store());

export const deleteFiles = (key: string): Promise<void> => del(key, store());
