import polyfill from 'buffer';
import { host } from '../host.ts';
import { Blob, File } from './blob.ts';
import { fillWith } from './buffer-fill.ts';
import { numberMethods } from './buffer-numbers.ts';
import { inspect } from './inspect.ts';
import { invalidArgument, nodeError, outOfRange, received } from './node-error.ts';
import { decodeUtf8, encodeUtf8, nativeFrom } from './text-codec.ts';
import { exactBuffer } from './requests.ts';

type Encoding = string | undefined;
type Slice = (this: Uint8Array, encoding?: Encoding, start?: number, end?: number) => string;
type From = (value: unknown, encodingOrOffset?: any, length?: number) => Buffer;

const { Buffer: Polyfilled } = polyfill;
const original = {
  toString: Polyfilled.prototype.toString as Slice,
  from: Polyfilled.from as From,
  isEncoding: Polyfilled.isEncoding as (name: unknown) => boolean,
};

const isUtf8 = (encoding: Encoding) => encoding === undefined || encoding === 'utf8' || /^utf-?8$/i.test(encoding);
const isUrl = (encoding: Encoding) => typeof encoding === 'string' && /^base64url$/i.test(encoding);
const isBase64 = (encoding: Encoding) => typeof encoding === 'string' && /^base64$/i.test(encoding);

const wrap = (bytes: Uint8Array): Buffer => Object.setPrototypeOf(bytes, Polyfilled.prototype);

/** Base64url, and the native codec for UTF-8 and base64, put over the polyfill. */
Polyfilled.prototype.toString = function (this: Buffer, encoding?: Encoding, start = 0, end = this.length) {
  const from = Math.max(0, Math.trunc(Number(start)) || 0);
  const to = end === undefined ? this.length : Math.min(this.length, Math.trunc(Number(end)) || 0);
  if (to <= from) return '';
  const bytes = Uint8Array.prototype.subarray.call(this, from, to);
  if (isUtf8(encoding)) return decodeUtf8(bytes);
  if (isUrl(encoding))
    return original.toString.call(this, 'base64', from, to).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  if (isBase64(encoding) && bytes.length >= nativeFrom) return host.encodeText('base64', exactBuffer(bytes));
  return original.toString.call(this, encoding, from, to);
} as never;

/** The largest Buffer, as Node 22 has it on 64-bit machines. */
const largest = 0x1fffffffffffff;

const notBytes = (value: unknown) =>
  nodeError(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    'The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object.' +
      received(value),
  );

const base64Text = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

(Polyfilled as { from: From }).from = function from(value, encoding, length) {
  if (typeof value === 'string') {
    if (isUtf8(encoding)) return wrap(encodeUtf8(value));
    if (isUrl(encoding)) return Polyfilled.from(value, 'base64');
    if (isBase64(encoding) && value.length >= nativeFrom && base64Text.test(value))
      return wrap(new Uint8Array(host.decodeText('base64', value)));
  }
  const object = typeof value === 'object' && value !== null;
  if (typeof value !== 'string' && !object && typeof value !== 'function') throw notBytes(value);
  try {
    return original.from(value, encoding, length);
  } catch (error) {
    throw error instanceof TypeError && /first argument/.test(error.message) ? notBytes(value) : error;
  }
};

Object.assign(Polyfilled, {
  isEncoding: (name: unknown) => original.isEncoding(name) || isUrl(name as string),
  poolSize: 8192,
  copyBytesFrom(view: NodeJS.TypedArray, offset = 0, length = view.length - offset) {
    const part = view.subarray(offset, offset + length);
    return wrap(new Uint8Array(part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength) as ArrayBuffer));
  },
});

const { byteLength } = Polyfilled;
Polyfilled.byteLength = ((value: any, encoding?: Encoding) =>
  byteLength(value, isUrl(encoding) ? 'base64' : (encoding as BufferEncoding))) as typeof byteLength;

Polyfilled.prototype.fill = fillWith(
  (text, encoding) => Polyfilled.from(text, encoding),
  Polyfilled.isEncoding,
) as typeof Polyfilled.prototype.fill;

for (const [name, value] of Object.entries(numberMethods()))
  Object.defineProperty(Polyfilled.prototype, name, { value, writable: true, configurable: true, enumerable: true });

for (const bits of [16, 32, 64] as const) {
  const name = `swap${bits}` as const;
  const swap = Polyfilled.prototype[name];
  Polyfilled.prototype[name] = function (this: Buffer) {
    if (this.length % (bits / 8))
      throw nodeError(RangeError, 'ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${bits}-bits`);
    return swap.call(this);
  } as typeof swap;
}

for (const name of ['alloc', 'allocUnsafe', 'allocUnsafeSlow'] as const) {
  const allocate = Polyfilled[name] as (size: number, ...rest: any[]) => Buffer;
  (Polyfilled as any)[name] = (size: unknown, ...rest: unknown[]) => {
    if (typeof size !== 'number') throw invalidArgument('size', 'of type number', size);
    if (!(size >= 0 && size <= largest)) throw outOfRange('size', `>= 0 && <= ${largest}`, size);
    return allocate(size, ...rest);
  };
}

/** `<Buffer 68 69>`, at most `INSPECT_MAX_BYTES` of it. */
function inspectBuffer(this: Buffer, _depth?: number, options?: object): string {
  const most = buffer.INSPECT_MAX_BYTES;
  const bytes = original.toString.call(this, 'hex', 0, most).replace(/(.{2})(?=.)/g, '$1 ');
  const left = this.length - most;
  const more = left > 0 ? ` ... ${left} more byte${left > 1 ? 's' : ''}` : '';
  const extra = Object.keys(this).filter((key) => !/^\d+$/.test(key));
  const shown = extra.map((key) => `, ${key}: ${inspect((this as any)[key], options)}`).join('');
  return `<${this.constructor.name} ${bytes}${more}${shown}>`;
}
Object.defineProperty(Polyfilled.prototype, inspect.custom, {
  value: inspectBuffer,
  writable: true,
  configurable: true,
});
Polyfilled.prototype.inspect = inspectBuffer;

const binary = (text: string) => original.from(text, 'latin1');

/** Base64 to a string of bytes. @throws {DOMException} `InvalidCharacterError` when the text is not base64. */
export function atob(input: unknown): string {
  const text = String(input).replace(/[\t\n\f\r ]/g, '');
  const stripped = text.length % 4 === 0 ? text.replace(/==?$/, '') : text;
  if (/[^A-Za-z0-9+/]/.test(stripped)) throw new DOMException('Invalid character', 'InvalidCharacterError');
  if (stripped.length % 4 === 1)
    throw new DOMException('The string to be decoded is not correctly encoded.', 'InvalidCharacterError');
  return original.toString.call(original.from(stripped, 'base64'), 'latin1');
}

export function btoa(input: unknown): string {
  const text = String(input);
  if (/[^\0-\xff]/.test(text)) throw new DOMException('Invalid character', 'InvalidCharacterError');
  return original.toString.call(binary(text), 'base64');
}

const buffer = {
  Buffer: Polyfilled,
  SlowBuffer: polyfill.SlowBuffer,
  INSPECT_MAX_BYTES: 50,
  kMaxLength: largest,
  kStringMaxLength: 0x1fffffe8,
  constants: { MAX_LENGTH: largest, MAX_STRING_LENGTH: 0x1fffffe8 },
  atob,
  btoa,
  Blob,
  File,
  isAscii: (bytes: Uint8Array) => bytes.every((byte) => byte < 0x80),
  isUtf8(bytes: Uint8Array) {
    try {
      decodeUtf8(bytes, () => {
        throw new Error('invalid');
      });
      return true;
    } catch {
      return false;
    }
  },
  transcode: (bytes: Uint8Array, from: BufferEncoding, to: BufferEncoding) =>
    Polyfilled.from(wrap(bytes.slice()).toString(from), to),
};

export default buffer;
