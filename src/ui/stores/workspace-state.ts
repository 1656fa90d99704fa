import type { Answer, Answers } from '../../lesson/answers.ts';

/** An event to test with. */
export interface TestEvent {
  name: string;
  /** JSON text as the learner left it; may be invalid while it is edited. */
  payload: string;
  /** Comes with the lesson: it can be edited and restored, not deleted. */
  given: boolean;
}

/** What a lesson gives a new workspace. */
export interface StartingPoint {
  files: Readonly<Record<string, string>>;
  /** The file that is open at first. */
  entry: string;
  tests: readonly { name: string; payload: string }[];
  /** Files that can be read only. */
  locked?: readonly string[];
  /** Files that are deployed and not shown. */
  hidden?: readonly string[];
}

/** Whether a file can neither be changed nor moved. */
export const isGiven = (start: StartingPoint | null, path: string): boolean =>
  !!(start?.locked?.includes(path) || start?.hidden?.includes(path));

/** Files that the learner is shown: whatever lists files asks here. */
export const shownFiles = ({
  files,
  start,
}: Pick<WorkspaceState, 'files'> & { start: StartingPoint | null }): string[] =>
  Object.keys(files).filter((path) => !start?.hidden?.includes(path));

/** Whether that is so of a file, or of one in a folder. */
export const holdsGiven = (start: StartingPoint | null, path: string): boolean =>
  [...(start?.locked ?? []), ...(start?.hidden ?? [])].some((each) => each === path || each.startsWith(`${path}/`));

/** Everything of a workspace that is saved and can be undone, as plain values. */
export interface WorkspaceState {
  files: Readonly<Record<string, string>>;
  folders: readonly string[];
  tabs: readonly string[];
  active: string | null;
  tests: readonly TestEvent[];
  activeTest: string;
  /** What was chosen, sorted or entered in the text. */
  answers: Answers;
  beforeSolution: BeforeSolution | null;
}

/** The learner's own work while the solution is laid over it. */
export interface BeforeSolution {
  files: Readonly<Record<string, string>>;
  answers: Answers;
}

export const emptyWorkspace: WorkspaceState = {
  files: {},
  folders: [],
  tabs: [],
  active: null,
  tests: [],
  activeTest: '',
  answers: {},
  beforeSolution: null,
};

/** A workspace as the lesson begins. */
export function freshWorkspace(start: StartingPoint): WorkspaceState {
  const { files, entry, tests } = start;
  const shown = shownFiles({ files, start });
  const first = shown.includes(entry) ? entry : (shown[0] ?? null);
  return {
    ...emptyWorkspace,
    files,
    tabs: first === null ? [] : [first],
    active: first,
    tests: tests.map((test) => ({ ...test, given: true })),
    activeTest: tests[0]?.name ?? '',
  };
}

/** Other files in the place of these; tabs of files that are gone close. */
export function withFiles(state: WorkspaceState, files: Readonly<Record<string, string>>): WorkspaceState {
  const tabs = state.tabs.filter((path) => path in files);
  const active =
    state.active !== null && state.active in files ? state.active : (tabs[0] ?? Object.keys(files)[0] ?? null);
  return { ...state, files, tabs: active !== null && !tabs.includes(active) ? [...tabs, active] : tabs, active };
}

/** With one question answered; null takes the answer back. */
export function withAnswer(state: WorkspaceState, name: string, answer: Answer | null): WorkspaceState {
  const { [name]: _, ...others } = state.answers;
  return { ...state, answers: answer === null ? others : { ...others, [name]: answer } };
}

/** The file in a tab and in front. */
export const withOpened = (state: WorkspaceState, path: string): WorkspaceState => ({
  ...state,
  active: path,
  tabs: state.tabs.includes(path) ? state.tabs : [...state.tabs, path],
});

/** A tab closed; its neighbour comes to the front. */
export function withClosed(state: WorkspaceState, path: string): WorkspaceState {
  const at = state.tabs.indexOf(path);
  const tabs = state.tabs.filter((tab) => tab !== path);
  return {
    ...state,
    tabs,
    active: state.active === path ? (tabs[Math.min(at, tabs.length - 1)] ?? null) : state.active,
  };
}

/** A file or a folder with everything in it, moved. */
export function withMoved(state: WorkspaceState, from: string, to: string): WorkspaceState {
  const moved = (path: string) =>
    path === from ? to : path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
  return {
    ...state,
    files: Object.fromEntries(Object.entries(state.files).map(([path, text]) => [moved(path), text])),
    folders: state.folders.map(moved),
    tabs: state.tabs.map(moved),
    active: state.active === null ? null : moved(state.active),
  };
}

/** A file or a folder with everything in it, gone. */
export function withRemoved(state: WorkspaceState, path: string): WorkspaceState {
  const goes = (other: string) => other === path || other.startsWith(`${path}/`);
  const files = Object.fromEntries(Object.entries(state.files).filter(([other]) => !goes(other)));
  const folders = state.folders.filter((folder) => !goes(folder));
  const tabs = state.tabs.filter((tab) => !goes(tab));
  const active = state.active !== null && goes(state.active) ? (tabs.at(-1) ?? null) : state.active;
  return { ...state, files, folders, tabs, active };
}

/** Why a path cannot be a new file or folder; null when it can. */
export function pathProblem(path: string, state: WorkspaceState): string | null {
  if (!path) return 'Give it a name.';
  if (/[\\:*?"<>|\p{Cc}]/u.test(path)) return 'A name cannot have any of \\ : * ? " < > |';
  if (path.split('/').some((part) => !part || part === '.' || part === '..'))
    return 'Parts of a path are separated by one slash and are not “.” or “..”.';
  if (path.length > 200) return 'That is too long: at most 200 characters.';
  if (path in state.files || state.folders.includes(path)) return `There is already a “${path}”.`;
  const parent = Object.keys(state.files).find((file) => path.startsWith(`${file}/`));
  if (parent) return `“${parent}” is a file, so nothing can be inside it.`;
  if (Object.keys(state.files).some((file) => file.startsWith(`${path}/`)))
    return `There is already a folder “${path}”.`;
  return null;
}
