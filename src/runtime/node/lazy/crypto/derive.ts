import { host } from '../../host.ts';
import { invalidArgument, nodeError, outOfRange } from '../../lib/node-error.ts';
import { exactBuffer } from '../../lib/requests.ts';
import { hashName } from '../../lib/crypto-algorithms.ts';
import { bytesOf } from './bytes.ts';

type Callback = (error: Error | null, key?: any) => void;

const tooMuch = (name: string): Error =>
  new Error(`Coldstart does not derive keys at this cost: crypto.${name} would take minutes here`);

function derived(name: string, how: object, password: Buffer, salt: Buffer): Buffer {
  const key = host.derive(JSON.stringify(how), exactBuffer(password), exactBuffer(salt));
  if (!key) throw tooMuch(name);
  return Buffer.from(key);
}

const positive = (value: unknown, name: string, least = 0): number => {
  if (typeof value !== 'number') throw invalidArgument(name, 'of type number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
  if (value < least || value > 2 ** 31 - 1) throw outOfRange(name, `>= ${least} && <= 2147483647`, value);
  return value;
};

const inputs = (password: unknown, salt: unknown): [Buffer, Buffer] => {
  const check = (value: unknown, name: string) => {
    if (
      typeof value !== 'string' &&
      !ArrayBuffer.isView(value) &&
      !(value instanceof ArrayBuffer) &&
      (value as any)?.type !== 'secret'
    )
      throw invalidArgument(
        name,
        'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView',
        value,
      );
    return bytesOf(value, undefined, name);
  };
  return [check(password, 'password'), check(salt, 'salt')];
};

export function pbkdf2Sync(
  password: unknown,
  salt: unknown,
  iterations: unknown,
  length: unknown,
  digest: unknown,
): Buffer {
  if (typeof digest !== 'string') throw invalidArgument('digest', 'of type string', digest);
  const [secret, bytes] = inputs(password, salt);
  const how = { kind: 'pbkdf2', iterations: positive(iterations, 'iterations', 1), length: positive(length, 'keylen') };
  const hash = hashName(digest);
  if (!hash) throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${digest}`);
  return derived('pbkdf2', { ...how, hash }, secret, bytes);
}

interface ScryptOptions {
  N?: number;
  cost?: number;
  r?: number;
  blockSize?: number;
  p?: number;
  parallelization?: number;
  maxmem?: number;
}

export function scryptSync(password: unknown, salt: unknown, length: unknown, options: ScryptOptions = {}): Buffer {
  const [secret, bytes] = inputs(password, salt);
  const N = options.N ?? options.cost ?? 16_384;
  const r = options.r ?? options.blockSize ?? 8;
  const p = options.p ?? options.parallelization ?? 1;
  const size = positive(length, 'keylen');
  if (N < 2 || N & (N - 1)) throw nodeError(RangeError, 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', 'Invalid scrypt params');
  if (128 * N * r > (options.maxmem ?? 32 * 1024 * 1024))
    throw nodeError(RangeError, 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', 'Invalid scrypt params: memory limit exceeded');
  return derived('scrypt', { kind: 'scrypt', N, r, p, length: size }, secret, bytes);
}

/** RFC 5869. */
export function hkdfSync(digest: unknown, key: unknown, salt: unknown, info: unknown, length: unknown): ArrayBuffer {
  if (typeof digest !== 'string') throw invalidArgument('digest', 'of type string', digest);
  const hash = hashName(digest);
  if (!hash) throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${digest}`);
  const size = positive(length, 'length');
  const hmac = (secret: Buffer, data: Buffer) => Buffer.from(host.hmac(hash, exactBuffer(secret), exactBuffer(data))!);
  const saltBytes = bytesOf(salt, undefined, 'salt');
  const blank = hmac(Buffer.alloc(1), Buffer.alloc(0)).length;
  if (size > 255 * blank) throw nodeError(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
  const pseudo = hmac(saltBytes.length ? saltBytes : Buffer.alloc(blank), bytesOf(key, undefined, 'ikm'));
  const about = bytesOf(info, undefined, 'info');
  let all = Buffer.alloc(0);
  for (let last = Buffer.alloc(0), index = 1; all.length < size; index++) {
    last = hmac(pseudo, Buffer.concat([last, about, Buffer.from([index])]));
    all = Buffer.concat([all, last]);
  }
  return exactBuffer(all.subarray(0, size));
}

/** The call with a callback: arguments are checked at once, the key comes later. */
const later =
  (sync: (...args: any[]) => unknown, least: number) =>
  (...args: any[]) => {
    const callback = (typeof args.at(-1) === 'function' ? args.pop() : args[least]) as Callback;
    if (typeof callback !== 'function') throw invalidArgument('callback', 'of type function', callback);
    const key = sync(...args);
    setImmediate(() => callback(null, key));
  };

export const pbkdf2 = later(pbkdf2Sync, 5);
export const scrypt = later(scryptSync, 3);
export const hkdf = later(hkdfSync, 5);
