import { invalidArgument, nodeError } from '../../lib/node-error.ts';
import { type Element, element, elements, integer, tags } from './der.ts';
import { openSslError } from './bytes.ts';

/** The numbers of an RSA key, without leading zeros: n e d p q dp dq qi; a public key has the first two. */
export type RsaNumbers = Buffer[];

interface Material {
  secret?: Buffer;
  rsa?: RsaNumbers;
}

/** A key as Node keeps it. RSA and secret keys only. */
export class KeyObject {
  readonly type: 'secret' | 'public' | 'private';
  readonly material: Material;

  constructor(type: 'secret' | 'public' | 'private', material: Material) {
    this.type = type;
    this.material = material;
    Object.defineProperty(this, 'material', { enumerable: false });
  }

  get asymmetricKeyType(): string | undefined {
    return this.type === 'secret' ? undefined : 'rsa';
  }
  get asymmetricKeyDetails(): object | undefined {
    const [n, e] = this.material.rsa ?? [];
    return (
      n && { modulusLength: n.length * 8 - Math.clz32(n[0]!) + 24, publicExponent: BigInt(`0x${e!.toString('hex')}`) }
    );
  }
  get symmetricKeySize(): number | undefined {
    return this.material.secret?.length;
  }
  equals(other: KeyObject): boolean {
    const bytes = (key: KeyObject) =>
      key.material.secret ? key.material.secret : der(key, key.type === 'public' ? 'spki' : 'pkcs8');
    return this.type === other.type && bytes(this).equals(bytes(other));
  }

  export(options: { format?: string; type?: string } = {}): any {
    const { secret, rsa } = this.material;
    if (secret) {
      if (options.format === 'jwk') return { kty: 'oct', k: secret.toString('base64url') };
      return Buffer.from(secret);
    }
    if (options.format === 'jwk') {
      const names = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'];
      return { kty: 'RSA', ...Object.fromEntries(rsa!.map((bytes, i) => [names[i], bytes.toString('base64url')])) };
    }
    const type = options.type ?? (this.type === 'public' ? 'spki' : 'pkcs8');
    const bytes = der(this, type);
    if (options.format === 'der') return bytes;
    const label = type === 'pkcs1' ? `RSA ${this.type.toUpperCase()} KEY` : `${this.type.toUpperCase()} KEY`;
    return `-----BEGIN ${label}-----\n${bytes.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;
  }
}

const rsaAlgorithm = element(
  tags.sequence,
  element(tags.oid, Buffer.from('2a864886f70d010101', 'hex')),
  element(tags.nothing),
);

function der(key: KeyObject, type: string): Buffer {
  const numbers = key.material.rsa!.map(integer);
  const zero = integer(Buffer.from([0]));
  const inner = element(tags.sequence, ...(key.type === 'private' ? [zero] : []), ...numbers);
  if (type === 'pkcs1') return inner;
  if (key.type === 'public') return element(tags.sequence, rsaAlgorithm, element(tags.bits, Buffer.from([0]), inner));
  return element(tags.sequence, zero, rsaAlgorithm, element(tags.octets, inner));
}

const unsupported = (): Error => openSslError('1E08010C', 'DECODER routines', 'unsupported', 'ERR_OSSL_UNSUPPORTED');

/** INTEGERs without their leading zeros. */
const numbersOf = (parts: Element[]): Buffer[] =>
  parts.map(({ tag, content }) => {
    if (tag !== tags.integer) throw unsupported();
    return content[0] === 0 && content.length > 1 ? content.subarray(1) : content;
  });

/** A key in DER of any of the usual shapes: PKCS#1, PKCS#8, SPKI, or a certificate's public key. */
function parseDer(bytes: Buffer, label: string): KeyObject {
  try {
    const [outer] = elements(bytes);
    const parts = elements(outer!.content);
    if (/CERTIFICATE/.test(label)) {
      const fields = elements(parts[0]!.content).filter(({ tag }) => tag === tags.sequence);
      return parseDer(fields[4]!.whole, 'PUBLIC KEY');
    }
    if (parts[0]!.tag === tags.integer) {
      if (parts[1]!.tag === tags.sequence) {
        requireRsa(parts[1]!);
        return parseDer(parts[2]!.content, 'RSA PRIVATE KEY');
      }
      const numbers = numbersOf(parts);
      return parts.length === 2
        ? new KeyObject('public', { rsa: numbers })
        : new KeyObject('private', { rsa: numbers.slice(1, 9) });
    }
    requireRsa(parts[0]!);
    return parseDer(parts[1]!.content.subarray(1), 'RSA PUBLIC KEY');
  } catch (error) {
    if (error instanceof Error && /Coldstart/.test(error.message)) throw error;
    throw unsupported();
  }
}

function requireRsa(algorithm: Element): void {
  if (elements(algorithm.content)[0]?.content.toString('hex') !== '2a864886f70d010101')
    throw new Error('Coldstart simulates RSA keys; elliptic curves and other kinds are not built');
}

function parse(key: unknown, wanted: 'public' | 'private'): KeyObject {
  if (key instanceof KeyObject) return key;
  const options =
    key !== null && typeof key === 'object' && !ArrayBuffer.isView(key) && !(key instanceof ArrayBuffer)
      ? (key as any)
      : undefined;
  const material = options ? options.key : key;
  if (material instanceof KeyObject) return material;
  if (options?.format === 'jwk') {
    const names = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'];
    if (material?.kty !== 'RSA')
      throw new Error('Coldstart simulates RSA keys; elliptic curves and other kinds are not built');
    const numbers = names.filter((name) => material[name]).map((name) => Buffer.from(material[name], 'base64url'));
    return new KeyObject(numbers.length > 2 ? 'private' : 'public', { rsa: numbers });
  }
  if (typeof material !== 'string' && !ArrayBuffer.isView(material) && !(material instanceof ArrayBuffer))
    throw invalidArgument(
      options ? 'key.key' : 'key',
      `of type string or an instance of ArrayBuffer, Buffer, TypedArray, ${wanted === 'private' ? 'or DataView' : 'DataView, KeyObject, or CryptoKey'}`,
      material,
    );
  const bytes =
    typeof material === 'string'
      ? Buffer.from(material)
      : Buffer.from(ArrayBuffer.isView(material) ? (material as Uint8Array) : new Uint8Array(material));
  if (options?.format === 'der') return parseDer(bytes, wanted);
  const [, label, body] = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/.exec(bytes.toString('latin1')) ?? [];
  if (!label) throw unsupported();
  if (/ENCRYPTED/.test(label) || /^Proc-Type:/m.test(body!))
    throw new Error('Coldstart does not read encrypted private keys');
  return parseDer(Buffer.from(body!.replace(/\s+/g, ''), 'base64'), label);
}

export function createPrivateKey(key: unknown): KeyObject {
  const found = parse(key, 'private');
  if (found.type !== 'private') {
    if (key instanceof KeyObject)
      throw nodeError(
        TypeError,
        'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE',
        `Invalid key object type ${found.type}, expected private.`,
      );
    throw unsupported();
  }
  return found;
}

export function createPublicKey(key: unknown): KeyObject {
  const found = parse(key, 'public');
  return found.type === 'private' ? new KeyObject('public', { rsa: found.material.rsa!.slice(0, 2) }) : found;
}

export function createSecretKey(key: unknown, encoding?: BufferEncoding): KeyObject {
  if (typeof key !== 'string' && !ArrayBuffer.isView(key) && !(key instanceof ArrayBuffer))
    throw invalidArgument('key', 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', key);
  const secret =
    typeof key === 'string'
      ? Buffer.from(key, encoding)
      : Buffer.from(ArrayBuffer.isView(key) ? (key as Uint8Array) : new Uint8Array(key));
  return new KeyObject('secret', { secret });
}
