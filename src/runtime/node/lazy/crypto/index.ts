/**
 * The parts of `crypto` that few handlers use: ciphers, keys, signatures, key derivation.
 *
 * Gaps: AES in CBC, CTR, ECB and GCM only; RSA keys only, unencrypted, and none can be generated; no elliptic curves, Diffie-Hellman or X.509.
 */
export * from './ciphers.ts';
export * from './derive.ts';
export { createPrivateKey, createPublicKey, createSecretKey, KeyObject } from './keys.ts';
export * from './rsa.ts';
