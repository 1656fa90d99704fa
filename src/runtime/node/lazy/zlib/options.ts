import { invalidArgument, outOfRange } from '../../lib/node-error.ts';
import { constants } from './constants.ts';
import type { Packed } from './inflater.ts';

/** A conversion by its name in `zlib`. */
export interface Conversion {
  expands: boolean;
  format: Packed;
}

export interface ZlibOptions {
  flush?: number;
  finishFlush?: number;
  chunkSize?: number;
  windowBits?: number;
  level?: number;
  memLevel?: number;
  strategy?: number;
  dictionary?: ArrayBuffer | ArrayBufferView;
  maxOutputLength?: number;
  info?: boolean;
}

/** A number within limits, as Node checks it; `fallback` for `undefined` and `NaN`. */
export function ranged(value: unknown, name: string, lower: number, upper: number, fallback: number): number {
  if (value === undefined || Number.isNaN(value)) return fallback;
  if (typeof value !== 'number') throw invalidArgument(name, 'of type number', value);
  if (!Number.isFinite(value)) throw outOfRange(name, 'a finite number', value);
  const range = Number.isFinite(upper) ? `>= ${lower} and <= ${upper}` : `>= ${lower}`;
  if (value < lower || value > upper) throw outOfRange(name, range, value);
  return value;
}

/** Options of a stream with their defaults. `largest`: what a Buffer may hold. */
export function checkedOptions(options: ZlibOptions, { expands, format }: Conversion, largest: number) {
  const { Z_NO_FLUSH, Z_BLOCK, Z_FINISH, Z_MIN_CHUNK, Z_DEFAULT_CHUNK } = constants;
  const checked = {
    chunkSize: ranged(options.chunkSize, 'options.chunkSize', Z_MIN_CHUNK, Number.POSITIVE_INFINITY, Z_DEFAULT_CHUNK),
    flush: ranged(options.flush, 'options.flush', Z_NO_FLUSH, Z_BLOCK, Z_NO_FLUSH),
    finishFlush: ranged(options.finishFlush, 'options.finishFlush', Z_NO_FLUSH, Z_BLOCK, Z_FINISH),
    maxOutputLength: ranged(options.maxOutputLength, 'options.maxOutputLength', 1, largest, largest),
    level: -1,
    strategy: 0,
    dictionary: undefined as Uint8Array | undefined,
  };
  const leastBits = format === 'gzip' && !expands ? 9 : 8;
  if (!(expands && options.windowBits === 0)) ranged(options.windowBits, 'options.windowBits', leastBits, 15, 15);
  checked.level = ranged(options.level, 'options.level', -1, 9, -1);
  ranged(options.memLevel, 'options.memLevel', 1, 9, 8);
  checked.strategy = ranged(options.strategy, 'options.strategy', 0, 4, 0);
  checked.dictionary = dictionaryOf(options.dictionary);
  return checked;
}

function dictionaryOf(value: ZlibOptions['dictionary']): Uint8Array | undefined {
  if (value === undefined) return undefined;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  throw invalidArgument('options.dictionary', 'an instance of Buffer, TypedArray, DataView, or ArrayBuffer', value);
}
