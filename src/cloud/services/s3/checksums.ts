import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, concat, fromBase64, hex } from '../../../std/bytes.ts';
import { badDigest, invalidDigest, invalidRequest, notSimulated } from './errors.ts';
import { crc32, crc32c, crc64nvme } from './crc.ts';
import type { Era } from '../../era.ts';
import type { Checksum, ChecksumName, MultipartUpload, Part, S3Object } from './store.ts';

const digests: Record<ChecksumName, { length: number; of(body: Uint8Array): Uint8Array }> = {
  CRC32: { length: 4, of: crc32 },
  CRC32C: { length: 4, of: crc32c },
  CRC64NVME: { length: 8, of: crc64nvme },
  SHA1: { length: 20, of: sha1 },
  SHA256: { length: 32, of: sha256 },
};

const names = Object.keys(digests) as ChecksumName[];
const unserved = ['MD5', 'SHA512', 'XXHASH3', 'XXHASH64', 'XXHASH128'];
const isName = (value: string): value is ChecksumName => Object.hasOwn(digests, value);

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
  requireServed(algorithm);
  const value = base64(digests[algorithm].of(body));
  if (sent.length) verify(algorithm, input[`Checksum${algorithm}`] as string, value);
  return { algorithm, value, type: 'FULL_OBJECT' };
}

/** @throws {AwsError} InvalidRequest, or 501 for S3's newer algorithms. */
function requireServed(algorithm: string): asserts algorithm is ChecksumName {
  if (unserved.includes(algorithm)) throw notSimulated(`s3 checksums of type ${algorithm}`);
  if (!isName(algorithm))
    throw invalidRequest(
      'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
    );
}

/**
 * How a multipart upload's object will be summed up, from the request that starts it; null when it does not say.
 * @throws {AwsError} InvalidRequest for a type that the algorithm cannot have.
 */
export function uploadChecksum(
  { ChecksumAlgorithm: algorithm, ChecksumType: type }: { ChecksumAlgorithm?: string; ChecksumType?: string },
  era: Era,
): Pick<Checksum, 'algorithm' | 'type'> | null {
  if (era === '2016') return null;
  if (algorithm === undefined) {
    if (type === undefined) return null;
    throw invalidRequest('The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.');
  }
  requireServed(algorithm);
  const whole = type === 'FULL_OBJECT' || (type === undefined && algorithm === 'CRC64NVME');
  if ((whole && algorithm.startsWith('SHA')) || (!whole && algorithm === 'CRC64NVME'))
    throw invalidRequest(
      `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  return { algorithm, type: whole ? 'FULL_OBJECT' : 'COMPOSITE' };
}

/**
 * The checksum of one part, verified.
 * @throws {AwsError} InvalidRequest when the part comes with another algorithm than the upload was started with.
 */
export function partChecksum(
  input: ChecksumInput,
  upload: MultipartUpload,
  body: Uint8Array,
  era: Era,
): Checksum | null {
  if (era === '2016') return null;
  const sent = names.find((name) => typeof input[`Checksum${name}`] === 'string');
  const expected = upload.checksum?.algorithm;
  if (expected && sent && sent !== expected)
    throw invalidRequest(
      `Checksum Type mismatch occurred, expected checksum Type: ${expected.toLowerCase()}, actual checksum Type: ${sent.toLowerCase()}`,
    );
  return checksumOf({ ...input, ChecksumAlgorithm: sent ?? expected }, body, era);
}

/** The checksum of an object made of parts. */
export function joinedChecksum(
  { checksum }: MultipartUpload,
  parts: readonly Part[],
  body: Uint8Array,
  era: Era,
): Checksum | null {
  if (checksum?.type !== 'COMPOSITE') return checksumOf({ ChecksumAlgorithm: checksum?.algorithm }, body, era);
  const sums = concat(parts.map((part) => fromBase64(part.checksum!.value)));
  return { ...checksum, value: `${base64(digests[checksum.algorithm].of(sums))}-${parts.length}` };
}

/** ETag of an object made of parts: the MD5 of their MD5s, and how many there are. */
export const joinedEtag = (parts: readonly Part[]): string =>
  `${md5Hex(concat(parts.map((part) => fromHex(part.etag))))}-${parts.length}`;

const fromHex = (value: string): Uint8Array =>
  Uint8Array.from(value.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

function verify(algorithm: ChecksumName, sent: string, calculated: string): void {
  if (strictBase64(sent)?.length !== digests[algorithm].length)
    throw invalidRequest(`Value for x-amz-checksum-${algorithm.toLowerCase()} header is invalid.`);
  if (sent !== calculated) throw badDigest(`The ${algorithm} you specified did not match the calculated checksum.`);
}

/** Does the checksum that a request gives for the whole object, if any, match? A composite one may come without its `-N`. */
export const sumsMatch = (input: ChecksumInput, { algorithm, value }: Checksum): boolean => {
  const given = input[`Checksum${algorithm}`];
  return given === undefined || given === value || given === value.replace(/-\d+$/, '');
};

/** Output members for an object's checksum. */
export const checksumMembers = ({ checksum }: Pick<S3Object, 'checksum'>): Record<string, string> =>
  checksum ? { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type } : {};
