import { invalidRange } from './errors.ts';

export interface ByteRange {
  /** First and last byte, both included. */
  first: number;
  last: number;
}

/**
 * Reads a `Range` header for a body of `size` bytes. Null when S3 would send the whole object: several ranges, another unit or
 * a malformed header are ignored, as RFC 9110 asks for.
 * @throws {AwsError} InvalidRange (416) when it lies outside the object.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | null {
  const match = header === undefined ? null : /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!header || !match || (!match[1] && !match[2])) return null;
  const [, from, to] = match;
  if (!from) {
    const length = Math.min(Number(to), size);
    if (length === 0) throw invalidRange(header, size);
    return { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to ? Math.min(Number(to), size - 1) : size - 1;
  if (to && Number(to) < first) return null;
  if (first >= size) throw invalidRange(header, size);
  return { first, last };
}
