import { pathArgument } from './fs-arguments.ts';
import { Stats } from './fs-stats.ts';
import { syncCalls } from './fs-sync.ts';
import { invalidArgument } from './node-error.ts';
import path from './path.ts';

interface Options {
  dereference?: boolean;
  errorOnExist?: boolean;
  filter?: (source: string, target: string) => unknown;
  force?: boolean;
  preserveTimestamps?: boolean;
  recursive?: boolean;
  verbatimSymlinks?: boolean;
}

type Complaint =
  | 'ERR_FS_EISDIR'
  | 'ERR_FS_CP_EEXIST'
  | 'ERR_FS_CP_EINVAL'
  | 'ERR_FS_CP_DIR_TO_NON_DIR'
  | 'ERR_FS_CP_NON_DIR_TO_DIR';

const complaints: Record<Complaint, [text: string, code: string, errno: number]> = {
  ERR_FS_EISDIR: ['Path is a directory', 'EISDIR', 21],
  ERR_FS_CP_EEXIST: ['Target already exists', 'EEXIST', 17],
  ERR_FS_CP_EINVAL: ['Invalid src or dest', 'EINVAL', 22],
  ERR_FS_CP_DIR_TO_NON_DIR: ['Cannot overwrite non-directory with directory', 'EISDIR', 21],
  ERR_FS_CP_NON_DIR_TO_DIR: ['Cannot overwrite directory with non-directory', 'ENOTDIR', 20],
};

/** Node's `SystemError`, as `fs.cp` and `fs.promises.cp` throw it. */
function complaint(name: Complaint, why: string, about: string): Error {
  const [text, code, errno] = complaints[name];
  const error = new Error(`${text}: cp returned ${code} (${why}) ${about}`);
  Object.defineProperty(error, 'name', { value: 'SystemError', configurable: true, writable: true });
  return Object.assign(error, { code: name, errno, syscall: 'cp', path: about });
}

/** Since Node 22 `fs.cpSync` looks at its arguments in native code, which words it otherwise. */
function nativeComplaint(name: Complaint, source: string, target: string, same: boolean): Error {
  const texts: Partial<Record<Complaint, string>> = {
    ERR_FS_EISDIR: `Recursive option not enabled, cannot copy a directory: ${source}`,
    ERR_FS_CP_EINVAL: same
      ? `src and dest cannot be the same ${source}`
      : `Cannot copy ${source} to a subdirectory of self ${target}`,
    ERR_FS_CP_DIR_TO_NON_DIR: `Cannot overwrite non-directory ${target} with directory ${source}`,
    ERR_FS_CP_NON_DIR_TO_DIR: `Cannot overwrite directory ${target} with non-directory ${source}`,
  };
  return Object.assign(new Error(texts[name]), { code: name });
}

/** One thing to copy and what is asked of the filter on the way; the filter's answer comes back through `next`. */
type Step = Generator<unknown, void, unknown>;

function* copy(source: string, target: string, options: Options, native: boolean, top: boolean): Step {
  if (options.filter && !(yield options.filter(source, target))) return;
  const stat = (options.dereference ? syncCalls.stat : syncCalls.lstat)(source) as Stats;
  const found = (options.dereference ? syncCalls.stat : syncCalls.lstat)(target, { throwIfNoEntry: false }) as
    | Stats
    | undefined;
  const words = native && top;
  checkPair(source, target, stat, found, words);
  if (top) syncCalls.mkdir(path.dirname(target), { recursive: true });
  if (stat.isDirectory()) {
    if (!options.recursive)
      throw words
        ? nativeComplaint('ERR_FS_EISDIR', source, target, false)
        : complaint('ERR_FS_EISDIR', `${source} is a directory (not copied)`, source);
    if (!found) syncCalls.mkdir(target);
    for (const name of syncCalls.readdir(source) as string[])
      yield* copy(path.join(source, name), path.join(target, name), options, native, false);
    if (!found) syncCalls.chmod(target, stat.mode & 0o777);
  } else if (stat.isSymbolicLink()) copyLink(source, target, found, options);
  else copyFile(source, target, stat, found, options);
}

function checkPair(source: string, target: string, stat: Stats, found: Stats | undefined, native: boolean): void {
  const fail = (name: Complaint, why: string, same = false) =>
    native ? nativeComplaint(name, source, target, same) : complaint(name, why, target);
  if (found && stat.ino === found.ino) throw fail('ERR_FS_CP_EINVAL', 'src and dest cannot be the same', true);
  if (found && stat.isDirectory() && !found.isDirectory())
    throw fail('ERR_FS_CP_DIR_TO_NON_DIR', `cannot overwrite non-directory ${target} with directory ${source}`);
  if (found && !stat.isDirectory() && found.isDirectory())
    throw fail('ERR_FS_CP_NON_DIR_TO_DIR', `cannot overwrite directory ${target} with non-directory ${source}`);
  if (stat.isDirectory() && `${path.resolve(target)}/`.startsWith(`${path.resolve(source)}/`))
    throw fail('ERR_FS_CP_EINVAL', `cannot copy ${source} to a subdirectory of self ${target}`);
}

/** Whether what is already there may be put aside. @throws ERR_FS_CP_EEXIST */
function mayReplace(target: string, { force = true, errorOnExist = false }: Options): boolean {
  if (force) return true;
  if (errorOnExist) throw complaint('ERR_FS_CP_EEXIST', `${target} already exists`, target);
  return false;
}

function copyFile(source: string, target: string, stat: Stats, found: Stats | undefined, options: Options): void {
  if (found && !mayReplace(target, options)) return;
  if (found) syncCalls.unlink(target);
  syncCalls.copyFile(source, target);
  if (options.preserveTimestamps) syncCalls.utimes(target, stat.atime, stat.mtime);
  syncCalls.chmod(target, stat.mode & 0o777);
}

function copyLink(source: string, target: string, found: Stats | undefined, options: Options): void {
  const written: string = syncCalls.readlink(source);
  const leads = options.verbatimSymlinks ? written : path.resolve(path.dirname(source), written);
  if (found && !mayReplace(target, options)) return;
  if (found) syncCalls.unlink(target);
  syncCalls.symlink(leads, target);
}

function begin(source: unknown, target: unknown, options: unknown, native: boolean): Step {
  const from = pathArgument(source, 'src').shown;
  const to = pathArgument(target, 'dest').shown;
  if (options !== undefined && (typeof options !== 'object' || options === null))
    throw invalidArgument('options', 'of type object', options);
  return copy(from, to, (options ?? {}) as Options, native, true);
}

export function cpSync(source: unknown, target: unknown, options?: unknown): void {
  const steps = begin(source, target, options, true);
  for (let step = steps.next(); !step.done; step = steps.next(step.value));
}

/** The filter may be async here. */
export async function cp(source: unknown, target: unknown, options?: unknown): Promise<void> {
  const steps = begin(source, target, options, false);
  for (let step = steps.next(); !step.done; step = steps.next(await step.value));
}
