import { Transform } from 'node:stream';
import { host } from '../../host.ts';
import { invalidArgument, nodeError } from '../../lib/node-error.ts';
import { exactBuffer } from '../../lib/requests.ts';
import { bytesOf, encoded, openSslError } from './bytes.ts';
import { KeyObject } from './keys.ts';

type Mode = 'ecb' | 'cbc' | 'ctr' | 'gcm';

const modes: readonly Mode[] = ['cbc', 'ctr', 'ecb', 'gcm'];
const sizes = [128, 192, 256];

const aliases: Record<string, string> = {
  aes128: 'aes-128-cbc',
  aes192: 'aes-192-cbc',
  aes256: 'aes-256-cbc',
  'id-aes128-gcm': 'aes-128-gcm',
  'id-aes192-gcm': 'aes-192-gcm',
  'id-aes256-gcm': 'aes-256-gcm',
};

/** `crypto.getCiphers()`. */
export const getCiphers = (): string[] =>
  [...sizes.flatMap((size) => modes.map((mode) => `aes-${size}-${mode}`)), ...Object.keys(aliases)].sort();

interface Algorithm {
  name: string;
  mode: Mode;
  keyLength: number;
  ivLength: number;
}

export function algorithmOf(name: string): Algorithm | undefined {
  const lower = name.toLowerCase();
  const [, size, mode] = /^aes-(128|192|256)-(cbc|ctr|ecb|gcm)$/.exec(aliases[lower] ?? lower) ?? [];
  if (!size) return undefined;
  return {
    name: `aes-${size}-${mode}`,
    mode: mode as Mode,
    keyLength: Number(size) / 8,
    ivLength: mode === 'ecb' ? 0 : mode === 'gcm' ? 12 : 16,
  };
}

/** `crypto.getCipherInfo()`. */
export function getCipherInfo(name: string) {
  const found = algorithmOf(name);
  if (!found) return undefined;
  const { mode, keyLength, ivLength } = found;
  const nids: Record<string, number> = {
    'aes-128-ecb': 418,
    'aes-128-cbc': 419,
    'aes-192-ecb': 422,
    'aes-192-cbc': 423,
    'aes-256-ecb': 426,
    'aes-256-cbc': 427,
    'aes-128-gcm': 895,
    'aes-192-gcm': 898,
    'aes-256-gcm': 901,
    'aes-128-ctr': 904,
    'aes-192-ctr': 905,
    'aes-256-ctr': 906,
  };
  const stream = mode === 'ctr' || mode === 'gcm';
  const shown = mode === 'gcm' ? `id-aes${keyLength * 8}-gcm` : found.name;
  return {
    mode,
    name: shown,
    nid: nids[found.name],
    blockSize: stream ? 1 : 16,
    ...(ivLength ? { ivLength } : {}),
    keyLength,
  };
}

const empty = Buffer.alloc(0);

/** A cipher at work, in one direction. */
export class Cipher extends Transform {
  readonly #algorithm: Algorithm;
  readonly #encrypts: boolean;
  readonly #key: Buffer;
  /** Chaining value of `cbc`; next counter of `ctr` and `gcm`. */
  #iv: Buffer;
  #first: Buffer = empty;
  #rest: Buffer = empty;
  #padding = true;
  #done = false;
  #aad: Buffer[] = [];
  #encrypted: Buffer[] = [];
  #tag: Buffer | undefined;
  #tagLength: number;

  constructor(name: string, key: Buffer, iv: Buffer | null, encrypts: boolean, options: any = {}) {
    super(options);
    const algorithm = algorithmOf(name);
    if (!algorithm) throw nodeError(Error, 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
    if (key.length !== algorithm.keyLength)
      throw nodeError(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
    const fits = algorithm.mode === 'gcm' ? iv !== null && iv.length > 0 : (iv?.length ?? 0) === algorithm.ivLength;
    if (!fits) throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_IV', 'Invalid initialization vector');
    this.#algorithm = algorithm;
    this.#encrypts = encrypts;
    this.#key = Buffer.from(key);
    this.#iv = Buffer.from(iv ?? Buffer.alloc(16));
    this.#tagLength = options?.authTagLength ?? 16;
    if (algorithm.mode === 'gcm') {
      this.#first =
        this.#iv.length === 12
          ? Buffer.concat([this.#iv, Buffer.from([0, 0, 0, 1])])
          : this.#hash([padded(this.#iv), lengths(0, this.#iv.length)]);
      this.#iv = Buffer.from(this.#first);
      this.#count(1);
    }
  }

  update(data: unknown, inputEncoding?: string, outputEncoding?: string): any {
    const given = bytesOf(data, inputEncoding, 'data');
    if (this.#done) throw new Error('Trying to add data in unsupported state');
    return encoded(this.#through(given), outputEncoding);
  }

  final(outputEncoding?: string): any {
    if (this.#done) throw nodeError(Error, 'ERR_CRYPTO_INVALID_STATE', 'Invalid state');
    this.#done = true;
    return encoded(this.#last(), outputEncoding);
  }

  setAutoPadding(on = true): this {
    this.#padding = Boolean(on);
    return this;
  }

  setAAD(data: unknown): this {
    this.#aad.push(Buffer.from(bytesOf(data, undefined, 'buffer')));
    return this;
  }

  getAuthTag(): Buffer {
    if (!this.#done || !this.#encrypts || this.#algorithm.mode !== 'gcm')
      throw nodeError(Error, 'ERR_CRYPTO_INVALID_STATE', 'Invalid state for operation getAuthTag');
    return this.#computedTag();
  }

  setAuthTag(tag: unknown, encoding?: string): this {
    if (this.#encrypts || this.#algorithm.mode !== 'gcm')
      throw nodeError(Error, 'ERR_CRYPTO_INVALID_STATE', 'Invalid state for operation setAuthTag');
    this.#tag = Buffer.from(bytesOf(tag, encoding, 'buffer'));
    if (![4, 8, 12, 13, 14, 15, 16].includes(this.#tag.length))
      throw nodeError(
        TypeError,
        'ERR_CRYPTO_INVALID_AUTH_TAG',
        `Invalid authentication tag length: ${this.#tag.length}`,
      );
    return this;
  }

  override _transform(chunk: Buffer, encoding: string, callback: (error?: Error | null, data?: Buffer) => void): void {
    callback(null, this.#through(bytesOf(chunk, encoding, 'data')));
  }
  override _flush(callback: (error?: Error | null, data?: Buffer) => void): void {
    try {
      callback(null, this.final());
    } catch (error) {
      callback(error as Error);
    }
  }

  #run(mode: string, data: Buffer, iv = this.#iv): Buffer {
    if (!data.length) return empty;
    return Buffer.from(host.aes(mode, exactBuffer(Buffer.concat([iv, this.#key])), exactBuffer(data)));
  }

  #through(given: Buffer): Buffer {
    const { mode } = this.#algorithm;
    const data = Buffer.concat([this.#rest, given]);
    if (mode === 'ctr' || mode === 'gcm') return this.#stream(data);
    // A decipher keeps the last block back: it may hold the padding.
    const keeps = !this.#encrypts && this.#padding && data.length % 16 === 0 ? 16 : data.length % 16;
    const whole = data.subarray(0, Math.max(0, data.length - keeps));
    this.#rest = Buffer.from(data.subarray(whole.length));
    return this.#blocks(whole);
  }

  #blocks(data: Buffer): Buffer {
    const { mode } = this.#algorithm;
    const result = this.#run(`${mode}-${this.#encrypts ? 'encrypt' : 'decrypt'}`, data);
    if (data.length && mode === 'cbc') this.#iv = Buffer.from((this.#encrypts ? result : data).subarray(-16));
    return result;
  }

  /** Counter mode: what has been used of the last counter's block is made up for by leading zeros. */
  #stream(data: Buffer): Buffer {
    const used = this.#used;
    const result = this.#run('ctr', Buffer.concat([Buffer.alloc(used), data])).subarray(used);
    this.#count(Math.floor((used + data.length) / 16));
    this.#used = (used + data.length) % 16;
    this.#rest = empty;
    if (this.#algorithm.mode === 'gcm') this.#encrypted.push(Buffer.from(this.#encrypts ? result : data));
    return result;
  }
  #used = 0;

  #count(blocks: number): void {
    const wide = this.#algorithm.mode !== 'gcm';
    let value = BigInt(`0x${this.#iv.subarray(wide ? 0 : 12).toString('hex')}`) + BigInt(blocks);
    for (let i = 15; i >= (wide ? 0 : 12); i--, value >>= 8n) this.#iv[i] = Number(value & 0xffn);
  }

  #last(): Buffer {
    const { mode } = this.#algorithm;
    if (mode === 'gcm' && !this.#encrypts) {
      const expected = this.#tag && this.#computedTag().subarray(0, this.#tag.length);
      if (!expected?.equals(this.#tag!)) throw new Error('Unsupported state or unable to authenticate data');
    }
    if (mode === 'gcm' || mode === 'ctr') return empty;
    const rest = this.#rest;
    if (this.#encrypts) {
      if (!this.#padding) {
        if (rest.length)
          throw openSslError(
            '1C80006B',
            'Provider routines',
            'wrong final block length',
            'ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH',
          );
        return empty;
      }
      const count = 16 - rest.length;
      return this.#blocks(Buffer.concat([rest, Buffer.alloc(count, count)]));
    }
    if (rest.length % 16 || (this.#padding && !rest.length))
      throw openSslError(
        '1C80006B',
        'Provider routines',
        'wrong final block length',
        'ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH',
      );
    const plain = this.#blocks(rest);
    if (!this.#padding) return plain;
    const count = plain.at(-1)!;
    if (count < 1 || count > 16 || plain.subarray(-count).some((byte) => byte !== count))
      throw openSslError('1C800064', 'Provider routines', 'bad decrypt', 'ERR_OSSL_BAD_DECRYPT');
    return plain.subarray(0, -count);
  }

  #hash(parts: Buffer[]): Buffer {
    return this.#run('ghash', Buffer.concat(parts), Buffer.alloc(16));
  }

  #computedTag(): Buffer {
    const [aad, text] = [Buffer.concat(this.#aad), Buffer.concat(this.#encrypted)];
    const sum = this.#hash([padded(aad), padded(text), lengths(aad.length, text.length)]);
    const mask = this.#run('ecb-encrypt', this.#first);
    return Buffer.from(sum.map((byte, i) => byte ^ mask[i]!)).subarray(0, this.#tagLength);
  }
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((16 - (bytes.length % 16)) % 16)]);

function lengths(first: number, second: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64BE(BigInt(first) * 8n);
  bytes.writeBigUInt64BE(BigInt(second) * 8n, 8);
  return bytes;
}

class Cipheriv extends Cipher {}
class Decipheriv extends Cipher {}

const withIv =
  (Class: typeof Cipher, encrypts: boolean) => (name: unknown, key: unknown, iv: unknown, options?: any) => {
    if (typeof name !== 'string') throw invalidArgument('cipher', 'of type string', name);
    const secret =
      key instanceof KeyObject || typeof key === 'string' || ArrayBuffer.isView(key) || key instanceof ArrayBuffer
        ? bytesOf(key, undefined, 'key')
        : undefined;
    if (!secret)
      throw invalidArgument(
        'key',
        'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey',
        key,
      );
    if (iv !== null && typeof iv !== 'string' && !ArrayBuffer.isView(iv) && !(iv instanceof ArrayBuffer))
      throw invalidArgument('iv', 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView', iv);
    return new Class(name, secret, iv === null ? null : bytesOf(iv, undefined, 'iv'), encrypts, options);
  };

export const createCipheriv = withIv(Cipheriv, true);
export const createDecipheriv = withIv(Decipheriv, false);

/** Key and initialization vector of a password, as OpenSSL's `EVP_BytesToKey` with MD5 and no salt: what Node did until version 21. */
const withPassword = (encrypts: boolean) => (name: string, password: unknown, options?: any) => {
  const algorithm = algorithmOf(name);
  if (!algorithm) throw nodeError(Error, 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
  const secret = bytesOf(password, 'utf8', 'password');
  const { keyLength, ivLength } = algorithm;
  let all = empty;
  for (let last = empty; all.length < keyLength + ivLength; ) {
    last = Buffer.from(host.hash('md5', exactBuffer(Buffer.concat([last, secret])))!);
    all = Buffer.concat([all, last]);
  }
  return new Cipher(
    name,
    all.subarray(0, keyLength),
    ivLength ? all.subarray(keyLength, keyLength + ivLength) : null,
    encrypts,
    options,
  );
};

export const createCipher = withPassword(true);
export const createDecipher = withPassword(false);
export { Cipheriv, Decipheriv };
