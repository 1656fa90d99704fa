import { nodeError } from './node-error.ts';
import { decodeUtf8, encodeUtf8, incompleteUtf8 } from './text-codec.ts';

export class TextEncoder {
  get encoding(): string {
    return 'utf-8';
  }

  encode(input: unknown = ''): Uint8Array {
    return encodeUtf8(String(input));
  }

  encodeInto(source: string, destination: Uint8Array): { read: number; written: number } {
    let read = 0;
    let written = 0;
    for (const char of source) {
      const bytes = encodeUtf8(char);
      if (written + bytes.length > destination.length) break;
      destination.set(bytes, written);
      read += char.length;
      written += bytes.length;
    }
    return { read, written };
  }
}

const labels: Record<string, string> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16': 'utf-16le',
  'utf-16be': 'utf-16be',
  latin1: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  ascii: 'windows-1252',
  'us-ascii': 'windows-1252',
  'windows-1252': 'windows-1252',
};

/** Code points of windows-1252 from 0x80 to 0x9f. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** UTF-8, UTF-16LE and windows-1252; other encodings fail as in a Node built without ICU. */
export class TextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  #pending = new Uint8Array(0);
  #bomSeen = false;

  constructor(label = 'utf-8', options: { fatal?: boolean; ignoreBOM?: boolean } = {}) {
    const encoding = labels[String(label).trim().toLowerCase()];
    if (!encoding)
      throw nodeError(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
    this.encoding = encoding;
    this.fatal = Boolean(options?.fatal);
    this.ignoreBOM = Boolean(options?.ignoreBOM);
  }

  decode(input?: ArrayBuffer | ArrayBufferView, options: { stream?: boolean } = {}): string {
    let bytes = viewOf(input);
    if (this.#pending.length) bytes = joined(this.#pending, bytes);
    this.#pending = new Uint8Array(0);
    if (options.stream) {
      const rest =
        this.encoding === 'utf-8' ? incompleteUtf8(bytes) : this.encoding.startsWith('utf-16') ? bytes.length % 2 : 0;
      this.#pending = bytes.slice(bytes.length - rest);
      bytes = bytes.subarray(0, bytes.length - rest);
    }
    let text = this.#text(bytes);
    if (!this.#bomSeen && text.length) {
      if (!this.ignoreBOM && text.charCodeAt(0) === 0xfeff) text = text.slice(1);
      this.#bomSeen = true;
    }
    if (!options.stream) this.#bomSeen = false;
    return text;
  }

  #text(bytes: Uint8Array): string {
    if (this.encoding === 'utf-8') return decodeUtf8(bytes, this.fatal ? () => this.#fail() : undefined);
    let text = '';
    if (this.encoding.startsWith('utf-16')) {
      const [low, high] = this.encoding === 'utf-16le' ? [0, 1] : [1, 0];
      for (let i = 0; i + 1 < bytes.length; i += 2)
        text += String.fromCharCode(bytes[i + low]! | (bytes[i + high]! << 8));
      if (bytes.length % 2) text += this.fatal ? this.#fail() : '\ufffd';
      if (this.fatal && !text.isWellFormed()) this.#fail();
      return text.toWellFormed();
    }
    for (const byte of bytes)
      text += byte >= 0x80 && byte < 0xa0 ? windows1252[byte - 0x80] : String.fromCharCode(byte);
    return text;
  }

  #fail(): never {
    throw nodeError(
      TypeError,
      'ERR_ENCODING_INVALID_ENCODED_DATA',
      `The encoded data was not valid for encoding ${this.encoding}`,
    );
  }
}

function viewOf(input: ArrayBuffer | ArrayBufferView | undefined): Uint8Array<ArrayBuffer> {
  if (input === undefined) return new Uint8Array(0);
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer as ArrayBuffer, input.byteOffset, input.byteLength);
  if (input instanceof ArrayBuffer || Object.prototype.toString.call(input) === '[object SharedArrayBuffer]')
    return new Uint8Array(input);
  throw nodeError(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.',
  );
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
