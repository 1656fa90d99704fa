import { createStore, del, entries, get, set } from 'idb-keyval';
import type { Assignment, Exercise } from '../../share/exercise/exercise.ts';
import { hex } from '../../std/bytes.ts';

/** An exercise that is being made. It may not be whole yet. */
export interface Draft {
  kind: 'exercise';
  id: string;
  exercise: Exercise;
  /** When it was changed last, real ms since the epoch. */
  at: number;
}

/** An assignment that is being made, of drafts. */
export interface AssignmentDraft extends Pick<Assignment, 'id' | 'title' | 'author' | 'note' | 'deadline'> {
  kind: 'assignment';
  /** Ids of drafts, in order. */
  exercises: readonly string[];
  at: number;
}

const store = createStore('coldstart-drafts', 'drafts');

/** For browsers that keep nothing: drafts are there until the tab closes. */
const inMemory = new Map<string, Draft | AssignmentDraft>();

/** Never rejects: a browser that refuses storage remembers in this tab only. */
export async function saveDraft(draft: Draft | AssignmentDraft): Promise<void> {
  inMemory.set(draft.id, draft);
  await set(draft.id, draft, store).catch(() => {});
}

async function load(id: string): Promise<Draft | AssignmentDraft | null> {
  const found: Draft | AssignmentDraft | undefined = await get(id, store).catch(() => undefined);
  return found ?? inMemory.get(id) ?? null;
}

export async function loadDraft(id: string): Promise<Draft | null> {
  const found = await load(id);
  return found?.kind === 'exercise' ? found : null;
}

export async function loadAssignmentDraft(id: string): Promise<AssignmentDraft | null> {
  const found = await load(id);
  return found?.kind === 'assignment' ? found : null;
}

/** All of them, the latest first. */
export async function listDrafts(): Promise<(Draft | AssignmentDraft)[]> {
  const found = await entries<string, Draft | AssignmentDraft>(store).catch(() => []);
  return [...new Map([...inMemory, ...found]).values()].sort((a, b) => b.at - a.at);
}

export async function deleteDraft(id: string): Promise<void> {
  inMemory.delete(id);
  await del(id, store).catch(() => {});
}

/** An id that nobody else has. `randomUUID` is not there over plain http. */
export const newId = (): string => hex(crypto.getRandomValues(new Uint8Array(6)));
