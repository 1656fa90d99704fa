import { deflateSync } from 'fflate';
import { concat, utf8 } from '../../std/bytes.ts';
import { crc32 } from '../../std/crc32.ts';
import { inflate } from '../../std/inflate.ts';
import { base64url, fromBase64url } from './base64url.ts';
import { dictionary1 } from './dictionary-1.ts';
import { LIMITS } from './limits.ts';
import { WorkspaceProblem } from './problem.ts';

/** The version of the envelope that this code writes and reads. Its dictionary never changes. */
const VERSION = '1';

/**
 * JSON as a short text of letters, digits, `-` and `_`: `1.` and base64url of a CRC-32 (4 bytes, big-endian) and of the JSON, deflated with a
 * dictionary. The number before the dot is the version of this envelope.
 */
export function packJson(value: unknown): string {
  const packed = deflateSync(utf8(JSON.stringify(value)), { level: 9, mem: 8, dictionary: dictionary1() });
  return `${VERSION}.${base64url(concat([crcOf(packed), packed]))}`;
}

/**
 * The JSON text in such a text.
 * @param what what carries it, for the messages: `link`, `code`
 * @throws {WorkspaceProblem} that says why it cannot be read.
 */
export function unpackJson(text: string, what: string): string {
  if (text.length > LIMITS.link)
    throw new WorkspaceProblem(
      `The ${what} is longer than ${LIMITS.link.toLocaleString('en-US')} characters. Ask for the file instead.`,
    );
  const [, version, code] = /^(\d{1,3})\.(.*)$/s.exec(text) ?? [];
  if (version === undefined || code === undefined)
    throw new WorkspaceProblem(`The ${what} is damaged: it does not begin as ${what}s of Coldstart do.`);
  if (version !== VERSION)
    throw new WorkspaceProblem(
      `The ${what} was made with another version of Coldstart (${version}). Reload the page to get the newest.`,
    );
  const bytes = fromBase64url(code);
  if (!bytes || bytes.length < 5 || !isWhole(bytes))
    throw new WorkspaceProblem(`The ${what} is damaged or was cut off on its way. Copy it again, whole.`);
  return inflated(bytes.subarray(4), what);
}

const isWhole = (bytes: Uint8Array): boolean => crcOf(bytes.subarray(4)).every((byte, at) => byte === bytes[at]);

const crcOf = (bytes: Uint8Array): Uint8Array => {
  const crc = crc32(bytes);
  return Uint8Array.of(crc >>> 24, crc >>> 16, crc >>> 8, crc);
};

const WHY = {
  damaged: 'is damaged: it cannot be unpacked',
  'cut off': 'is damaged: its end is missing',
  'too large': 'unpacks to more than a workspace holds: it is too large',
} as const;

/** Deflate can pack a thousand to one: nothing past the limit is unpacked, however much there is. */
function inflated(packed: Uint8Array, what: string): string {
  const bytes = inflate(packed, LIMITS.json, dictionary1());
  if (typeof bytes === 'string') throw new WorkspaceProblem(`The ${what} ${WHY[bytes]}.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new WorkspaceProblem(`The ${what} is damaged: what is inside is not text.`);
  }
}
