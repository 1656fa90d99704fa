/** One element of DER (X.690): its tag, and where its content lies. */
export interface Element {
  tag: number;
  content: Uint8Array;
}

/** The elements that follow each other in some bytes. @throws {RangeError} when they are no DER */
export function elements(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at]!;
    const { length, start } = readLength(bytes, at + 1);
    if (start + length > bytes.length) throw new RangeError('an element of DER is cut off');
    found.push({ tag, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

/** The element at a path of positions, each inside the one before. @throws {RangeError} when there is none */
export function elementAt(bytes: Uint8Array, ...[first, ...rest]: number[]): Element {
  const element = elements(bytes)[first!];
  if (!element) throw new RangeError('an element of DER is missing');
  return rest.length ? elementAt(element.content, ...rest) : element;
}

/** Short form, or the long form with up to four bytes. */
function readLength(bytes: Uint8Array, at: number): { length: number; start: number } {
  const first = bytes[at] ?? Number.NaN;
  if (first < 0x80) return { length: first, start: at + 1 };
  const count = first & 0x7f;
  if (!(count >= 1 && count <= 4)) throw new RangeError('a length of DER is not definite');
  const length = bytes.subarray(at + 1, at + 1 + count).reduce((sum, byte) => sum * 256 + byte, 0);
  return { length, start: at + 1 + count };
}
