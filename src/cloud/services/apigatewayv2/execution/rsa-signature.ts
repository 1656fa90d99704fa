import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { hex } from '../../../../std/bytes.ts';

/** Each hash with its DER prefix (RFC 8017, 9.2). */
const HASHES = {
  RS256: { hash: sha256, prefix: '3031300d060960864801650304020105000420' },
  RS384: { hash: sha384, prefix: '3041300d060960864801650304020205000430' },
  RS512: { hash: sha512, prefix: '3051300d060960864801650304020305000440' },
};

export type RsaAlgorithm = keyof typeof HASHES;

export const isRsaAlgorithm = (name: unknown): name is RsaAlgorithm =>
  typeof name === 'string' && Object.hasOwn(HASHES, name);

/** Longest modulus in bytes: the work grows with its cube. */
const MAX_BYTES = 1024;

/** Whether a PKCS #1 v1.5 signature is that of the message under a public key. */
export function rsaSigned(
  algorithm: RsaAlgorithm,
  key: { n: Uint8Array; e: Uint8Array },
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const modulus = number(key.n);
  const length = hex(key.n).replace(/^(00)+/, '').length / 2;
  if (length > MAX_BYTES || key.e.length > 4 || signature.length !== length) return false;
  const value = number(signature);
  if (modulus < 2n || value >= modulus) return false;
  const { hash, prefix } = HASHES[algorithm];
  const digest = prefix + hex(hash(message));
  const padding = length - digest.length / 2 - 3;
  if (padding < 8) return false;
  return power(value, number(key.e), modulus) === BigInt(`0x0001${'ff'.repeat(padding)}00${digest}`);
}

const number = (bytes: Uint8Array): bigint => BigInt(`0x${hex(bytes) || '0'}`);

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
