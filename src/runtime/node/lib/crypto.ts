import { host } from '../host.ts';
import { randomBuffer, randomUUID } from './crypto-random.ts';
import { invalidArgument, nodeError, outOfRange } from './node-error.ts';
import { exactBuffer } from './requests.ts';
import { Transform } from './stream-classes.ts';

type Data = string | NodeJS.ArrayBufferView | ArrayBuffer;

const algorithms: Record<string, string> = {
  md5: 'md5',
  sha1: 'sha1',
  sha224: 'sha224',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
};
const algorithmOf = (name: string) => algorithms[name.toLowerCase().replace(/^rsa-/, '').replace(/^sha-/, 'sha')];

function bytesOf(data: unknown, encoding: string | undefined, name: string): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, (encoding ?? 'utf8') as BufferEncoding);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  throw invalidArgument(name, 'of type string or an instance of Buffer, TypedArray, or DataView', data);
}

const output = (digest: ArrayBuffer, encoding?: string): any => {
  const buffer = Buffer.from(digest);
  return encoding && encoding !== 'buffer' ? buffer.toString(encoding as BufferEncoding) : buffer;
};

/** What `Hash` and `Hmac` have in common. The data is kept and digested at once, natively. */
abstract class Digest extends Transform {
  protected parts: Uint8Array[] = [];
  #done = false;

  protected abstract compute(bytes: ArrayBuffer): ArrayBuffer;

  update(data: Data, encoding?: string): this {
    if (this.#done) throw nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    this.parts.push(Uint8Array.prototype.slice.call(bytesOf(data, encoding, 'data')));
    return this;
  }

  digest(encoding?: string): any {
    if (this.#done) throw nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    this.#done = true;
    return output(this.compute(exactBuffer(Buffer.concat(this.parts))), encoding);
  }

  override _transform(chunk: Data, encoding: string, callback: () => void): void {
    this.update(chunk, encoding === 'buffer' ? undefined : encoding);
    callback();
  }
  override _flush(callback: () => void): void {
    this.push(this.digest());
    callback();
  }
}

export class Hash extends Digest {
  #algorithm: string;
  constructor(algorithm: string, options?: object) {
    super(options);
    this.#algorithm = algorithm;
  }
  compute(bytes: ArrayBuffer): ArrayBuffer {
    return host.hash(this.#algorithm, bytes)!;
  }
  copy(): Hash {
    const copy = new Hash(this.#algorithm);
    copy.parts = [...this.parts];
    return copy;
  }
}

export class Hmac extends Digest {
  #algorithm: string;
  #key: ArrayBuffer;
  constructor(algorithm: string, key: Uint8Array) {
    super();
    this.#algorithm = algorithm;
    this.#key = exactBuffer(key);
  }
  compute(bytes: ArrayBuffer): ArrayBuffer {
    return host.hmac(this.#algorithm, this.#key, bytes)!;
  }
}

function createHash(name: string, options?: object): Hash {
  if (typeof name !== 'string') throw invalidArgument('algorithm', 'of type string', name);
  const algorithm = algorithmOf(name);
  if (!algorithm) throw new Error('Digest method not supported');
  return new Hash(algorithm, options);
}

function createHmac(name: string, key: unknown): Hmac {
  if (typeof name !== 'string') throw invalidArgument('hmac', 'of type string', name);
  const algorithm = algorithmOf(name);
  if (!algorithm) throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);
  if (typeof key !== 'string' && !ArrayBuffer.isView(key) && !(key instanceof ArrayBuffer))
    throw invalidArgument(
      'key',
      'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey',
      key,
    );
  return new Hmac(algorithm, bytesOf(key, undefined, 'key'));
}

type Callback = (error: Error | null, value?: any) => void;

function randomBytes(size: number, callback?: Callback): Buffer | undefined {
  if (typeof size !== 'number') throw invalidArgument('size', 'of type number', size);
  if (!(size >= 0 && size <= 2_147_483_647)) throw outOfRange('size', '>= 0 && <= 2147483647', size);
  const bytes = randomBuffer(size);
  if (!callback) return bytes;
  process.nextTick(callback, null, bytes);
  return undefined;
}

function randomFillSync<T extends ArrayBuffer | NodeJS.ArrayBufferView>(target: T, offset = 0, size?: number): T {
  const view = ArrayBuffer.isView(target)
    ? new Uint8Array(target.buffer, target.byteOffset, target.byteLength)
    : new Uint8Array(target as ArrayBuffer);
  view.set(randomBuffer(size ?? view.length - offset), offset);
  return target;
}

function randomFill(target: NodeJS.ArrayBufferView, ...rest: any[]): void {
  const callback = rest.pop() as Callback;
  randomFillSync(target, ...rest);
  process.nextTick(callback, null, target);
}

function randomInt(min: number, max?: number | Callback, callback?: Callback): number | undefined {
  if (max === undefined || typeof max === 'function') return randomInt(0, min, max as Callback | undefined);
  if (!Number.isSafeInteger(min)) throw invalidArgument('min', 'a safe integer', min);
  if (!Number.isSafeInteger(max)) throw invalidArgument('max', 'a safe integer', max);
  if (max <= min) throw outOfRange('max', `greater than the value of "min" (${min})`, max);
  const value = min + (randomBuffer(6).readUIntBE(0, 6) % (max - min));
  if (!callback) return value;
  process.nextTick(callback, null, value);
  return undefined;
}

function timingSafeEqual(a: unknown, b: unknown): boolean {
  const view = (value: unknown, name: string) => {
    if (typeof value === 'string' || (!ArrayBuffer.isView(value) && !(value instanceof ArrayBuffer)))
      throw nodeError(
        TypeError,
        'ERR_INVALID_ARG_TYPE',
        `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`,
      );
    return bytesOf(value, undefined, name);
  };
  const [left, right] = [view(a, 'buf1'), view(b, 'buf2')];
  if (left.length !== right.length)
    throw nodeError(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
  return left.every((byte, i) => byte === right[i]);
}

/** RFC 8018 with the native HMAC; the charge of every HMAC counts, so high iteration counts take their virtual time. */
function pbkdf2Sync(password: unknown, salt: unknown, iterations: number, keyLength: number, digest: string): Buffer {
  if (typeof digest !== 'string') throw invalidArgument('digest', 'of type string', digest);
  const algorithm = algorithmOf(digest);
  if (!algorithm) throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${digest}`);
  const key = exactBuffer(bytesOf(password, undefined, 'password'));
  const saltBytes = bytesOf(salt, undefined, 'salt');
  const blocks: Buffer[] = [];
  for (let size = 0, index = 1; size < keyLength; index++) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(index);
    let u = host.hmac(algorithm, key, exactBuffer(Buffer.concat([saltBytes, counter])))!;
    const block = Buffer.from(u.slice(0));
    for (let round = 1; round < iterations; round++) {
      u = host.hmac(algorithm, key, u)!;
      const bytes = new Uint8Array(u);
      for (let i = 0; i < block.length; i++) block[i]! ^= bytes[i]!;
    }
    blocks.push(block);
    size += block.length;
  }
  return Buffer.concat(blocks).subarray(0, keyLength);
}

function pbkdf2(
  password: unknown,
  salt: unknown,
  iterations: number,
  keyLength: number,
  digest: string,
  callback: Callback,
): void {
  const key = pbkdf2Sync(password, salt, iterations, keyLength, digest);
  setImmediate(() => callback(null, key));
}

const missing = (name: string) => () => {
  throw new Error(
    `crypto.${name} is not built in this simulated runtime: it has hashes, HMACs, random values and pbkdf2`,
  );
};

/** The global `crypto`. */
export const webcrypto = {
  getRandomValues<T extends NodeJS.ArrayBufferView>(array: T): T {
    if (array.byteLength > 65_536)
      throw new DOMException('The requested length exceeds 65,536 bytes', 'QuotaExceededError');
    return randomFillSync(array);
  },
  randomUUID,
  subtle: {
    async digest(algorithm: string | { name: string }, data: ArrayBuffer | ArrayBufferView): Promise<ArrayBuffer> {
      const name = typeof algorithm === 'string' ? algorithm : algorithm.name;
      const known = /^sha-(1|256|384|512)$/i.test(name) ? algorithmOf(name) : undefined;
      if (!known) throw new DOMException('Unrecognized algorithm name', 'NotSupportedError');
      return host.hash(known, exactBuffer(bytesOf(data, undefined, 'data')))!;
    },
  },
};

const crypto = {
  createHash,
  createHmac,
  Hash,
  Hmac,
  hash: (name: string, data: Data, encoding = 'hex') => createHash(name).update(data).digest(encoding),
  getHashes: () => Object.keys(algorithms),
  getCiphers: () => [],
  randomBytes,
  pseudoRandomBytes: randomBytes,
  rng: randomBytes,
  randomFill,
  randomFillSync,
  randomInt,
  randomUUID,
  getRandomValues: webcrypto.getRandomValues,
  timingSafeEqual,
  pbkdf2,
  pbkdf2Sync,
  webcrypto,
  subtle: webcrypto.subtle,
  constants: {},
  ...Object.fromEntries(
    [
      'createCipheriv',
      'createDecipheriv',
      'createCipher',
      'createDecipher',
      'createSign',
      'createVerify',
      'createDiffieHellman',
      'createECDH',
      'createPrivateKey',
      'createPublicKey',
      'createSecretKey',
      'generateKeyPair',
      'generateKeyPairSync',
      'publicEncrypt',
      'privateDecrypt',
      'scrypt',
      'scryptSync',
      'sign',
      'verify',
    ].map((name) => [name, missing(name)]),
  ),
};

export default crypto;
