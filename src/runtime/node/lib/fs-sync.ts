import constants from './fs-constants.ts';
import { bytesArgument, fileOptions, type FileOptions, modeArgument, pathArgument } from './fs-arguments.ts';
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  pathOfDescriptor,
  readRest,
  readSync,
  writeSync,
} from './fs-descriptors.ts';
import { linkSync, readlinkSync, symlinkSync } from './fs-links.ts';
import { Dirent, Stats } from './fs-stats.ts';
import { volume } from './fs-volume.ts';
import { systemError } from './node-error.ts';
import { randomUUID } from './crypto-random.ts';

function statSync(target: unknown, options: { throwIfNoEntry?: boolean } = {}): Stats | undefined {
  return statFor('stat', target, options);
}

function statFor(syscall: string, target: unknown, options: { throwIfNoEntry?: boolean } = {}): Stats | undefined {
  const { shown, absolute, own } = pathArgument(target);
  const path = syscall === 'lstat' ? own : absolute;
  if (options?.throwIfNoEntry === false && !volume.find(path)) return undefined;
  return new Stats(volume.get(path, syscall, shown, syscall === 'lstat'));
}

function existsSync(target: unknown): boolean {
  try {
    return (volume.find(pathArgument(target).absolute)?.kind ?? 'link') !== 'link';
  } catch {
    return false;
  }
}

function accessSync(target: unknown, mode: number = constants.F_OK): void {
  const { shown, absolute } = pathArgument(target);
  const entry = volume.get(absolute, 'access', shown);
  const writable = absolute === '/tmp' || absolute.startsWith('/tmp/') || entry.kind === 'device';
  if (mode & constants.W_OK && !writable) throw systemError('EROFS', 'access', shown);
  if (mode & constants.X_OK && entry.kind !== 'directory' && !(entry.mode & 0o111))
    throw systemError('EACCES', 'access', shown);
}

function readFileSync(target: unknown, options?: unknown): any {
  const { encoding, flag } = fileOptions(options);
  let bytes: Uint8Array;
  if (typeof target === 'number') bytes = readRest(target);
  else {
    const fd = openSync(target, flag ?? 'r');
    try {
      bytes = readRest(fd);
    } finally {
      closeSync(fd);
    }
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return encoding && encoding !== 'buffer' ? buffer.toString(encoding as BufferEncoding) : buffer;
}

function writeFileSync(target: unknown, data: unknown, options?: unknown): void {
  writeWith(target, data, fileOptions(options), 'w');
}

function appendFileSync(target: unknown, data: unknown, options?: unknown): void {
  writeWith(target, data, fileOptions(options), 'a');
}

function writeWith(target: unknown, data: unknown, { encoding, flag, mode }: FileOptions, fallback: string): void {
  const bytes = bytesArgument(data, encoding);
  if (typeof target === 'number') {
    writeSync(target, bytes);
    return;
  }
  const fd = openSync(target, flag ?? fallback, mode);
  try {
    writeSync(fd, bytes);
  } finally {
    closeSync(fd);
  }
}

function truncateSync(target: unknown, length = 0): void {
  const fd = openSync(target, 'r+');
  try {
    ftruncateSync(fd, length);
  } finally {
    closeSync(fd);
  }
}

function mkdirSync(
  target: unknown,
  options?: number | string | { recursive?: boolean; mode?: number },
): string | undefined {
  const { shown, absolute, own } = pathArgument(target);
  const { recursive = false, mode } = typeof options === 'object' && options ? options : { mode: options };
  const bits = modeArgument(mode, 0o777) & ~0o022;
  const known = volume.find(absolute) ?? volume.find(own);
  if (known) {
    if (recursive && known.kind === 'directory') return undefined;
    throw systemError('EEXIST', 'mkdir', shown);
  }
  let first: string | undefined;
  const parent = absolute.slice(0, absolute.lastIndexOf('/')) || '/';
  if (recursive && !volume.find(parent)) first = mkdirSync(parent, { recursive, mode: bits });
  volume.checkWritable(absolute, 'mkdir', shown);
  volume.makeDirectory(absolute, bits);
  return recursive ? (first ?? absolute) : undefined;
}

function mkdtempSync(prefix: unknown, options?: unknown): any {
  const { encoding } = fileOptions(options);
  const { shown } = pathArgument(prefix, 'prefix');
  const path = `${shown}${randomUUID().replaceAll('-', '').slice(0, 6)}`;
  volume.checkWritable(pathArgument(path).absolute, 'mkdtemp', `${shown}XXXXXX`);
  volume.makeDirectory(pathArgument(path).absolute, 0o700);
  return encoding === 'buffer' ? Buffer.from(path) : path;
}

function readdirSync(target: unknown, options?: unknown): any[] {
  const {
    withFileTypes = false,
    recursive = false,
    encoding,
  } = fileOptions<{ withFileTypes?: boolean; recursive?: boolean }>(options);
  const { shown, absolute } = pathArgument(target);
  if (volume.get(absolute, 'scandir', shown).kind !== 'directory') throw systemError('ENOTDIR', 'scandir', shown);
  const found: any[] = [];
  const visit = (directory: string, prefix: string) => {
    for (const name of volume.list(directory)) {
      const path = directory === '/' ? `/${name}` : `${directory}/${name}`;
      const { kind } = volume.find(path)!;
      if (withFileTypes) found.push(new Dirent(name, prefix ? `${shown}/${prefix.slice(0, -1)}` : shown, kind));
      else found.push(encoding === 'buffer' ? Buffer.from(prefix + name) : prefix + name);
      if (recursive && kind === 'directory') visit(path, `${prefix}${name}/`);
    }
  };
  visit(absolute, '');
  return found;
}

function unlinkSync(target: unknown): void {
  const { shown, own } = pathArgument(target);
  const { kind } = volume.get(own, 'unlink', shown, true);
  volume.checkWritable(own, 'unlink', shown);
  if (kind === 'directory') throw systemError('EISDIR', 'unlink', shown);
  volume.remove(own);
}

function rmdirSync(target: unknown, options: { recursive?: boolean } = {}): void {
  const { shown, own } = pathArgument(target);
  if (volume.get(own, 'rmdir', shown, true).kind !== 'directory') throw systemError('ENOTDIR', 'rmdir', shown);
  volume.checkWritable(own, 'rmdir', shown);
  if (options?.recursive) return removeTree(own);
  if (volume.list(own).length) throw systemError('ENOTEMPTY', 'rmdir', shown);
  volume.remove(own);
}

function removeTree(path: string): void {
  if (volume.find(path)?.kind === 'directory') for (const name of volume.list(path)) removeTree(`${path}/${name}`);
  volume.remove(path);
}

function rmSync(
  target: unknown,
  { force = false, recursive = false }: { force?: boolean; recursive?: boolean } = {},
): void {
  const { shown, own } = pathArgument(target);
  const entry = volume.find(own);
  if (!entry && force) return;
  const { kind } = volume.get(own, 'lstat', shown, true);
  if (kind === 'directory' && !recursive) {
    const error = new Error(`Path is a directory: rm returned EISDIR (is a directory) ${shown}`);
    throw Object.assign(error, { name: 'SystemError', code: 'ERR_FS_EISDIR', errno: 21, syscall: 'rm', path: shown });
  }
  volume.checkWritable(own, 'rm', shown);
  removeTree(own);
}

function renameSync(from: unknown, to: unknown): void {
  const source = pathArgument(from, 'oldPath');
  const target = pathArgument(to, 'newPath');
  const fail = (code: string) => systemError(code, 'rename', source.shown, target.shown);
  const moved = volume.find(source.own);
  if (!moved) throw fail('ENOENT');
  const parent = target.own.slice(0, target.own.lastIndexOf('/')) || '/';
  if (!volume.find(parent)) throw fail('ENOENT');
  const [sourceInTmp, targetInTmp] = [source, target].map(({ own }) => own.startsWith('/tmp/'));
  if (!sourceInTmp || !targetInTmp) throw fail(sourceInTmp === targetInTmp ? 'EROFS' : 'EXDEV');
  if (source.own === target.own || moved === volume.find(target.own)) return;
  if (target.own.startsWith(`${source.own}/`)) throw fail('EINVAL');
  const existing = volume.find(target.own);
  if (existing?.kind === 'directory') {
    if (moved.kind !== 'directory') throw fail('EISDIR');
    if (volume.list(target.own).length) throw fail('ENOTEMPTY');
  } else if (existing && moved.kind === 'directory') throw fail('ENOTDIR');
  if (existing) volume.remove(target.own);
  volume.move(source.own, target.own);
}

function copyFileSync(from: unknown, to: unknown, mode = 0): void {
  const source = pathArgument(from, 'src');
  const target = pathArgument(to, 'dest');
  const fail = (code: string) => systemError(code, 'copyfile', source.shown, target.shown);
  const entry = volume.find(source.absolute);
  if (!entry) throw fail('ENOENT');
  if (entry.kind === 'directory') throw fail('EISDIR');
  const existing = volume.find(target.absolute);
  if (existing && mode & constants.COPYFILE_EXCL) throw fail('EEXIST');
  if (existing?.kind === 'directory') throw fail('EISDIR');
  if (!target.absolute.startsWith('/tmp/')) throw fail('EROFS');
  volume.checkWritable(target.absolute, 'copyfile', `${source.shown}' -> '${target.shown}`);
  volume.write(target.absolute, volume.read(source.absolute));
}

function realpathSync(target: unknown): string {
  const { shown, absolute } = pathArgument(target);
  volume.get(absolute, 'lstat', shown);
  return absolute;
}
realpathSync.native = realpathSync;

/** Changes what is known of a file, or of a link itself (`own`); times and modes have no other effect here. */
function change(
  syscall: string,
  apply: (entry: { mode: number; mtimeMs: number }, ...args: any[]) => void,
  own = false,
) {
  return (target: unknown, ...args: unknown[]) => {
    const argument = pathArgument(target);
    const path = own ? argument.own : argument.absolute;
    const entry = volume.get(path, syscall, argument.shown, own);
    volume.checkWritable(path, syscall, argument.shown);
    apply(entry, ...args);
  };
}

/** A call on a path as one on a descriptor. */
const onDescriptor =
  (syscall: string, call: (path: unknown, ...args: unknown[]) => void) =>
  (fd: unknown, ...args: unknown[]): void =>
    call(pathOfDescriptor(fd, syscall), ...args);

const setMode = (entry: { mode: number }, mode: unknown): void => {
  entry.mode = modeArgument(mode, 0o644);
};
const setTime = (entry: { mtimeMs: number }, _atime: unknown, mtime: unknown): void => {
  entry.mtimeMs = seconds(mtime);
};
const chmodSync = change('chmod', setMode);
const utimesSync = change('utime', setTime);

/** Reads into, or writes, one buffer after the other; how many bytes it were. */
const eachBuffer =
  (call: (fd: unknown, buffer: Uint8Array, offset: number, length: number, position: number | null) => number) =>
  (fd: unknown, buffers: readonly Uint8Array[], position: number | null = null): number => {
    let moved = 0;
    for (const buffer of buffers) {
      const part = call(fd, buffer, 0, buffer.byteLength, position === null ? null : position + moved);
      moved += part;
      if (part < buffer.byteLength) break;
    }
    return moved;
  };

const seconds = (time: unknown) => (time instanceof Date ? time.getTime() : Number(time) * 1000);

/** The synchronous calls by their name without `Sync`; callbacks and promises are made of them. */
export const syncCalls = {
  access: accessSync,
  appendFile: appendFileSync,
  chmod: chmodSync,
  chown: change('chown', () => {}),
  close: closeSync,
  copyFile: copyFileSync,
  fchmod: onDescriptor('fchmod', chmodSync),
  fchown: onDescriptor('fchown', () => {}),
  fstat: fstatSync,
  fsync: (fd: unknown) => void fstatSync(fd),
  fdatasync: (fd: unknown) => void fstatSync(fd),
  ftruncate: ftruncateSync,
  futimes: onDescriptor('futime', utimesSync),
  lchown: change('lchown', () => {}, true),
  link: linkSync,
  lstat: (target: unknown, options?: object) => statFor('lstat', target, options),
  lutimes: change('lutime', setTime, true),
  mkdir: mkdirSync,
  mkdtemp: mkdtempSync,
  open: openSync,
  read: readSync,
  readFile: readFileSync,
  readdir: readdirSync,
  readlink: readlinkSync,
  readv: eachBuffer(readSync),
  realpath: realpathSync,
  rename: renameSync,
  rm: rmSync,
  rmdir: rmdirSync,
  stat: statSync,
  statfs(target: unknown, { bigint = false }: { bigint?: boolean } = {}) {
    const { shown, absolute } = pathArgument(target);
    volume.get(absolute, 'statfs', shown);
    const { size, used } = volume.tmpUse();
    const [blocks, free] = [size, size - used].map((bytes) => Math.floor(bytes / 4096)) as [number, number];
    const numbers = { type: 0xef53, bsize: 4096, blocks, bfree: free, bavail: free, files: 65_536, ffree: 65_000 };
    if (!bigint) return numbers;
    return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, BigInt(value)]));
  },
  symlink: symlinkSync,
  truncate: truncateSync,
  unlink: unlinkSync,
  utimes: utimesSync,
  write: writeSync,
  writeFile: writeFileSync,
  writev: eachBuffer(writeSync),
};

export { existsSync };
