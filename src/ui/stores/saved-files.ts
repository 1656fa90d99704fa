import { createStore, del, get, set } from 'idb-keyval';
import type { WorkspaceState } from './workspace-state.ts';

/** A learner's work on one lesson in one era, as it is kept in the browser. */
export interface SavedFiles extends WorkspaceState {
  version: 2;
}

/** As the first version kept it, before texts had questions. */
interface SavedFiles1 extends Omit<WorkspaceState, 'answers' | 'beforeSolution'> {
  version: 1;
  beforeSolution: Readonly<Record<string, string>> | null;
}

const store = createStore('coldstart-files', 'files');

/** The work saved under a key, or null. @throws when the browser refuses storage. */
export async function loadFiles(key: string): Promise<SavedFiles | null> {
  const saved: SavedFiles | SavedFiles1 | undefined = await get(key, store);
  if (saved?.version === 1) return fromFirst(saved);
  return saved?.version === 2 ? saved : null;
}

const fromFirst = ({ beforeSolution, ...saved }: SavedFiles1): SavedFiles => ({
  ...saved,
  version: 2,
  answers: {},
  beforeSolution: beforeSolution && { files: beforeSolution, answers: {} },
});

/** @throws when the browser refuses storage or it is full. */
export const saveFiles = (key: string, saved: SavedFiles): Promise<void> => set(key, saved, store);

export const deleteFiles = (key: string): Promise<void> => del(key, store);
