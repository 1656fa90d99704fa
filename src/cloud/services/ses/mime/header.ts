import { base64, fromBase64, text, utf8 } from '../../../../std/bytes.ts';

export interface Header {
  name: string;
  /** Unfolded, still encoded. */
  value: string;
}

/** Bytes as text of one character a byte: the parser works on these, so that any charset comes through. */
export function latin1(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 8192) out += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return out;
}

/** The header block of a message or part, and where the body begins. */
export function readHeaders(source: string): { headers: Header[]; bodyAt: number } {
  const end = /\r?\n\r?\n/.exec(source);
  const startsEmpty = /^\r?\n/.exec(source);
  if (startsEmpty) return { headers: [], bodyAt: startsEmpty[0].length };
  const block = end ? source.slice(0, end.index) : source;
  const headers: Header[] = [];
  for (const line of block.split(/\r?\n/)) {
    const last = headers.at(-1);
    if (/^[ \t]/.test(line) && last) last.value += ` ${line.trim()}`;
    else {
      const colon = line.indexOf(':');
      if (colon > 0) headers.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
    }
  }
  return { headers, bodyAt: end ? end.index + end[0].length : source.length };
}

/** SES takes header blocks up to this size; what comes after is body. */
const MAX_BLOCK = 262_144;

/** The headers of a message, without a look at its body. */
export const headersOf = (raw: Uint8Array): Header[] => readHeaders(latin1(raw.subarray(0, MAX_BLOCK))).headers;

/** The first header of a name, whatever its case. */
export const headerOf = (headers: readonly Header[], name: string): string | undefined =>
  headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value;

/** A parameter of a structured header: `boundary` of `multipart/mixed; boundary="x"`. */
export function parameterOf(header: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:\\\\.|[^"\\\\])*)"|([^;\\s]+))`, 'i').exec(header);
  return match ? (match[1]?.replace(/\\(.)/g, '$1') ?? match[2]) : undefined;
}

/** Encoded words (RFC 2047) as text. */
export const decodeWords = (value: string): string =>
  value
    .replace(/(=\?[^?]+\?[bqBQ]\?[^?]*\?=)\s+(?==\?)/g, '$1')
    .replace(/=\?([^?]+)\?([bqBQ])\?([^?]*)\?=/g, (whole, charset: string, kind: string, content: string) => {
      try {
        const bytes = kind.toLowerCase() === 'b' ? fromBase64(content) : quotedPrintable(content.replaceAll('_', ' '));
        return decodeText(bytes, charset);
      } catch {
        return whole;
      }
    });

/** Text as an encoded word, where it is not plain ASCII. */
export const encodeWord = (value: string): string =>
  /^[ -~]*$/.test(value) ? value : `=?UTF-8?B?${base64(utf8(value))}?=`;

/** The bytes that quoted-printable text stands for. */
export function quotedPrintable(source: string): Uint8Array {
  const joined = source.replace(/=\r?\n/g, '');
  const bytes: number[] = [];
  for (let i = 0; i < joined.length; i++) {
    const code = joined[i] === '=' ? Number.parseInt(joined.slice(i + 1, i + 3), 16) : Number.NaN;
    if (Number.isNaN(code)) bytes.push(joined.charCodeAt(i) & 255);
    else {
      bytes.push(code);
      i += 2;
    }
  }
  return Uint8Array.from(bytes);
}

export function decodeText(bytes: Uint8Array, charset = 'utf-8'): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return text(bytes);
  }
}
