import constants from './fs-constants.ts';
import { bytesArgument, fileOptions, type FileOptions, modeArgument, pathArgument } from './fs-arguments.ts';
import { closeSync, fstatSync, ftruncateSync, openSync, readRest, readSync, writeSync } from './fs-descriptors.ts';
import { Dirent, Stats } from './fs-stats.ts';
import { volume } from './fs-volume.ts';
import { systemError } from './node-error.ts';
import { randomUUID } from './crypto-random.ts';

function statSync(target: unknown, options: { throwIfNoEntry?: boolean } = {}): Stats | undefined {
  return statFor('stat', target, options);
}

function statFor(syscall: string, target: unknown, options: { throwIfNoEntry?: boolean } = {}): Stats | undefined {
  const { shown, absolute } = pathArgument(target);
  if (options?.throwIfNoEntry === false && !volume.find(absolute)) return undefined;
  return new Stats(volume.get(absolute, syscall, shown));
}

function existsSync(target: unknown): boolean {
  try {
    return volume.find(pathArgument(target).absolute) !== undefined;
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
  const { shown, absolute } = pathArgument(target);
  const { recursive = false, mode } = typeof options === 'object' && options ? options : { mode: options };
  const bits = modeArgument(mode, 0o777) & ~0o022;
  const known = volume.find(absolute);
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
  const { shown, absolute } = pathArgument(target);
  const { kind } = volume.get(absolute, 'unlink', shown);
  volume.checkWritable(absolute, 'unlink', shown);
  if (kind === 'directory') throw systemError('EISDIR', 'unlink', shown);
  volume.remove(absolute);
}

function rmdirSync(target: unknown, options: { recursive?: boolean } = {}): void {
  const { shown, absolute } = pathArgument(target);
  if (volume.get(absolute, 'rmdir', shown).kind !== 'directory') throw systemError('ENOTDIR', 'rmdir', shown);
  volume.checkWritable(absolute, 'rmdir', shown);
  if (options?.recursive) return removeTree(absolute);
  if (volume.list(absolute).length) throw systemError('ENOTEMPTY', 'rmdir', shown);
  volume.remove(absolute);
}

function removeTree(path: string): void {
  if (volume.find(path)?.kind === 'directory') for (const name of volume.list(path)) removeTree(`${path}/${name}`);
  volume.remove(path);
}

function rmSync(
  target: unknown,
  { force = false, recursive = false }: { force?: boolean; recursive?: boolean } = {},
): void {
  const { shown, absolute } = pathArgument(target);
  const entry = volume.find(absolute);
  if (!entry && force) return;
  const { kind } = volume.get(absolute, 'lstat', shown);
  if (kind === 'directory' && !recursive) {
    const error = new Error(`Path is a directory: rm returned EISDIR (is a directory) ${shown}`);
    throw Object.assign(error, { name: 'SystemError', code: 'ERR_FS_EISDIR', errno: 21, syscall: 'rm', path: shown });
  }
  volume.checkWritable(absolute, 'rm', shown);
  removeTree(absolute);
}

function renameSync(from: unknown, to: unknown): void {
  const source = pathArgument(from, 'oldPath');
  const target = pathArgument(to, 'newPath');
  const fail = (code: string) => systemError(code, 'rename', source.shown, target.shown);
  const moved = volume.find(source.absolute);
  if (!moved) throw fail('ENOENT');
  const parent = target.absolute.slice(0, target.absolute.lastIndexOf('/')) || '/';
  if (!volume.find(parent)) throw fail('ENOENT');
  const [sourceInTmp, targetInTmp] = [source, target].map(({ absolute }) => absolute.startsWith('/tmp/'));
  if (!sourceInTmp || !targetInTmp) throw fail(sourceInTmp === targetInTmp ? 'EROFS' : 'EXDEV');
  if (source.absolute === target.absolute) return;
  if (target.absolute.startsWith(`${source.absolute}/`)) throw fail('EINVAL');
  const existing = volume.find(target.absolute);
  if (existing?.kind === 'directory') {
    if (moved.kind !== 'directory') throw fail('EISDIR');
    if (volume.list(target.absolute).length) throw fail('ENOTEMPTY');
  } else if (existing && moved.kind === 'directory') throw fail('ENOTDIR');
  if (existing) volume.remove(target.absolute);
  volume.move(source.absolute, target.absolute);
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

/** Changes what is known of a file; times and modes have no other effect here. */
function change(syscall: string, apply: (entry: { mode: number; mtimeMs: number }, ...args: any[]) => void) {
  return (target: unknown, ...args: unknown[]) => {
    const { shown, absolute } = pathArgument(target);
    const entry = volume.get(absolute, syscall, shown);
    volume.checkWritable(absolute, syscall, shown);
    apply(entry, ...args);
  };
}

const seconds = (time: unknown) => (time instanceof Date ? time.getTime() : Number(time) * 1000);

/** The synchronous calls by their name without `Sync`; callbacks and promises are made of them. */
export const syncCalls = {
  access: accessSync,
  appendFile: appendFileSync,
  chmod: change('chmod', (entry, mode) => {
    entry.mode = modeArgument(mode, 0o644);
  }),
  chown: change('chown', () => {}),
  close: closeSync,
  copyFile: copyFileSync,
  fstat: fstatSync,
  fsync: (fd: unknown) => void fstatSync(fd),
  fdatasync: (fd: unknown) => void fstatSync(fd),
  ftruncate: ftruncateSync,
  lstat: (target: unknown, options?: object) => statFor('lstat', target, options),
  mkdir: mkdirSync,
  mkdtemp: mkdtempSync,
  open: openSync,
  read: readSync,
  readFile: readFileSync,
  readdir: readdirSync,
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
  truncate: truncateSync,
  unlink: unlinkSync,
  utimes: change('utime', (entry, _atime, mtime) => {
    entry.mtimeMs = seconds(mtime);
  }),
  write: writeSync,
  writeFile: writeFileSync,
};

export { existsSync };
