import constants from './fs-constants.ts';
import { volume } from './fs-volume.ts';
import { invalidArgument, nodeError } from './node-error.ts';
import path from './path.ts';
import url from './url.ts';
import { URL } from './url-class.ts';

/** A path argument as it shows in errors and as it is looked up: where it leads, and what stands there itself when that is a symbolic link. */
export interface PathArgument {
  shown: string;
  absolute: string;
  own: string;
}

export function pathArgument(value: unknown, name = 'path'): PathArgument {
  let shown: string;
  if (value instanceof URL) shown = url.fileURLToPath(value);
  else if (Buffer.isBuffer(value)) shown = value.toString();
  else if (typeof value === 'string') shown = value;
  else throw invalidArgument(name, 'of type string or an instance of Buffer or URL', value);
  if (shown.includes('\0'))
    throw nodeError(
      TypeError,
      'ERR_INVALID_ARG_VALUE',
      `The argument '${name}' must be a string, Uint8Array, or URL without null bytes. Received '${shown.replaceAll('\0', '\\x00')}'`,
    );
  if (shown === '') return { shown, absolute: '', own: '' };
  const resolved = path.resolve(shown);
  return { shown, absolute: volume.follow(resolved, 'all'), own: volume.follow(resolved, 'above') };
}

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND } = constants;
const flagNames: Record<string, number> = {
  r: O_RDONLY,
  rs: O_RDONLY,
  'r+': O_RDWR,
  'rs+': O_RDWR,
  w: O_WRONLY | O_CREAT | O_TRUNC,
  wx: O_WRONLY | O_CREAT | O_TRUNC | O_EXCL,
  'w+': O_RDWR | O_CREAT | O_TRUNC,
  'wx+': O_RDWR | O_CREAT | O_TRUNC | O_EXCL,
  a: O_WRONLY | O_CREAT | O_APPEND,
  ax: O_WRONLY | O_CREAT | O_APPEND | O_EXCL,
  as: O_WRONLY | O_CREAT | O_APPEND,
  'a+': O_RDWR | O_CREAT | O_APPEND,
  'ax+': O_RDWR | O_CREAT | O_APPEND | O_EXCL,
};

export function flagsArgument(flags: unknown = 'r'): number {
  if (typeof flags === 'number') return flags;
  const known = flagNames[String(flags)];
  if (known === undefined)
    throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'flags' is invalid. Received '${flags}'`);
  return known;
}

export interface FileOptions {
  encoding?: string | null;
  flag?: string;
  mode?: number;
}

/** `options` that may be an encoding alone. */
export function fileOptions<T extends object = FileOptions>(options: unknown): T & FileOptions {
  const all = (typeof options === 'string' ? { encoding: options } : (options ?? {})) as T & FileOptions;
  const { encoding } = all;
  if (encoding && encoding !== 'buffer' && !Buffer.isEncoding(encoding))
    throw nodeError(
      TypeError,
      'ERR_INVALID_ARG_VALUE',
      `The argument 'encoding' is invalid encoding. Received '${encoding}'`,
    );
  return all;
}

export function modeArgument(mode: unknown, fallback: number): number {
  if (mode === undefined || mode === null) return fallback;
  return typeof mode === 'string' ? Number.parseInt(mode, 8) : Number(mode);
}

/** Content to write, as bytes. */
export function bytesArgument(data: unknown, encoding?: string | null): Uint8Array {
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (typeof data === 'string') return Buffer.from(data, (encoding ?? 'utf8') as BufferEncoding);
  throw invalidArgument('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
}
