import { md5 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, concat, fromBase64, hex, text } from '../../../std/bytes.ts';

/** An OpenSSH public key that could be read. */
export interface PublicKey {
  keyType: 'rsa' | 'ed25519';
  fingerprint: string;
}

/**
 * Reads `ssh-rsa AAAA… comment` or `ssh-ed25519 AAAA…`; null when it is neither.
 * Fingerprints as EC2 makes them of imported keys: MD5 of the DER form for RSA, SHA-256 of the OpenSSH form for ED25519
 * (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-keys.html).
 */
export function readPublicKey(line: string): PublicKey | null {
  const [, name, encoded] = /^(ssh-rsa|ssh-ed25519) ([A-Za-z0-9+/]+={0,2})(?: .*)?$/.exec(line) ?? [];
  const blob = encoded ? decoded(encoded) : null;
  if (!blob) return null;
  const fields = fieldsOf(blob);
  if (!fields?.length || text(fields[0]!) !== name) return null;
  if (name === 'ssh-ed25519') {
    return fields[1]?.length === 32 ? { keyType: 'ed25519', fingerprint: base64(sha256(blob)) } : null;
  }
  const [, exponent, modulus] = fields;
  if (!exponent?.length || !modulus?.length) return null;
  return { keyType: 'rsa', fingerprint: colons(md5(subjectPublicKeyInfo(modulus, exponent))) };
}

const colons = (bytes: Uint8Array): string => hex(bytes).replace(/(..)(?=.)/g, '$1:');

function decoded(encoded: string): Uint8Array | null {
  try {
    return fromBase64(encoded);
  } catch {
    // Not a whole number of bytes.
    return null;
  }
}

/** The length-prefixed fields of an OpenSSH blob; null when a length is wrong. */
function fieldsOf(blob: Uint8Array): Uint8Array[] | null {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  const fields: Uint8Array[] = [];
  for (let at = 0; at < blob.length; ) {
    if (at + 4 > blob.length) return null;
    const start = at + 4;
    at = start + view.getUint32(at);
    if (at > blob.length) return null;
    fields.push(blob.subarray(start, at));
  }
  return fields;
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
/** `rsaEncryption` with its null parameters. */
const RSA = fromBase64('MA0GCSqGSIb3DQEBAQUA');

/** DER of an RSA public key (RFC 5280); the integers of OpenSSH are those of DER. */
const subjectPublicKeyInfo = (modulus: Uint8Array, exponent: Uint8Array): Uint8Array =>
  der(SEQUENCE, RSA, der(BIT_STRING, Uint8Array.of(0), der(SEQUENCE, der(INTEGER, modulus), der(INTEGER, exponent))));

function der(tag: number, ...contents: Uint8Array[]): Uint8Array {
  const content = concat(contents);
  return concat([Uint8Array.from([tag, ...lengthOf(content.length)]), content]);
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest >>>= 8) bytes.unshift(rest & 255);
  return [0x80 | bytes.length, ...bytes];
}
