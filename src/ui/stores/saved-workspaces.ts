import { createStore, del, entries, get, set } from 'idb-keyval';
import type { SharedWorkspace } from '../../share/workspace/workspace.ts';
import { deleteAccount } from './saved-account.ts';
import { deleteFiles } from './saved-files.ts';
import { deletePipeline } from './saved-pipeline.ts';

/** A workspace that came by a link or a file, as it was. What was done in it since is kept like a lesson's files and account. */
export interface SavedWorkspace {
  id: string;
  workspace: SharedWorkspace;
  /** Whether somebody said to keep it; of the others only the latest few stay. */
  kept: boolean;
  /** When it was opened first, real ms since the epoch. */
  at: number;
}

/** So many that nobody said to keep. */
const MOST_LOOSE = 5;

const store = createStore('coldstart-workspaces', 'workspaces');

/** For browsers that keep nothing: a workspace is there until the tab closes. */
const inMemory = new Map<string, SavedWorkspace>();

/** Under which key its files and account are kept. */
export const workspaceKey = (id: string): string => `workspace/${id}`;

/** Never rejects: a browser that refuses storage remembers in this tab only. */
export async function saveWorkspace(saved: SavedWorkspace): Promise<void> {
  inMemory.set(saved.id, saved);
  await set(saved.id, saved, store).catch(() => {});
}

export async function loadWorkspace(id: string): Promise<SavedWorkspace | null> {
  const found: SavedWorkspace | undefined = await get(id, store).catch(() => undefined);
  return found ?? inMemory.get(id) ?? null;
}

/** All of them, the latest first. */
export async function listWorkspaces(): Promise<SavedWorkspace[]> {
  const found = await entries<string, SavedWorkspace>(store).catch(() => []);
  const all = new Map([...inMemory, ...found]);
  return [...all.values()].sort((a, b) => b.at - a.at);
}

/** With everything that was done in it. */
export async function deleteWorkspace(id: string): Promise<void> {
  inMemory.delete(id);
  const key = workspaceKey(id);
  await Promise.all(
    [del(id, store), deleteFiles(key), deleteAccount(key), deletePipeline(key)].map((done) => done.catch(() => {})),
  );
}

/** Lets go of the oldest that nobody said to keep. */
export async function tidyWorkspaces(): Promise<void> {
  const loose = (await listWorkspaces()).filter(({ kept }) => !kept);
  await Promise.all(loose.slice(MOST_LOOSE).map(({ id }) => deleteWorkspace(id)));
}
