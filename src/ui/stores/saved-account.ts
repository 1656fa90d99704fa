import { createStore, del, get, set } from 'idb-keyval';
import type { AccountState } from '../../cloud/account-state.ts';

const store = createStore('coldstart-accounts', 'accounts');

/** The account saved under a key, or null. @throws when the browser refuses storage. */
export const loadAccount = async (key: string): Promise<AccountState | null> => (await get(key, store)) ?? null;

/** Saves an account as structured-cloned data. @throws when the browser refuses storage or it is full. */
export const saveAccount = (key: string, state: AccountState): Promise<void> => set(key, state, store);

export const deleteAccount = (key: string): Promise<void> => del(key, store);
