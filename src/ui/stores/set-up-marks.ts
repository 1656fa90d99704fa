import { createStore, del, get, set } from 'idb-keyval';
import type { SetUpMark } from '../../share/exercise/account-work.ts';

const store = createStore('coldstart-set-up-marks', 'marks');
const inMemory = new Map<string, SetUpMark>();

/** Remembers how far an account's record was when its set-up had been made. Never rejects. */
export async function saveMark(key: string, mark: SetUpMark): Promise<void> {
  inMemory.set(key, mark);
  await set(key, mark, store).catch(() => {});
}

export async function loadMark(key: string): Promise<SetUpMark | null> {
  const found: SetUpMark | undefined = await get(key, store).catch(() => undefined);
  return found ?? inMemory.get(key) ?? null;
}

export async function deleteMark(key: string): Promise<void> {
  inMemory.delete(key);
  await del(key, store).catch(() => {});
}
