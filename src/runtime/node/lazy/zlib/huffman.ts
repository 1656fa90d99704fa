/** Bits that one look into the table decides; longer codes are followed bit by bit. */
const fastBits = 10;
const longest = 15;

/** A canonical Huffman code (RFC 1951, 3.2.2). */
export interface Huffman {
  /** By the next ten bits: symbol and length of its code (`symbol << 4 | length`), 0 when it is longer or there is none. */
  fast: Uint16Array;
  /** How many codes there are of each length. */
  count: Uint16Array;
  symbols: Uint16Array;
  /** How many codes are missing (above 0) or too many (below). */
  left: number;
  /** Length of the longest code. */
  most: number;
}

export function huffman(lengths: Uint8Array): Huffman {
  const count = new Uint16Array(longest + 1);
  for (const length of lengths) count[length]!++;
  count[0] = 0;
  const offsets = new Uint16Array(longest + 2);
  const next = new Uint16Array(longest + 2);
  let left = 1;
  let most = 0;
  for (let length = 1; length <= longest; length++) {
    offsets[length + 1] = offsets[length]! + count[length]!;
    next[length + 1] = (next[length]! + count[length]!) << 1;
    left = left * 2 - count[length]!;
    if (left < 0) break;
    if (count[length]) most = length;
  }
  const symbols = new Uint16Array(lengths.length);
  const fast = new Uint16Array(1 << fastBits);
  if (left < 0) return { fast, count, symbols, left, most };
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol]!;
    if (!length) continue;
    symbols[offsets[length]!++] = symbol;
    const code = next[length]!++;
    if (length > fastBits) continue;
    let reversed = 0;
    for (let bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
    for (let at = reversed; at < 1 << fastBits; at += 1 << length) fast[at] = (symbol << 4) | length;
  }
  return { fast, count, symbols, left, most };
}

/**
 * The symbol that the low `bits` bits of `hold` begin with, as `symbol << 4 | length`; 0 when there are too few bits, -1 when no code
 * is like that.
 */
export function decode(code: Huffman, hold: number, bits: number): number {
  const entry = code.fast[hold & ((1 << fastBits) - 1)]!;
  if (entry) return (entry & 15) <= bits ? entry : 0;
  let value = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= longest; length++) {
    if (length > bits) return 0;
    value |= (hold >> (length - 1)) & 1;
    const count = code.count[length]!;
    if (value - count < first) return (code.symbols[index + value - first]! << 4) | length;
    index += count;
    first = (first + count) << 1;
    value <<= 1;
  }
  return -1;
}
