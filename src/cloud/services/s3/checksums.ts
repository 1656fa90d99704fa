import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, fromBase64, hex } from '../../../std/bytes.ts';
import { badDigest, invalidDigest, invalidRequest, notSimulated } from './errors.ts';
import { crc32, crc32c, crc64nvme } from './crc.ts';
import type { Era } from '../../era.ts';
import type { Checksum, ChecksumName, S3Object } from './store.ts';

const digests: Record<ChecksumName, { length: number; of(body: Uint8Array): Uint8Array }> = {
  CRC32: { length: 4, of: crc32 },
  CRC32C: { length: 4, of: crc32c },
  CRC64NVME: { length: 8, of: crc64nvme },
  SHA1: { length: 20, of: sha1 },
  SHA256: { length: 32, of: sha256 },
};

const names = Object.keys(digests) as ChecksumName[];
const unserved = ['MD5', 'SHA512', 'XXHASH3', 'XXHASH64', 'XXHASH128'];
const isName = (value: string): value is ChecksumName => value in digests;

/** The members of a request that carry checksums. */
export type ChecksumInput = Partial<Record<`Checksum${string}`, unknown>>;

export const md5Hex = (body: Uint8Array): string => hex(md5(body));

/** Bytes of strict base64 with padding; null when it is not. */
function strictBase64(value: string): Uint8Array | null {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value) ? fromBase64(value) : null;
}

/**
 * Holds a `Content-MD5` header against the body.
 * @throws {AwsError} InvalidDigest when it is no MD5 in base64, BadDigest when it is another body's.
 */
export function verifyContentMd5(contentMd5: string | undefined, body: Uint8Array): void {
  if (contentMd5 === undefined) return;
  if (strictBase64(contentMd5)?.length !== 16) throw invalidDigest(contentMd5);
  const calculated = base64(md5(body));
  if (calculated === contentMd5) return;
  throw badDigest('The Content-MD5 you specified did not match what we received.', {
    ExpectedDigest: hex(fromBase64(contentMd5)),
    CalculatedDigest: calculated,
  });
}

/**
 * The checksum to keep with an object: the one sent, once it was found right; else the one that was asked for by
 * `x-amz-sdk-checksum-algorithm`; else CRC64NVME, which S3 adds by itself since December 2024. In 2016 there were none, and
 * the headers of newer clients are passed over.
 * @throws {AwsError} InvalidRequest or BadDigest as S3 answers to a malformed or wrong value.
 */
export function checksumOf(input: ChecksumInput, body: Uint8Array, era: Era): Checksum | null {
  if (era === '2016') return null;
  const sent = [...names, ...unserved].filter((name) => typeof input[`Checksum${name}`] === 'string');
  if (sent.length > 1)
    throw invalidRequest('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.');
  const algorithm = sent[0] ?? (input['ChecksumAlgorithm'] as string | undefined) ?? 'CRC64NVME';
  if (unserved.includes(algorithm)) throw notSimulated(`s3 checksums of type ${algorithm}`);
  if (!isName(algorithm))
    throw invalidRequest(
      'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
    );
  const value = base64(digests[algorithm].of(body));
  if (sent.length) verify(algorithm, input[`Checksum${algorithm}`] as string, value);
  return { algorithm, value };
}

function verify(algorithm: ChecksumName, sent: string, calculated: string): void {
  if (strictBase64(sent)?.length !== digests[algorithm].length)
    throw invalidRequest(`Value for x-amz-checksum-${algorithm.toLowerCase()} header is invalid.`);
  if (sent !== calculated) throw badDigest(`The ${algorithm} you specified did not match the calculated checksum.`);
}

/** Output members for an object's checksum. */
export const checksumMembers = ({ checksum }: Pick<S3Object, 'checksum'>): Record<string, string> =>
  checksum ? { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: 'FULL_OBJECT' } : {};
