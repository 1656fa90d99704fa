import type { TextCodec } from './host-interface.ts';

/**
 * Host side of the guest's large text conversions. Each takes this much modelled CPU time; Node does about 1 GB/s for them.
 */
export const textCodecCharge = (bytes: number): number => bytes / 1e6;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Text of bytes; invalid UTF-8 becomes U+FFFD. */
export function encodeText(encoding: TextCodec, bytes: Uint8Array): string {
  if (encoding === 'utf8') return decoder.decode(bytes);
  if (encoding === 'hex') return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

/** Bytes of text. Base64 and hexadecimal must be well formed (the guest checks). */
export function decodeText(encoding: TextCodec, text: string): Uint8Array {
  if (encoding === 'utf8') return encoder.encode(text);
  if (encoding === 'hex') return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
