import { concat, text } from '../../std/bytes.ts';

/** A body without its chunked coding, and the headers that came behind it. */
export interface Unchunked {
  body: Uint8Array;
  trailers: Record<string, string>;
}

const CR = 13;

/**
 * Takes `aws-chunked` coding off a body: `SIZE[;chunk-signature=…]\r\n DATA \r\n … 0 … \r\n trailers \r\n`. Chunk signatures are not checked.
 * @returns null when the coding is broken.
 */
export function decodeAwsChunked(bytes: Uint8Array): Unchunked | null {
  const parts: Uint8Array[] = [];
  let at = 0;
  const line = (): string | null => {
    const end = bytes.indexOf(CR, at);
    if (end < 0) return null;
    const content = text(bytes.subarray(at, end));
    at = end + 2;
    return content;
  };
  for (;;) {
    const size = /^([\da-f]+)(;.*)?$/i.exec(line() ?? '');
    if (!size) return null;
    const length = Number.parseInt(size[1]!, 16);
    if (length === 0) break;
    if (at + length > bytes.length) return null;
    parts.push(bytes.subarray(at, at + length));
    at += length + 2;
  }
  const trailers: Record<string, string> = {};
  while (at < bytes.length) {
    const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line() ?? '') ?? [];
    if (!name) break;
    trailers[name.toLowerCase()] = value!;
  }
  return { body: concat(parts), trailers };
}
