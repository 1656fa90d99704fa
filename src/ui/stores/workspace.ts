import { create } from 'zustand';
import type { Answer, Answers } from '../../lesson/answers.ts';
import { zipFiles } from '../../share/zip-files.ts';
import { loadFiles, saveFiles } from './saved-files.ts';
import { takeTabLock, type TabLock } from './tab-lock.ts';
import {
  emptyWorkspace,
  freshWorkspace,
  holdsGiven,
  isGiven,
  shownFiles,
  type StartingPoint,
  type TestEvent,
  withAnswer,
  withClosed,
  withFiles,
  withMoved,
  withOpened,
  withRemoved,
  type WorkspaceState,
} from './workspace-state.ts';

/** Where the editor shall go; `at` differs for every request, so the same place can be asked for twice. */
export interface Reveal {
  path: string;
  line: number;
  column: number;
  at: number;
}

/** The learner's files of the open lesson and era. Saved in the browser as they change. */
export interface Workspace extends WorkspaceState {
  /** `elsewhere`: another tab works on it; what is shown is read only, and nothing is saved from here. */
  status: 'closed' | 'loading' | 'ready' | 'elsewhere';
  key: string;
  start: StartingPoint | null;
  /** Why the work cannot be kept, when it can't. */
  notice: string | null;
  reveal: Reveal | null;
  /** Raised when files change by anything but typing, so that editors take the new text. */
  revision: number;
  /** Opens the work saved under a key, or begins with the lesson's files. `takeOver` takes it from another tab. */
  open(key: string, start: StartingPoint, takeOver?: boolean): Promise<void>;
  /** Saves and lets go. */
  close(): Promise<void>;
  edit(path: string, text: string): void;
  create(path: string, text?: string): void;
  /** Writes a file, new or there already, without bringing it to the front; editors take the new text. */
  replace(path: string, text: string): void;
  createFolder(path: string): void;
  move(from: string, to: string): void;
  /** @returns what brings the file or folder back. */
  remove(path: string): () => void;
  /** Brings a file to the front, at a line when one is given; a file that is not there is left alone. */
  show(path: string, line?: number, column?: number): void;
  closeTab(path: string): void;
  chooseTest(name: string): void;
  editTest(name: string, payload: string): void;
  addTest(name: string, payload: string): void;
  renameTest(from: string, to: string): void;
  removeTest(name: string): void;
  /** Answers a question of the text; null takes the answer back. */
  answer(name: string, answer: Answer | null): void;
  /** Lays the solution over files and answers and keeps the learner's own. */
  laySolution(files: Readonly<Record<string, string>>, answers?: Answers): void;
  takeSolutionBack(): void;
  /** The lesson's files and events again. @returns what brings back the work as it was. */
  reset(): () => void;
  /** The files as a deployment package; the same files always give the same bytes. */
  packageZip(): Uint8Array;
  /** Writes what is not yet saved. Never rejects. */
  flush(): Promise<void>;
}

const AUTOSAVE_MS = 200;

export const useWorkspace = create<Workspace>((set, get) => {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lock: TabLock | null = null;
  let generation = 0;

  const saved = (): WorkspaceState => {
    return picked(get());
  };

  async function flush(): Promise<void> {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    const { status, key } = get();
    if (status !== 'ready') return;
    try {
      await saveFiles(key, { version: 2, ...saved() });
      if (get().notice && get().key === key) set({ notice: null });
    } catch {
      set({ notice: 'This browser does not let Coldstart keep your files. They live until you close the tab.' });
    }
  }

  /** Changes the work, and saves it a moment later. Nothing changes in a tab that does not have the lesson. */
  function change(next: Partial<WorkspaceState>, asideFromTyping = true): void {
    if (get().status !== 'ready') return;
    set((state) => ({ ...next, revision: asideFromTyping ? state.revision + 1 : state.revision }));
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void flush(), AUTOSAVE_MS);
  }

  const setTests = (tests: readonly TestEvent[], activeTest = get().activeTest) =>
    change({ tests, activeTest: tests.some(({ name }) => name === activeTest) ? activeTest : (tests[0]?.name ?? '') });

  return {
    ...emptyWorkspace,
    status: 'closed',
    key: '',
    start: null,
    notice: null,
    reveal: null,
    revision: 0,

    async open(key, start, takeOver = false) {
      const closing = get().close();
      const mine = ++generation;
      set({ ...emptyWorkspace, status: 'loading', key, start, notice: null, reveal: null });
      await closing;
      const taken = await takeTabLock(
        key,
        () => {
          if (mine !== generation) return;
          lock = null;
          set({ status: 'elsewhere' });
        },
        takeOver,
      );
      if (mine !== generation) return taken?.release();
      lock = taken;
      const found = await loadFiles(key).catch(() => null);
      if (mine !== generation) return;
      const { version: _, ...state } = found ?? { version: 2, ...freshWorkspace(start) };
      set((now) => ({ ...state, status: lock ? 'ready' : 'elsewhere', revision: now.revision + 1 }));
    },

    async close() {
      const saving = flush();
      const held = lock;
      lock = null;
      generation++;
      set({ ...emptyWorkspace, status: 'closed', key: '', start: null });
      await saving;
      held?.release();
    },

    edit(path, text) {
      const { files, start } = get();
      if (path in files && files[path] !== text && !isGiven(start, path))
        change({ files: { ...files, [path]: text } }, false);
    },
    create(path, text = '') {
      if (!isGiven(get().start, path)) change(withOpened({ ...get(), files: { ...get().files, [path]: text } }, path));
    },
    replace(path, text) {
      if (!isGiven(get().start, path)) change({ files: { ...get().files, [path]: text } });
    },
    createFolder: (path) => change({ folders: [...get().folders, path] }),
    move(from, to) {
      const { start } = get();
      if (!holdsGiven(start, from) && !holdsGiven(start, to)) change(picked(withMoved(get(), from, to)));
    },
    remove(path) {
      const { key, files: before, folders: foldersBefore, start } = get();
      if (holdsGiven(start, path)) return () => {};
      change(picked(withRemoved(get(), path)));
      return () => {
        const { files, folders } = get();
        if (get().key === key)
          change({ files: { ...before, ...files }, folders: [...new Set([...foldersBefore, ...folders])] });
      };
    },
    show(path, line, column = 1) {
      if (!shownFiles(get()).includes(path)) return;
      if (get().active !== path) change(picked(withOpened(get(), path)));
      if (line) set({ reveal: { path, line, column, at: (get().reveal?.at ?? 0) + 1 } });
    },
    closeTab: (path) => change(picked(withClosed(get(), path))),

    chooseTest: (activeTest) => change({ activeTest }),
    editTest: (name, payload) =>
      setTests(get().tests.map((test) => (test.name === name ? { ...test, payload } : test))),
    addTest: (name, payload) => setTests([...get().tests, { name, payload, given: false }], name),
    renameTest: (from, to) =>
      setTests(
        get().tests.map((test) => (test.name === from ? { ...test, name: to } : test)),
        get().activeTest === from ? to : get().activeTest,
      ),
    removeTest: (name) => setTests(get().tests.filter((test) => test.name !== name)),

    answer: (name, answer) => change(picked(withAnswer(get(), name, answer)), false),
    laySolution(files, answers) {
      const { beforeSolution, files: own, answers: given } = get();
      change({
        ...picked(withFiles(get(), files)),
        answers: { ...given, ...answers },
        beforeSolution: beforeSolution ?? { files: own, answers: given },
      });
    },
    takeSolutionBack() {
      const { beforeSolution } = get();
      if (!beforeSolution) return;
      const { files, answers } = beforeSolution;
      change({ ...picked(withFiles(get(), files)), answers, beforeSolution: null });
    },
    reset() {
      const before = saved();
      const { start, key } = get();
      if (start) change(freshWorkspace(start));
      return () => {
        if (get().key === key) change(before);
      };
    },

    packageZip: () => zipFiles(get().files),
    flush,
  };
});

const picked = ({
  files,
  folders,
  tabs,
  active,
  tests,
  activeTest,
  answers,
  beforeSolution,
}: WorkspaceState): WorkspaceState => ({
  files,
  folders,
  tabs,
  active,
  tests,
  activeTest,
  answers,
  beforeSolution,
});
