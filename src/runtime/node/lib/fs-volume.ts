import { host } from '../host.ts';
import { systemError } from './node-error.ts';
import { exactBuffer } from './requests.ts';
import { programPaths, systemFiles } from './system-files.ts';

/** What there is at a path. */
export interface Entry {
  kind: 'file' | 'directory' | 'device' | 'link';
  size: number;
  /** Permission bits. */
  mode: number;
  ino: number;
  mtimeMs: number;
  birthtimeMs: number;
  /** How many names the file has. */
  names: number;
  /** Where a symbolic link leads, as it was written. */
  target?: string;
  /** Path under which the engine has the content, when that is another name of the file. */
  content?: string;
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
  names: 1,
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

const contentPath = (path: string): string => tmp.get(path)?.content ?? path;

/** As many as Linux follows. */
const mostLinks = 40;
/** Links made so far; most programs make none, and then nothing needs to be followed. */
let linksMade = 0;

/** Hears what changes below `/tmp`: `rename` for names that come and go, `change` for contents. */
export type Observer = (kind: 'rename' | 'change', path: string) => void;
const observers = new Set<Observer>();
const tell: Observer = (kind, path) => observers.forEach((observer) => observer(kind, path));

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

  observers,

  /**
   * Where an absolute path leads through symbolic links, those above its last part or all. From a ring of links it leads to one of them.
   */
  follow(path: string, how: 'above' | 'all'): string {
    if (!linksMade) return path;
    let done = '';
    let hops = 0;
    for (const parts = path.split('/').slice(1); parts.length; ) {
      const part = parts.shift()!;
      if (part === '..') done = done.slice(0, Math.max(0, done.lastIndexOf('/')));
      if (part === '' || part === '.' || part === '..') continue;
      const next = `${done}/${part}`;
      const target = tmp.get(next)?.target;
      if (target === undefined || (!parts.length && how === 'above')) {
        done = next;
        continue;
      }
      if (++hops > mostLinks) return next;
      parts.unshift(...target.split('/'));
      if (target.startsWith('/')) done = '';
    }
    return done || '/';
  },

  /** @throws ENOENT, ENOTDIR when a part of the path is a file, or ELOOP when links lead nowhere (`own` looks at a link itself). */
  get(path: string, syscall: string, shown = path, own = false): Entry {
    const found = volume.find(path);
    if (found?.kind === 'link' && !own) throw systemError('ELOOP', syscall, shown);
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
    for (const { size } of new Set(tmp.values())) used += size;
    return { size: tmpBytes, used };
  },

  read(path: string): Uint8Array {
    if (path === '/dev/null') return new Uint8Array(0);
    if (Object.hasOwn(systemFiles, path)) return Buffer.from(systemFiles[path]!());
    return new Uint8Array((inTmp(path) ? host.tmpRead(contentPath(path)) : host.taskFile(path)) ?? new ArrayBuffer(0));
  },

  /** Replaces the content of a file below `/tmp`, making it when it is missing. @throws ENOSPC. */
  write(path: string, bytes: Uint8Array, mode = 0o644): Entry {
    if (!host.tmpWrite(contentPath(path), exactBuffer(bytes))) throw systemError('ENOSPC', 'write');
    return touched(path, bytes.length, mode);
  },

  /** Adds to the end of a file below `/tmp`. @throws ENOSPC. */
  append(path: string, bytes: Uint8Array): void {
    if (!host.tmpAppend(contentPath(path), exactBuffer(bytes))) throw systemError('ENOSPC', 'write');
    touched(path, (tmp.get(path)?.size ?? 0) + bytes.length, 0o644);
  },

  makeDirectory(path: string, mode: number): void {
    tmp.set(path, entry('directory', 4096, mode, host.now()));
    tell('rename', path);
  },

  /** A symbolic link. */
  makeLink(path: string, target: string): void {
    linksMade++;
    tmp.set(path, { ...entry('link', Buffer.byteLength(target), 0o777, host.now()), target });
    tell('rename', path);
  },

  /** Gives a file, or a symbolic link, one name more. */
  addName(path: string, added: string): void {
    const file = tmp.get(path)!;
    if (file.kind === 'file') file.content ??= path;
    file.names++;
    tmp.set(added, file);
    tell('rename', added);
  },

  /** Forgets a name or an empty directory, and a file with its last name. */
  remove(path: string): void {
    const file = tmp.get(path);
    if (!file) return;
    tmp.delete(path);
    file.names--;
    if (file.kind === 'file') moveContent(file, path);
    tell('rename', path);
  },

  move(from: string, to: string): void {
    const moved = tmp.get(from)!;
    if (moved.kind !== 'directory') {
      volume.addName(from, to);
      volume.remove(from);
      return;
    }
    tmp.set(to, moved);
    for (const name of volume.list(from)) volume.move(`${from}/${name}`, `${to}/${name}`);
    tmp.delete(from);
    tell('rename', from);
    tell('rename', to);
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
  const known = tmp.get(path);
  const file = known ?? entry('file', size, mode, now);
  file.size = size;
  file.mtimeMs = now;
  tmp.set(path, file);
  tell(known ? 'change' : 'rename', path);
  return file;
}

/** The engine keeps a content under one of the file's names; when that goes, another takes its place. */
function moveContent(file: Entry, gone: string): void {
  const at = file.content ?? gone;
  if (file.names && at !== gone) return;
  const bytes = file.names ? host.tmpRead(at) : undefined;
  host.tmpRemove(at);
  for (const [path, other] of tmp) {
    if (!bytes || other !== file) continue;
    host.tmpWrite(path, bytes);
    file.content = path;
    return;
  }
}
