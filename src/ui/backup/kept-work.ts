import { createStore, entries, get, promisifyRequest, set, type UseStore } from 'idb-keyval';
import type { Backup } from '../../share/backup/backup.ts';
import { WorkspaceProblem } from '../../share/workspace/problem.ts';
import { useOpenWork } from '../stores/open-work.ts';

const BASES = ['files', 'accounts', 'workspaces'] as const;
const baseOf = (name: (typeof BASES)[number]): UseStore => createStore(`coldstart-${name}`, name);
/** Databases whose content goes along as it is, and the name of the store in each. */
const OTHERS: Readonly<Record<string, string>> = {
  drafts: 'drafts',
  'exercise-results': 'results',
  exercises: 'exercises',
  pipelines: 'pipelines',
  'set-up-marks': 'marks',
};
const otherOf = (name: string): UseStore => createStore(`coldstart-${name}`, OTHERS[name]!);
const undoBase = (): UseStore => createStore('coldstart-undo', 'undo');
const UNDO = 'before';

const PROGRESS = 'coldstart-progress';
const SETTINGS = ['coldstart-settings', 'coldstart-layout', 'coldstart-rate', 'coldstart-terminal-history'];

/** Everything that this browser keeps. @throws when it refuses storage. */
export async function keptWork(): Promise<Backup> {
  const [files, accounts, workspaces] = await Promise.all(BASES.map((name) => entries<string, any>(baseOf(name))));
  const others = await Promise.all(
    Object.keys(OTHERS).map(async (name) => [name, new Map(await entries<string, unknown>(otherOf(name)))] as const),
  );
  const settings = SETTINGS.flatMap((name) => {
    const value = localStorage.getItem(name);
    return value === null ? [] : [[name, value] as const];
  });
  return {
    at: Date.now(),
    progress: JSON.parse(localStorage.getItem(PROGRESS) ?? '{}').state?.lessons ?? {},
    settings: Object.fromEntries(settings),
    files: new Map(files),
    accounts: new Map(accounts),
    workspaces: new Map(workspaces),
    others: new Map(others),
  };
}

/**
 * Puts work in the place of all that this browser keeps; what was there can be brought back. All of it is replaced, or nothing.
 * @throws {WorkspaceProblem} when the browser has no room for it.
 */
export async function replaceWork(work: Backup): Promise<void> {
  await useOpenWork.getState().close();
  const before = await keptWork();
  try {
    await set(UNDO, before, undoBase());
    await write(work);
  } catch {
    await write(before).catch(() => {});
    throw new WorkspaceProblem('The browser has no room for it. Everything is as it was.');
  }
}

/** What the last import has replaced, if it is still there. */
export const replacedWork = async (): Promise<Backup | null> =>
  (await get<Backup>(UNDO, undoBase()).catch(() => null)) ?? null;

async function write(work: Backup): Promise<void> {
  for (const name of BASES) await fill(baseOf(name), work[name]);
  for (const name of Object.keys(OTHERS)) await fill(otherOf(name), work.others.get(name) ?? new Map());
  localStorage.setItem(PROGRESS, JSON.stringify({ state: { lessons: work.progress }, version: 0 }));
  for (const name of SETTINGS) {
    const value = work.settings[name];
    if (value !== undefined && isJson(value)) localStorage.setItem(name, value);
  }
}

/** In one transaction: all of it, or nothing. */
const fill = (base: UseStore, content: ReadonlyMap<string, unknown>): Promise<void> =>
  base('readwrite', (store) => {
    store.clear();
    for (const [key, value] of content) store.put(value, key);
    return promisifyRequest(store.transaction);
  });

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
