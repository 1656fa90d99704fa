import { deflateSync, gunzipSync, gzipSync, inflateSync, unzlibSync, zlibSync } from 'fflate';
import { bytesArgument } from './fs-arguments.ts';
import { invalidArgument, nodeError } from './node-error.ts';
import { Transform } from './stream-classes.ts';

type Convert = (bytes: Uint8Array, level: number) => Uint8Array;
type Callback = (error: Error | null, result?: Buffer) => void;

const levels = (level: unknown) => (typeof level === 'number' && level >= 0 ? Math.min(level, 9) : 6) as 0 | 6;

/** fflate's errors by the words zlib uses for them. */
function zlibError(error: unknown, name: string): Error {
  const text = (error as Error).message ?? '';
  const failure = (message: string, errno: number, code: string) => Object.assign(new Error(message), { errno, code });
  if (/unexpected EOF/.test(text)) return failure('unexpected end of file', -5, 'Z_BUF_ERROR');
  if (/invalid (gzip|zlib)/.test(text) || (name === 'unzip' && /invalid/.test(text)))
    return failure('incorrect header check', -3, 'Z_DATA_ERROR');
  return failure(/block/.test(text) ? 'invalid block type' : 'invalid distance too far back', -3, 'Z_DATA_ERROR');
}

const conversions: Record<string, Convert> = {
  gzip: (bytes, level) => {
    const packed = gzipSync(bytes, { level: levels(level), mtime: 0 });
    packed[9] = 3;
    return packed;
  },
  gunzip: (bytes) => gunzipSync(bytes),
  deflate: (bytes, level) => zlibSync(bytes, { level: levels(level) }),
  inflate: (bytes) => unzlibSync(bytes),
  deflateRaw: (bytes, level) => deflateSync(bytes, { level: levels(level) }),
  inflateRaw: (bytes) => inflateSync(bytes),
  unzip: (bytes) => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : unzlibSync(bytes)),
};

interface Options {
  level?: number;
  maxOutputLength?: number;
}

function convert(name: string, data: unknown, options: Options = {}): Buffer {
  if (typeof data !== 'string' && !ArrayBuffer.isView(data) && !(data instanceof ArrayBuffer))
    throw invalidArgument(
      'buffer',
      'of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer',
      data,
    );
  const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : bytesArgument(data);
  let result: Uint8Array;
  try {
    result = conversions[name]!(bytes, options?.level as number);
  } catch (error) {
    throw zlibError(error, name);
  }
  const most = options?.maxOutputLength ?? Number.POSITIVE_INFINITY;
  if (result.length > most)
    throw nodeError(RangeError, 'ERR_BUFFER_TOO_LARGE', `Cannot create a Buffer larger than ${most} bytes`);
  return Buffer.from(result.buffer, result.byteOffset, result.byteLength);
}

const syncOf = (name: string) => (data: unknown, options?: Options) => convert(name, data, options);

const callbackOf =
  (name: string) =>
  (data: unknown, options: Options | Callback, callback = options as Callback) => {
    const settings = typeof options === 'function' ? {} : options;
    setImmediate(() => {
      let result: Buffer;
      try {
        result = convert(name, data, settings);
      } catch (error) {
        callback(error as Error);
        return;
      }
      callback(null, result);
    });
  };

/** A stream that converts everything when its input has ended. */
function streamOf(name: string) {
  const className = name[0]!.toUpperCase() + name.slice(1);
  const Class = class extends Transform {
    #parts: Buffer[] = [];
    #options: Options;
    constructor(options: Options = {}) {
      super();
      this.#options = options;
    }
    override _transform(chunk: Buffer, _encoding: string, callback: () => void): void {
      this.#parts.push(chunk);
      callback();
    }
    override _flush(callback: (error?: Error | null, data?: Buffer) => void): void {
      try {
        callback(null, convert(name, Buffer.concat(this.#parts), this.#options));
      } catch (error) {
        callback(error as Error);
      }
    }
  };
  Object.defineProperty(Class, 'name', { value: className });
  return { [className]: Class, [`create${className}`]: (options?: Options) => new Class(options) };
}

let crcTable: Int32Array | undefined;

function crc32(data: unknown, start = 0): number {
  crcTable ??= Int32Array.from({ length: 256 }, (_, byte) => {
    let code = byte;
    for (let bit = 0; bit < 8; bit++) code = code & 1 ? (code >>> 1) ^ 0xedb88320 : code >>> 1;
    return code;
  });
  let crc = ~start;
  for (const byte of bytesArgument(data)) crc = crcTable[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

const notBuilt = (name: string) => () => {
  throw new Error(`zlib.${name} is not built in this simulated runtime`);
};

const constants = {
  Z_NO_FLUSH: 0,
  Z_PARTIAL_FLUSH: 1,
  Z_SYNC_FLUSH: 2,
  Z_FULL_FLUSH: 3,
  Z_FINISH: 4,
  Z_OK: 0,
  Z_STREAM_END: 1,
  Z_DATA_ERROR: -3,
  Z_BUF_ERROR: -5,
  Z_NO_COMPRESSION: 0,
  Z_BEST_SPEED: 1,
  Z_BEST_COMPRESSION: 9,
  Z_DEFAULT_COMPRESSION: -1,
};

const names = Object.keys(conversions);

const zlib = {
  ...Object.fromEntries(
    names.flatMap((name) => [
      [name, callbackOf(name)],
      [`${name}Sync`, syncOf(name)],
    ]),
  ),
  ...Object.assign({}, ...names.map(streamOf)),
  ...Object.fromEntries(
    [
      'brotliCompress',
      'brotliCompressSync',
      'brotliDecompress',
      'brotliDecompressSync',
      'createBrotliCompress',
      'createBrotliDecompress',
    ].map((name) => [name, notBuilt(name)]),
  ),
  crc32,
  constants,
  ...constants,
};

export default zlib;
