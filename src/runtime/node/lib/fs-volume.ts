import { host } from '../host.ts';
import { systemError } from './node-error.ts';
import { exactBuffer } from './requests.ts';
import { programPaths, systemFiles } from './system-files.ts';

/** What there is at a path. */
export interface Entry {
  kind: 'file' | 'directory' | 'device';
  size: number;
  /** Permission bits. */
  mode: number;
  ino: number;
  mtimeMs: number;
  birthtimeMs: number;
  /** Belongs to root rather than to the function's user. */
  root?: boolean;
}

/** Read-only directories of a Lambda environment besides the package's own. */
const systemDirectories = [
  '/',
  '/dev',
  '/etc',
  '/home',
  '/opt',
  '/usr',
  '/usr/bin',
  '/var',
  '/var/lang',
  '/var/runtime',
  '/var/task',
];

/** Lambda gives every file of a package this time. */
const packageTime = Date.UTC(1980, 0, 1);

let lastInode = 100;

const entry = (kind: Entry['kind'], size: number, mode: number, time: number): Entry => ({
  kind,
  size,
  mode,
  ino: ++lastInode,
  mtimeMs: time,
  birthtimeMs: time,
});

const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/')) || '/';

/** The read-only part, made when it is first looked at (in a base image there is no package yet, so nothing is kept). */
let readOnly: Map<string, Entry> | undefined;

function packageEntries(): Map<string, Entry> {
  if (readOnly) return readOnly;
  const sizes: Record<string, number> = JSON.parse(host.taskFiles());
  const entries = new Map<string, Entry>();
  const addDirectory = (path: string) => {
    if (entries.has(path)) return;
    if (path !== '/') addDirectory(parentOf(path));
    entries.set(path, { ...entry('directory', 4096, 0o755, packageTime), root: true });
  };
  const addFile = (path: string, size: number, mode = 0o644) => {
    addDirectory(parentOf(path));
    entries.set(path, { ...entry('file', size, mode, packageTime), root: true });
  };
  systemDirectories.forEach(addDirectory);
  entries.set('/dev/null', { ...entry('device', 0, 0o666, packageTime), root: true });
  for (const [path, content] of Object.entries(systemFiles)) addFile(path, content().length);
  for (const path of programPaths()) addFile(path, 40_960, 0o755);
  for (const [path, size] of Object.entries(sizes)) addFile(path, size);
  if (Object.keys(sizes).length) readOnly = entries;
  return entries;
}

/** `/tmp`: what the guest knows of its files (the engine has the contents) and its directories. */
const tmp = new Map<string, Entry>();

const inTmp = (path: string) => path === '/tmp' || path.startsWith('/tmp/');

function tmpEntry(path: string): Entry | undefined {
  if (path === '/tmp' && !tmp.has('/tmp')) tmp.set('/tmp', entry('directory', 4096, 0o700, host.now()));
  return tmp.get(path);
}

let tmpBytes = 512 * 1024 * 1024;

/** Tells the size of `/tmp`. */
export const setTmpSize = (megabytes: number): void => {
  tmpBytes = megabytes * 1024 * 1024;
};

/** The file tree of the environment: `/var/task` and `/opt` read-only, `/tmp` writable. Paths are absolute and normalized. */
export const volume = {
  find(path: string): Entry | undefined {
    return inTmp(path) ? tmpEntry(path) : packageEntries().get(path);
  },

  /** @throws ENOENT, or ENOTDIR when a part of the path is a file. */
  get(path: string, syscall: string, shown = path): Entry {
    const found = volume.find(path);
    if (found) return found;
    for (let above = parentOf(path); above !== '/'; above = parentOf(above))
      if (volume.find(above)?.kind === 'file') throw systemError('ENOTDIR', syscall, shown);
    throw systemError('ENOENT', syscall, shown);
  },

  /** @throws EROFS outside of `/tmp`, ENOENT or ENOTDIR when the parent is not a directory. */
  checkWritable(path: string, syscall: string, shown = path): void {
    if (volume.get(parentOf(path), syscall, shown).kind !== 'directory') throw systemError('ENOTDIR', syscall, shown);
    if (!inTmp(path) || path === '/tmp') throw systemError(path === '/tmp' ? 'EBUSY' : 'EROFS', syscall, shown);
  },

  /** Size of `/tmp` and how much of it is used, in bytes. */
  tmpUse(): { size: number; used: number } {
    let used = 0;
    for (const { size } of tmp.values()) used += size;
    return { size: tmpBytes, used };
  },

  read(path: string): Uint8Array {
    if (path === '/dev/null') return new Uint8Array(0);
    if (Object.hasOwn(systemFiles, path)) return Buffer.from(systemFiles[path]!());
    return new Uint8Array((inTmp(path) ? host.tmpRead(path) : host.taskFile(path)) ?? new ArrayBuffer(0));
  },

  /** Replaces the content of a file below `/tmp`, making it when it is missing. @throws ENOSPC. */
  write(path: string, bytes: Uint8Array, mode = 0o644): Entry {
    if (!host.tmpWrite(path, exactBuffer(bytes))) throw systemError('ENOSPC', 'write');
    return touched(path, bytes.length, mode);
  },

  /** Adds to the end of a file below `/tmp`. @throws ENOSPC. */
  append(path: string, bytes: Uint8Array): void {
    if (!host.tmpAppend(path, exactBuffer(bytes))) throw systemError('ENOSPC', 'write');
    touched(path, (tmp.get(path)?.size ?? 0) + bytes.length, 0o644);
  },

  makeDirectory(path: string, mode: number): void {
    tmp.set(path, entry('directory', 4096, mode, host.now()));
  },

  /** Forgets a file or an empty directory. */
  remove(path: string): void {
    if (tmp.get(path)?.kind === 'file') host.tmpRemove(path);
    tmp.delete(path);
  },

  move(from: string, to: string): void {
    const moved = tmp.get(from)!;
    if (moved.kind === 'file') {
      const bytes = volume.read(from);
      volume.remove(from);
      volume.write(to, bytes);
      tmp.set(to, moved);
      return;
    }
    tmp.set(to, moved);
    for (const name of volume.list(from)) volume.move(`${from}/${name}`, `${to}/${name}`);
    tmp.delete(from);
  },

  /** Names in a directory, sorted as Node gives them. */
  list(path: string): string[] {
    const prefix = path === '/' ? '/' : `${path}/`;
    const names = new Set<string>();
    const collect = (paths: Iterable<string>) => {
      for (const one of paths)
        if (one !== path && one.startsWith(prefix) && !one.slice(prefix.length).includes('/'))
          names.add(one.slice(prefix.length));
    };
    if (inTmp(path)) collect(tmp.keys());
    else collect(packageEntries().keys());
    if (path === '/') names.add('tmp');
    return [...names].sort();
  },
};

function touched(path: string, size: number, mode: number): Entry {
  const now = host.now();
  const known = tmp.get(path) ?? entry('file', size, mode, now);
  known.size = size;
  known.mtimeMs = now;
  tmp.set(path, known);
  return known;
}
