import { host } from '../host.ts';
import { exactBuffer } from './requests.ts';

/** From this size on the native codec is worth the crossing. */
export const nativeFrom = 512;

/** UTF-8 bytes of a string; lone surrogates become U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  if (text.length >= nativeFrom && !text.includes('\0')) {
    return new Uint8Array(host.decodeText('utf8', text.isWellFormed() ? text : text.toWellFormed()));
  }
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      bytes[at++] = code;
      continue;
    }
    if (code >= 0xd800 && code < 0xe000) {
      const low = code < 0xdc00 ? text.charCodeAt(i + 1) : 0;
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        i++;
      } else code = 0xfffd;
    }
    if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6);
    else {
      if (code < 0x10000) bytes[at++] = 0xe0 | (code >> 12);
      else {
        bytes[at++] = 0xf0 | (code >> 18);
        bytes[at++] = 0x80 | ((code >> 12) & 63);
      }
      bytes[at++] = 0x80 | ((code >> 6) & 63);
    }
    bytes[at++] = 0x80 | (code & 63);
  }
  return bytes.slice(0, at);
}

/** Text of UTF-8 bytes, a byte order mark kept. Each invalid part becomes U+FFFD, or `invalid` is called (and throws). */
export function decodeUtf8(bytes: Uint8Array, invalid?: () => never): string {
  if (!invalid && bytes.length >= nativeFrom && !bytes.includes(0)) return host.encodeText('utf8', exactBuffer(bytes));
  let text = '';
  const units: number[] = [];
  const bad = () => (invalid ? invalid() : units.push(0xfffd));
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i++]!;
    if (first < 0x80) units.push(first);
    else {
      const need =
        first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0;
      if (!need) {
        bad();
        continue;
      }
      let code = first & (0x3f >> need);
      let low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
      let high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
      let read = 0;
      for (; read < need; read++) {
        const next = bytes[i];
        if (next === undefined || next < low || next > high) break;
        code = (code << 6) | (next & 63);
        low = 0x80;
        high = 0xbf;
        i++;
      }
      if (read < need) bad();
      else if (code < 0x10000) units.push(code);
      else units.push(0xd7c0 + (code >> 10), 0xdc00 + (code & 0x3ff));
    }
    if (units.length > 4096) text += String.fromCharCode.apply(null, units.splice(0));
  }
  return text + String.fromCharCode.apply(null, units);
}

/** How many bytes at the end belong to a UTF-8 sequence that is not complete yet (0 to 3). */
export function incompleteUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}
