import { Writable } from 'node:stream';
import { host } from '../../host.ts';
import { hashName } from '../../lib/crypto-algorithms.ts';
import { randomBuffer } from '../../lib/crypto-random.ts';
import { invalidArgument, nodeError } from '../../lib/node-error.ts';
import { exactBuffer } from '../../lib/requests.ts';
import { bytesOf, encoded, openSslError } from './bytes.ts';
import { createPrivateKey, createPublicKey, KeyObject, type RsaNumbers } from './keys.ts';

/** RFC 8017's operations on RSA keys. */

export const padding = { RSA_PKCS1_PADDING: 1, RSA_NO_PADDING: 3, RSA_PKCS1_OAEP_PADDING: 4, RSA_PKCS1_PSS_PADDING: 6 };

const hash = (name: string, data: Buffer): Buffer => Buffer.from(host.hash(name, exactBuffer(data))!);

/** `DigestInfo` up to the digest, by hash: RFC 8017, section 9.2. */
const prefixes: Record<string, string> = {
  md5: '3020300c06082a864886f70d020505000410',
  sha1: '3021300906052b0e03021a05000414',
  sha224: '302d300d06096086480165030402040500041c',
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
};

function power(message: Buffer, exponent: Buffer, n: Buffer): Buffer {
  const result = host.modPow(message.toString('hex') || '0', exponent.toString('hex'), n.toString('hex'));
  if (result === undefined) throw new Error('Coldstart computes with RSA keys of up to 8192 bits');
  return Buffer.from(result.padStart(n.length * 2, '0'), 'hex');
}

function mask(name: string, seed: Buffer, length: number): Buffer {
  const parts: Buffer[] = [];
  for (let count = 0, size = 0; size < length; count++) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(count);
    parts.push(hash(name, Buffer.concat([seed, counter])));
    size += parts[0]!.length;
  }
  return Buffer.concat(parts).subarray(0, length);
}

const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, i) => byte ^ b[i]!));

function digestInfo(name: string, digest: Buffer, size: number): Buffer {
  const info = Buffer.concat([Buffer.from(prefixes[name]!, 'hex'), digest]);
  if (info.length + 11 > size)
    throw openSslError(
      '0200007A',
      'rsa routines',
      'digest too big for rsa key',
      'ERR_OSSL_RSA_DIGEST_TOO_BIG_FOR_RSA_KEY',
    );
  return Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(size - info.length - 3, 0xff), Buffer.from([0]), info]);
}

const bitsOf = (n: Buffer): number => n.length * 8 - Math.clz32(n[0]!) + 24;

function pssEncode(name: string, digest: Buffer, bits: number, saltLength: number): Buffer {
  const size = Math.ceil(bits / 8);
  const salt = randomBuffer(saltLength);
  const h = hash(name, Buffer.concat([Buffer.alloc(8), digest, salt]));
  const block = Buffer.concat([Buffer.alloc(size - salt.length - h.length - 2), Buffer.from([1]), salt]);
  const masked = xor(block, mask(name, h, block.length));
  masked[0]! &= 0xff >> (8 * size - bits);
  return Buffer.concat([masked, h, Buffer.from([0xbc])]);
}

function pssVerify(name: string, digest: Buffer, message: Buffer, bits: number): boolean {
  const size = Math.ceil(bits / 8);
  const em = message.subarray(message.length - size);
  if (em.at(-1) !== 0xbc) return false;
  const h = em.subarray(size - digest.length - 1, size - 1);
  const block = xor(em.subarray(0, size - digest.length - 1), mask(name, h, size - digest.length - 1));
  block[0]! &= 0xff >> (8 * size - bits);
  const one = block.findIndex((byte) => byte !== 0);
  return block[one] === 1 && hash(name, Buffer.concat([Buffer.alloc(8), digest, block.subarray(one + 1)])).equals(h);
}

interface SignOptions {
  padding?: number;
  saltLength?: number;
}

/** Name of the hash of a signature algorithm: `RSA-SHA256`, `sha256`. */
function signatureHash(algorithm: unknown): string {
  const name = typeof algorithm === 'string' ? hashName(algorithm) : undefined;
  if (!name || !prefixes[name]) throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', 'Invalid digest');
  return name;
}

const optionsOf = (key: unknown): SignOptions =>
  key !== null && typeof key === 'object' && !(key instanceof KeyObject) ? (key as SignOptions) : {};

function signature(name: string, data: Buffer, key: unknown): Buffer {
  const [n, , d] = createPrivateKey(key).material.rsa as RsaNumbers;
  const digest = hash(name, data);
  const options = optionsOf(key);
  if (options.padding !== padding.RSA_PKCS1_PSS_PADDING) return power(digestInfo(name, digest, n!.length), d!, n!);
  const most = Math.ceil((bitsOf(n!) - 1) / 8) - digest.length - 2;
  const salt =
    options.saltLength === -1
      ? digest.length
      : options.saltLength === undefined || options.saltLength === -2
        ? most
        : options.saltLength;
  return power(pssEncode(name, digest, bitsOf(n!) - 1, salt), d!, n!);
}

function verified(name: string, data: Buffer, key: unknown, given: Buffer): boolean {
  const [n, e] = createPublicKey(key).material.rsa as RsaNumbers;
  if (given.length !== n!.length) return false;
  const message = power(given, e!, n!);
  const digest = hash(name, data);
  if (optionsOf(key).padding === padding.RSA_PKCS1_PSS_PADDING) return pssVerify(name, digest, message, bitsOf(n!) - 1);
  return message.equals(digestInfo(name, digest, n!.length));
}

/** What `Sign` and `Verify` share: data comes in, as a stream too. */
class Signing extends Writable {
  protected readonly hashName: string;
  protected parts: Buffer[] = [];
  constructor(algorithm: unknown, options?: any) {
    super(options);
    if (typeof algorithm !== 'string') throw invalidArgument('algorithm', 'of type string', algorithm);
    this.hashName = signatureHash(algorithm);
  }
  update(data: unknown, encoding?: string): this {
    this.parts.push(Buffer.from(bytesOf(data, encoding, 'data')));
    return this;
  }
  override _write(chunk: Buffer, encoding: string, callback: () => void): void {
    this.update(chunk, encoding);
    callback();
  }
}

const noKey = (): Error => nodeError(Error, 'ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign');

export class Sign extends Signing {
  sign(key: unknown, encoding?: string): any {
    if (!key) throw noKey();
    return encoded(signature(this.hashName, Buffer.concat(this.parts), key), encoding);
  }
}

export class Verify extends Signing {
  verify(key: unknown, given: unknown, encoding?: string): boolean {
    return verified(this.hashName, Buffer.concat(this.parts), key, bytesOf(given, encoding, 'signature'));
  }
}

export const createSign = (algorithm: unknown, options?: object): Sign => new Sign(algorithm, options);
export const createVerify = (algorithm: unknown, options?: object): Verify => new Verify(algorithm, options);

/** `crypto.sign` and `crypto.verify`, in one go. */
export function sign(
  algorithm: unknown,
  data: unknown,
  key: unknown,
  callback?: (error: Error | null, signature?: Buffer) => void,
): Buffer | undefined {
  if (!key) throw noKey();
  const result = signature(signatureHash(algorithm ?? 'sha256'), bytesOf(data, undefined, 'data'), key);
  if (!callback) return result;
  setImmediate(() => callback(null, result));
  return undefined;
}

export function verify(
  algorithm: unknown,
  data: unknown,
  key: unknown,
  given: unknown,
  callback?: (error: Error | null, ok?: boolean) => void,
): boolean | undefined {
  const result = verified(
    signatureHash(algorithm ?? 'sha256'),
    bytesOf(data, undefined, 'data'),
    key,
    bytesOf(given, undefined, 'signature'),
  );
  if (!callback) return result;
  setImmediate(() => callback(null, result));
  return undefined;
}

interface EncryptOptions {
  padding?: number;
  oaepHash?: string;
  oaepLabel?: Uint8Array;
}

export function publicEncrypt(key: any, data: unknown): Buffer {
  const [n, e] = createPublicKey(key).material.rsa as RsaNumbers;
  const message = bytesOf(data, undefined, 'buffer');
  const {
    padding: kind = padding.RSA_PKCS1_OAEP_PADDING,
    oaepHash = 'sha1',
    oaepLabel,
  } = optionsOf(key) as EncryptOptions;
  const size = n!.length;
  const tooLarge = () =>
    openSslError('0200006E', 'rsa routines', 'data too large for key size', 'ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE');
  if (kind === padding.RSA_PKCS1_PADDING) {
    if (message.length > size - 11) throw tooLarge();
    const filler = Buffer.from(randomBuffer(size - message.length - 3).map((byte) => byte || 1));
    return power(Buffer.concat([Buffer.from([0, 2]), filler, Buffer.from([0]), message]), e!, n!);
  }
  const name = hashName(oaepHash)!;
  const label = hash(name, Buffer.from(oaepLabel ?? []));
  if (message.length > size - 2 * label.length - 2) throw tooLarge();
  const block = Buffer.concat([
    label,
    Buffer.alloc(size - message.length - 2 * label.length - 2),
    Buffer.from([1]),
    message,
  ]);
  const seed = randomBuffer(label.length);
  const masked = xor(block, mask(name, seed, block.length));
  return power(Buffer.concat([Buffer.from([0]), xor(seed, mask(name, masked, seed.length)), masked]), e!, n!);
}

export function privateDecrypt(key: any, data: unknown): Buffer {
  const [n, , d] = createPrivateKey(key).material.rsa as RsaNumbers;
  const {
    padding: kind = padding.RSA_PKCS1_OAEP_PADDING,
    oaepHash = 'sha1',
    oaepLabel,
  } = optionsOf(key) as EncryptOptions;
  const message = power(bytesOf(data, undefined, 'buffer'), d!, n!);
  if (kind === padding.RSA_PKCS1_PADDING) {
    const end = message.indexOf(0, 2);
    if (message[1] !== 2 || end < 10)
      throw openSslError('0200009F', 'rsa routines', 'pkcs decoding error', 'ERR_OSSL_RSA_PKCS_DECODING_ERROR');
    return message.subarray(end + 1);
  }
  const name = hashName(oaepHash)!;
  const label = hash(name, Buffer.from(oaepLabel ?? []));
  const masked = message.subarray(1 + label.length);
  const seed = xor(message.subarray(1, 1 + label.length), mask(name, masked, label.length));
  const block = xor(masked, mask(name, seed, masked.length));
  const one = block.indexOf(1, label.length);
  if (
    message[0] !== 0 ||
    !block.subarray(0, label.length).equals(label) ||
    one < 0 ||
    block.subarray(label.length, one).some((byte) => byte !== 0)
  )
    throw openSslError('02000079', 'rsa routines', 'oaep decoding error', 'ERR_OSSL_RSA_OAEP_DECODING_ERROR');
  return block.subarray(one + 1);
}
