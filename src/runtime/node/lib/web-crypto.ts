import { host } from '../host.ts';
import { hashName } from './crypto-algorithms.ts';
import { exactBuffer } from './requests.ts';

type Named = string | { name: string; hash?: Named };
type Bytes = ArrayBuffer | ArrayBufferView;

const nameOf = (algorithm: Named): string => (typeof algorithm === 'string' ? algorithm : algorithm.name);
const refused = () => new DOMException('Unrecognized algorithm name', 'NotSupportedError');

function hashOf(algorithm: Named): string {
  const name = nameOf(algorithm);
  const known = /^sha-(1|256|384|512)$/i.test(name) ? hashName(name) : undefined;
  if (!known) throw refused();
  return known;
}

function bytesOf(data: Bytes): ArrayBuffer {
  if (ArrayBuffer.isView(data)) return exactBuffer(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return data;
}

class CryptoKey {
  readonly type = 'secret';
  readonly extractable: boolean;
  readonly algorithm: object;
  readonly usages: string[];
  /** The secret, and the hash it is for. */
  readonly #material: { secret: ArrayBuffer; hash: string };

  constructor(secret: ArrayBuffer, hash: Named, extractable: boolean, usages: string[]) {
    this.extractable = extractable;
    this.algorithm = { name: 'HMAC', hash: { name: nameOf(hash).toUpperCase() }, length: secret.byteLength * 8 };
    this.usages = usages;
    this.#material = { secret, hash: hashOf(hash) };
  }
  static material(key: CryptoKey) {
    return key.#material;
  }
}

function requireHmac(algorithm: Named): void {
  if (!/^hmac$/i.test(nameOf(algorithm)))
    throw new DOMException(
      `Coldstart's subtle crypto has digests and HMAC, not ${nameOf(algorithm)}`,
      'NotSupportedError',
    );
}

const mac = (key: CryptoKey, data: Bytes): ArrayBuffer => {
  const { secret, hash } = CryptoKey.material(key);
  return host.hmac(hash, secret, bytesOf(data))!;
};

/** Digests and HMAC; anything else is refused by name. */
const subtle = {
  async digest(algorithm: Named, data: Bytes): Promise<ArrayBuffer> {
    return host.hash(hashOf(algorithm), bytesOf(data))!;
  },
  async importKey(
    format: string,
    data: Bytes,
    algorithm: Named,
    extractable: boolean,
    usages: string[],
  ): Promise<CryptoKey> {
    requireHmac(algorithm);
    if (format !== 'raw') throw new DOMException(`Coldstart imports raw keys only, not ${format}`, 'NotSupportedError');
    return new CryptoKey(bytesOf(data).slice(0), (algorithm as { hash: Named }).hash, extractable, usages);
  },
  async exportKey(_format: string, key: CryptoKey): Promise<ArrayBuffer> {
    if (!key.extractable) throw new DOMException('key is not extractable', 'InvalidAccessException');
    return CryptoKey.material(key).secret.slice(0);
  },
  async sign(algorithm: Named, key: CryptoKey, data: Bytes): Promise<ArrayBuffer> {
    requireHmac(algorithm);
    return mac(key, data);
  },
  async verify(algorithm: Named, key: CryptoKey, signature: Bytes, data: Bytes): Promise<boolean> {
    requireHmac(algorithm);
    return Buffer.from(mac(key, data)).equals(Buffer.from(bytesOf(signature)));
  },
  ...Object.fromEntries(
    ['encrypt', 'decrypt', 'generateKey', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey'].map((name) => [
      name,
      async () => {
        throw new DOMException(`Coldstart does not simulate crypto.subtle.${name}`, 'NotSupportedError');
      },
    ]),
  ),
};

interface Randomness {
  randomFillSync<T extends NodeJS.ArrayBufferView>(array: T): T;
  randomUUID(): string;
}

/** `crypto.webcrypto`, over the module's randomness. */
export const webCryptoOf = ({ randomFillSync, randomUUID }: Randomness) => ({
  getRandomValues<T extends NodeJS.ArrayBufferView>(array: T): T {
    if (!ArrayBuffer.isView(array) || array instanceof DataView || array.constructor.name.startsWith('Float'))
      throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
    if (array.byteLength > 65_536)
      throw new DOMException('The requested length exceeds 65,536 bytes', 'QuotaExceededError');
    return randomFillSync(array);
  },
  randomUUID,
  subtle,
  CryptoKey,
  get [Symbol.toStringTag]() {
    return 'Crypto';
  },
});
