import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { hmac } from '@noble/hashes/hmac.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';

const algorithms = {
  md5,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  ripemd160,
  'sha512-224': sha512_224,
  'sha512-256': sha512_256,
  'sha3-224': sha3_224,
  'sha3-256': sha3_256,
  'sha3-384': sha3_384,
  'sha3-512': sha3_512,
  blake2b512: blake2b,
  blake2s256: blake2s,
};

/** Modelled CPU time of hashing in ms on one vCPU: Node does 400 MB/s with SHA-256, after 2 µs to start. */
export const hashCharge = (bytes: number): number => 0.002 + bytes / 400_000;

const algorithm = (name: string) => algorithms[name as keyof typeof algorithms];

/** Digest of bytes; undefined for an algorithm that is not one of these. */
export const digest = (name: string, bytes: Uint8Array): Uint8Array | undefined => algorithm(name)?.(bytes);

export function keyedDigest(name: string, key: Uint8Array, bytes: Uint8Array): Uint8Array | undefined {
  const hash = algorithm(name);
  return hash && hmac(hash as typeof sha256, key, bytes);
}

/** How to derive a key; costs as Node's options name them. */
export type Derivation =
  | { kind: 'pbkdf2'; hash: string; iterations: number; length: number }
  | { kind: 'scrypt'; N: number; r: number; p: number; length: number };

/** Real work that one derivation may cost, in compressions of a hash: some seconds. */
const mostWork = 4_000_000;

/** Node derives a key with 100,000 iterations of SHA-256 in 30 ms; and scrypt with N = 16384, r = 8 in 40 ms. */
export const derivationCharge = (how: Derivation): number =>
  how.kind === 'pbkdf2' ? how.iterations * Math.ceil(how.length / 32) * 0.0003 : how.N * how.r * how.p * 0.0003;

/** A key derived from a password; undefined when it would be too much work for this machine. */
export function derive(how: Derivation, password: Uint8Array, salt: Uint8Array): Uint8Array | undefined {
  if (how.kind === 'scrypt') {
    const { N, r, p, length } = how;
    return N * r * p * 4 > mostWork * 4
      ? undefined
      : scrypt(password, salt, { N, r, p, dkLen: length, maxmem: 2 ** 30 });
  }
  if (how.iterations * Math.ceil(how.length / 20) > mostWork) return undefined;
  return pbkdf2(algorithm(how.hash) as typeof sha256, password, salt, { c: how.iterations, dkLen: how.length });
}
