import { host } from '../host.ts';
import { getHashes, hashName } from './crypto-algorithms.ts';
import { randomBuffer, randomUUID } from './crypto-random.ts';
import { lazyCore } from './guest-bundles.ts';
import { invalidArgument, nodeError, outOfRange } from './node-error.ts';
import { exactBuffer } from './requests.ts';
import { webCryptoOf } from './web-crypto.ts';
import { Transform } from './stream-classes.ts';

type Data = string | NodeJS.ArrayBufferView | ArrayBuffer;

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
  const algorithm = hashName(name);
  if (!algorithm) throw new Error('Digest method not supported');
  return new Hash(algorithm, options);
}

function createHmac(name: string, key: unknown): Hmac {
  if (typeof name !== 'string') throw invalidArgument('hmac', 'of type string', name);
  const algorithm = hashName(name);
  if (!algorithm) throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);
  const secret = (key as { type?: string } | null)?.type === 'secret' ? (key as { export(): Buffer }).export() : key;
  if (typeof secret !== 'string' && !ArrayBuffer.isView(secret) && !(secret instanceof ArrayBuffer))
    throw invalidArgument(
      'key',
      'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey',
      key,
    );
  return new Hmac(algorithm, bytesOf(secret, undefined, 'key'));
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
  if (!ArrayBuffer.isView(target) && !((target as unknown) instanceof ArrayBuffer))
    throw invalidArgument('buf', 'an instance of ArrayBuffer or ArrayBufferView', target);
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

/** Node writes large numbers in messages like this. */
const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, '_');

function randomInt(min: number, max?: number | Callback, callback?: Callback): number | undefined {
  if (max === undefined || typeof max === 'function') return randomInt(0, min, max as Callback | undefined);
  if (!Number.isSafeInteger(min)) throw invalidArgument('min', 'a safe integer', min);
  if (!Number.isSafeInteger(max)) throw invalidArgument('max', 'a safe integer', max);
  if (max <= min) throw outOfRange('max', `greater than the value of "min" (${min})`, max);
  if (max - min > 2 ** 48 - 1) throw outOfRange('max - min', '<= 281474976710655', grouped(max - min));
  const value = min + (randomBuffer(6).readUIntBE(0, 6) % (max - min));
  if (!callback) return value;
  process.nextTick(callback, undefined as never, value);
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

/** The global `crypto`. */
export const webcrypto = webCryptoOf({ randomFillSync, randomUUID });

const crypto = {
  createHash,
  createHmac,
  Hash,
  Hmac,
  hash: (name: string, data: Data, encoding = 'hex') => createHash(name).update(data).digest(encoding),
  getHashes,
  randomBytes,
  pseudoRandomBytes: randomBytes,
  rng: randomBytes,
  randomFill,
  randomFillSync,
  randomInt,
  randomUUID,
  getRandomValues: webcrypto.getRandomValues,
  timingSafeEqual,
  webcrypto,
  subtle: webcrypto.subtle,
  constants: {
    RSA_PKCS1_PADDING: 1,
    RSA_NO_PADDING: 3,
    RSA_PKCS1_OAEP_PADDING: 4,
    RSA_PKCS1_PSS_PADDING: 6,
    RSA_PSS_SALTLEN_DIGEST: -1,
    RSA_PSS_SALTLEN_MAX_SIGN: -2,
    RSA_PSS_SALTLEN_AUTO: -2,
  },
};

/** In the bundle of their own. */
const lazy =
  'Cipheriv Decipheriv KeyObject Sign Verify createCipher createCipheriv createDecipher createDecipheriv createPrivateKey createPublicKey createSecretKey ' +
  'createSign createVerify getCipherInfo getCiphers hkdf hkdfSync pbkdf2 pbkdf2Sync privateDecrypt publicEncrypt scrypt scryptSync sign verify';
for (const name of lazy.split(' ')) {
  const define = (value: unknown) =>
    Object.defineProperty(crypto, name, { value, writable: true, enumerable: true, configurable: true });
  Object.defineProperty(crypto, name, {
    enumerable: true,
    configurable: true,
    get() {
      const value = lazyCore('crypto')[name];
      define(value);
      return value;
    },
    set: define,
  });
}

/** A function of its own, so that `new` says the same. */
const missing = (name: string) =>
  function (): never {
    throw new Error(`Coldstart does not simulate crypto.${name}`);
  };

function generateKeySync(type: unknown, { length }: { length: number }): unknown {
  if (type !== 'hmac' && type !== 'aes')
    throw nodeError(
      TypeError,
      'ERR_INVALID_ARG_VALUE',
      `The argument 'type' must be a supported key type. Received '${String(type)}'`,
    );
  if (type === 'aes' && ![128, 192, 256].includes(length))
    throw nodeError(
      TypeError,
      'ERR_INVALID_ARG_VALUE',
      `The property 'options.length' must be one of: 128, 192, 256. Received ${length}`,
    );
  return lazyCore('crypto').createSecretKey(randomBytes(Math.floor(length / 8)));
}

function generateKey(type: unknown, options: { length: number }, done: (error: null, key: unknown) => void): void {
  const key = generateKeySync(type, options);
  setImmediate(() => done(null, key));
}
Object.assign(crypto, { generateKey, generateKeySync, getCurves: () => [] });

const notBuilt =
  'createDiffieHellman createDiffieHellmanGroup createECDH diffieHellman generateKeyPair generateKeyPairSync generatePrime ' +
  'generatePrimeSync privateEncrypt publicDecrypt ECDH DiffieHellman X509Certificate';
for (const name of notBuilt.split(' ')) Object.assign(crypto, { [name]: missing(name) });

export default crypto;
