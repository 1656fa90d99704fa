import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';

const STEP_MS = 30_000;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The six digits that an authenticator shows at an instant (ms). RFC 6238 with its defaults; `seed` is base32. */
export const codeAt = (seed: string, instant: number): string => codeOf(fromBase32(seed), stepAt(instant));

/**
 * The step of the first of two codes in a row, nearest to an instant and no more than `drift` steps from it; null when they are no
 * such pair.
 */
export function findStep(
  seed: string,
  [first, second]: [string, string],
  instant: number,
  drift: number,
): number | null {
  const secret = fromBase32(seed);
  const now = stepAt(instant);
  const fits = (step: number) => codeOf(secret, step) === first && codeOf(secret, step + 1) === second;
  for (let away = 0; away <= drift; away++) {
    if (fits(now - away)) return now - away;
    if (fits(now + away)) return now + away;
  }
  return null;
}

const stepAt = (instant: number): number => Math.floor(instant / STEP_MS);

/** HOTP of RFC 4226. */
function codeOf(secret: Uint8Array, step: number): string {
  const counter = new Uint8Array(8);
  new DataView(counter.buffer).setBigUint64(0, BigInt(Math.max(step, 0)));
  const mac = hmac(sha1, secret, counter);
  const offset = mac.at(-1)! & 0xf;
  const number = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let buffer = 0;
  for (const letter of text) {
    buffer = ((buffer << 5) | BASE32.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((buffer >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}
