/** One element of DER: its tag, its content, and all of it. */
export interface Element {
  tag: number;
  content: Buffer;
  whole: Buffer;
}

/** The elements that follow one another in a piece of DER. @throws {Error} when it is none. */
export function elements(der: Buffer): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < der.length; ) {
    const tag = der[at]!;
    let length = der[at + 1]!;
    let start = at + 2;
    if (length & 0x80) {
      const count = length & 0x7f;
      if (count > 4) throw new Error('length');
      length = der.readUIntBE(start, count);
      start += count;
    }
    if (Number.isNaN(length) || start + length > der.length) throw new Error('truncated');
    found.push({ tag, content: der.subarray(start, start + length), whole: der.subarray(at, start + length) });
    at = start + length;
  }
  return found;
}

/** An element with this tag and content. */
export function element(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const hex = content.length.toString(16);
  const long = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  const head = content.length < 128 ? [tag, content.length] : [tag, 0x80 | long.length, ...long];
  return Buffer.concat([Buffer.from(head), content]);
}

/** A number without leading zeros, as an INTEGER. */
export const integer = (bytes: Buffer): Buffer =>
  element(2, bytes[0]! & 0x80 ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes);

export const tags = { integer: 2, bits: 3, octets: 4, nothing: 5, oid: 6, sequence: 0x30 };
