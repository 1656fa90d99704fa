import constants from './fs-constants.ts';
import { bytesArgument, flagsArgument, modeArgument, pathArgument } from './fs-arguments.ts';
import { Stats } from './fs-stats.ts';
import { type Entry, volume } from './fs-volume.ts';
import { invalidArgument, outOfRange, systemError } from './node-error.ts';

interface OpenFile {
  path: string;
  entry: Entry;
  flags: number;
  position: number;
}

const openFiles = new Map<number, OpenFile>();
let lastDescriptor = 19;

const { O_RDONLY, O_WRONLY, O_ACCMODE, O_CREAT, O_EXCL, O_TRUNC, O_APPEND } = { ...constants, O_ACCMODE: 3 };

function fileOf(fd: unknown, syscall: string): OpenFile {
  if (typeof fd !== 'number') throw invalidArgument('fd', 'of type number', fd);
  if (!Number.isInteger(fd) || fd < 0) throw outOfRange('fd', '>= 0 && <= 2147483647', fd);
  const file = openFiles.get(fd);
  if (!file) throw systemError('EBADF', syscall);
  return file;
}

/** Opens a file, making or emptying it as the flags say. Returns its descriptor. */
export function openSync(target: unknown, flagText: unknown = 'r', modeText?: unknown): number {
  const { shown, absolute, own } = pathArgument(target);
  const flags = flagsArgument(flagText);
  const writes = (flags & O_ACCMODE) !== O_RDONLY;
  let entry = volume.find(absolute);
  if (flags & O_CREAT && flags & O_EXCL && volume.find(own)) throw systemError('EEXIST', 'open', shown);
  if (entry?.kind === 'link' || (!entry && !(flags & O_CREAT))) volume.get(absolute, 'open', shown);
  if (entry?.kind === 'directory' && writes) throw systemError('EISDIR', 'open', shown);
  if (writes && entry?.kind !== 'device') volume.checkWritable(absolute, 'open', shown);
  if (!entry || (flags & O_TRUNC && entry.kind === 'file'))
    entry = volume.write(absolute, new Uint8Array(0), modeArgument(modeText, 0o666) & ~0o022);
  openFiles.set(++lastDescriptor, { path: absolute, entry, flags, position: 0 });
  return lastDescriptor;
}

export function closeSync(fd: unknown): void {
  fileOf(fd, 'close');
  openFiles.delete(fd as number);
}

export const fstatSync = (fd: unknown): Stats => new Stats(fileOf(fd, 'fstat').entry);

type Position = number | bigint | null | undefined;

/** `fs.readSync(fd, buffer[, offset[, length[, position]]])` or with an options object. Returns the bytes read. */
export function readSync(
  fd: unknown,
  buffer: Uint8Array,
  offset?: unknown,
  length?: number,
  position?: Position,
): number {
  const file = fileOf(fd, 'read');
  if (!ArrayBuffer.isView(buffer))
    throw invalidArgument('buffer', 'an instance of Buffer, TypedArray, or DataView', buffer);
  const options = typeof offset === 'object' && offset ? (offset as Record<string, any>) : { offset, length, position };
  const start = options.offset ?? 0;
  const most = options.length ?? buffer.byteLength - start;
  if (file.entry.kind === 'directory') throw systemError('EISDIR', 'read');
  if ((file.flags & O_ACCMODE) === O_WRONLY) throw systemError('EBADF', 'read');
  const at = options.position == null || options.position < 0 ? file.position : Number(options.position);
  const part = volume.read(file.path).subarray(at, at + most);
  new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength).set(part, start);
  if (options.position == null || options.position < 0) file.position = at + part.length;
  return part.length;
}

/** `fs.writeSync(fd, buffer[, offset[, length[, position]]])` or `(fd, string[, position[, encoding]])`. Returns the bytes written. */
export function writeSync(fd: unknown, data: unknown, a?: any, b?: any, c?: any): number {
  const file = fileOf(fd, 'write');
  if ((file.flags & O_ACCMODE) === O_RDONLY) throw systemError('EBADF', 'write');
  let bytes: Uint8Array;
  let position: Position;
  if (typeof data === 'string') {
    bytes = bytesArgument(data, b);
    position = a;
  } else {
    const options = typeof a === 'object' && a ? a : { offset: a, length: b, position: c };
    const all = bytesArgument(data);
    const start = options.offset ?? 0;
    bytes = all.subarray(start, start + (options.length ?? all.length - start));
    position = options.position;
  }
  if (file.entry.kind === 'device') return bytes.length;
  const positioned = typeof position === 'number' || typeof position === 'bigint';
  const at = file.flags & O_APPEND ? file.entry.size : positioned ? Number(position) : file.position;
  writeAt(file, at, bytes);
  if (!positioned) file.position = at + bytes.length;
  return bytes.length;
}

function writeAt({ path, entry }: OpenFile, at: number, bytes: Uint8Array): void {
  if (at === entry.size) {
    volume.append(path, bytes);
    return;
  }
  const content = new Uint8Array(Math.max(entry.size, at + bytes.length));
  content.set(volume.read(path));
  content.set(bytes, at);
  volume.write(path, content);
}

export function ftruncateSync(fd: unknown, length = 0): void {
  const { path } = fileOf(fd, 'ftruncate');
  const content = new Uint8Array(length);
  content.set(volume.read(path).subarray(0, length));
  volume.write(path, content);
}

/** Path of an open file, for calls that take a descriptor in place of a path. */
export const pathOfDescriptor = (fd: unknown, syscall: string): string => fileOf(fd, syscall).path;

/** What a descriptor has left to read. */
export function readRest(fd: number): Uint8Array {
  const file = fileOf(fd, 'read');
  if (file.entry.kind === 'directory') throw systemError('EISDIR', 'read');
  const rest = volume.read(file.path).subarray(file.position);
  file.position += rest.length;
  return rest;
}
