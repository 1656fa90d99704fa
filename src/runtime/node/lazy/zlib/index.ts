import { bytesArgument } from '../../lib/fs-arguments.ts';
import { invalidArgument } from '../../lib/node-error.ts';
import { brotli } from './brotli.ts';
import { crc32 } from './checksums.ts';
import { codes, constants } from './constants.ts';
import type { Conversion, ZlibOptions } from './options.ts';
import { tooLarge, ZlibStream } from './zlib-stream.ts';

/**
 * `zlib`.
 *
 * Gaps: no Brotli and no zstd. Compressed bytes are valid, but not the ones that zlib makes; `strategy`, `memLevel` and `windowBits` are
 * checked and have no effect on them.
 */

type Callback = (error: Error | null, result?: Buffer | { buffer: Buffer; engine: ZlibStream }) => void;
type StreamClass = new (options?: ZlibOptions) => ZlibStream;

const conversions: Record<string, Conversion> = {
  deflate: { expands: false, format: 'zlib' },
  inflate: { expands: true, format: 'zlib' },
  gzip: { expands: false, format: 'gzip' },
  gunzip: { expands: true, format: 'gzip' },
  deflateRaw: { expands: false, format: 'raw' },
  inflateRaw: { expands: true, format: 'raw' },
  unzip: { expands: true, format: 'unzip' },
};

const capitalized = (name: string) => name[0]!.toUpperCase() + name.slice(1);

function inputBytes(data: unknown): Uint8Array {
  if (typeof data === 'string' || ArrayBuffer.isView(data)) return bytesArgument(data);
  if (data instanceof ArrayBuffer || data instanceof SharedArrayBuffer) return new Uint8Array(data);
  throw invalidArgument(
    'buffer',
    'of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer',
    data,
  );
}

/** A class that can be called without `new`, as Node's can. */
function classOf(name: string, conversion: Conversion): StreamClass {
  const Class = class extends ZlibStream {
    constructor(options?: ZlibOptions) {
      super(conversion, options);
    }
  };
  Object.defineProperty(Class, 'name', { value: name });
  return new Proxy(Class, { apply: (_target, _self, [options]) => new Class(options) });
}

/** The functions of one conversion: `gzip`, `gzipSync`, `createGzip` and `Gzip`. */
function functionsOf([name, conversion]: [string, Conversion]): object {
  const className = capitalized(name);
  const Class = classOf(className, conversion);
  const all = {
    [name](data: unknown, options: ZlibOptions | Callback, callback?: Callback) {
      const done = typeof options === 'function' ? options : callback;
      if (typeof done !== 'function') throw invalidArgument('callback', 'of type function', done);
      const engine = new Class(typeof options === 'function' ? {} : options);
      collect(engine, data, done, options as ZlibOptions);
    },
    [`${name}Sync`](data: unknown, options?: ZlibOptions) {
      const engine = new Class(options);
      const buffer = engine.convert(inputBytes(data));
      return options?.info ? { buffer, engine } : buffer;
    },
    [`create${className}`]: (options?: ZlibOptions) => new Class(options),
    [className]: Class,
  };
  return all;
}

function collect(engine: ZlibStream, input: unknown, callback: Callback, options: ZlibOptions): void {
  const parts: Buffer[] = [];
  let size = 0;
  engine.on('data', (part: Buffer) => {
    parts.push(part);
    size += part.length;
    if (size > engine._maxOutputLength) engine.destroy(tooLarge(engine._maxOutputLength));
  });
  engine.on('error', (error: Error) => callback(error));
  engine.on('end', () => {
    const buffer = Buffer.concat(parts);
    callback(null, options?.info ? { buffer, engine } : buffer);
  });
  engine.end(input instanceof ArrayBuffer ? Buffer.from(input) : input);
}

const zlib = Object.assign(
  {
    crc32(data: unknown, value = 0): number {
      if (typeof data !== 'string' && !ArrayBuffer.isView(data))
        throw invalidArgument('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
      return crc32(bytesArgument(data), value);
    },
  },
  ...Object.entries(conversions).map(functionsOf),
  brotli,
  { constants, codes },
);
for (const [name, value] of Object.entries(constants))
  if (name.startsWith('Z')) Object.defineProperty(zlib, name, { value, enumerable: false });

export default zlib;
