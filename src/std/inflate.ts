/** What stands in the way of unpacking: bytes that are no deflate, an end that is missing, or more output than was asked for. */
export type InflateFault = 'damaged' | 'cut off' | 'too large';

class Fault extends Error {
  constructor(readonly fault: InflateFault) {
    super(fault);
  }
}

/**
 * Raw deflate (RFC 1951), unpacked to at most `most` bytes. It is for bytes from strangers: it reads bit by bit, with tables of a few hundred
 * entries, so that time is bounded by the length of `packed` and by `most`, and memory by `most`, whatever the bytes are.
 * @param dictionary what the packed bytes may refer to as if it had come before
 */
export function inflate(
  packed: Uint8Array,
  most: number,
  dictionary: Uint8Array = new Uint8Array(),
): Uint8Array | InflateFault {
  try {
    return new Inflation(packed, dictionary, dictionary.length + most).run();
  } catch (error) {
    if (error instanceof Fault) return error.fault;
    throw error;
  }
}

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A canonical Huffman code: how many codes there are of each length, and their symbols in order. */
type Code = { counts: Uint16Array; symbols: Uint16Array };

function codeOf(lengths: Uint8Array): Code {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length]!++;
  counts[0] = 0;
  let room = 1;
  for (let length = 1; length < 16; length++) {
    room = room * 2 - counts[length]!;
    if (room < 0) throw new Fault('damaged');
  }
  const next = new Uint16Array(17);
  for (let length = 1; length < 16; length++) next[length + 1] = next[length]! + counts[length]!;
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) if (length) symbols[next[length]!++] = symbol;
  return { counts, symbols };
}

const FIXED = {
  literals: codeOf(Uint8Array.from({ length: 288 }, (_, n) => (n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8))),
  distances: codeOf(new Uint8Array(30).fill(5)),
};

class Inflation {
  #at = 0;
  #bit = 0;
  #out: Uint8Array;
  #size: number;

  constructor(
    readonly packed: Uint8Array,
    readonly dictionary: Uint8Array,
    readonly most: number,
  ) {
    this.#out = new Uint8Array(Math.min(most, dictionary.length + packed.length * 4));
    this.#out.set(dictionary);
    this.#size = dictionary.length;
  }

  run(): Uint8Array {
    let last: number;
    do {
      last = this.#bits(1);
      const kind = this.#bits(2);
      if (kind === 0) this.#stored();
      else if (kind === 1) this.#coded(FIXED.literals, FIXED.distances);
      else if (kind === 2) this.#dynamic();
      else throw new Fault('damaged');
    } while (!last);
    return this.#out.subarray(this.dictionary.length, this.#size);
  }

  #bits(count: number): number {
    let value = 0;
    for (let n = 0; n < count; n++) value |= this.#nextBit() << n;
    return value;
  }

  #nextBit(): number {
    if (this.#at >= this.packed.length) throw new Fault('cut off');
    const bit = (this.packed[this.#at]! >>> this.#bit) & 1;
    if (++this.#bit === 8) {
      this.#bit = 0;
      this.#at++;
    }
    return bit;
  }

  #symbol({ counts, symbols }: Code): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length++) {
      code |= this.#nextBit();
      const count = counts[length]!;
      if (code - first < count) return symbols[index + code - first]!;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Fault('damaged');
  }

  /** Makes room for some more bytes of output. */
  #grow(bytes: number): void {
    const size = this.#size + bytes;
    if (size > this.most) throw new Fault('too large');
    if (size <= this.#out.length) return;
    const larger = new Uint8Array(Math.min(this.most, Math.max(size, this.#out.length * 2)));
    larger.set(this.#out);
    this.#out = larger;
  }

  #stored(): void {
    if (this.#bit) {
      this.#bit = 0;
      this.#at++;
    }
    const { packed } = this;
    const from = this.#at + 4;
    if (from > packed.length) throw new Fault('cut off');
    const size = packed[from - 4]! | (packed[from - 3]! << 8);
    if ((packed[from - 2]! | (packed[from - 1]! << 8)) !== (~size & 0xffff)) throw new Fault('damaged');
    if (from + size > packed.length) throw new Fault('cut off');
    this.#grow(size);
    this.#out.set(packed.subarray(from, from + size), this.#size);
    this.#size += size;
    this.#at = from + size;
  }

  #dynamic(): void {
    const literals = this.#bits(5) + 257;
    const distances = this.#bits(5) + 1;
    const codes = this.#bits(4) + 4;
    if (literals > 286 || distances > 30) throw new Fault('damaged');
    const orderLengths = new Uint8Array(19);
    for (let n = 0; n < codes; n++) orderLengths[CODE_LENGTH_ORDER[n]!] = this.#bits(3);
    const order = codeOf(orderLengths);
    const lengths = new Uint8Array(literals + distances);
    for (let n = 0; n < lengths.length; ) {
      const symbol = this.#symbol(order);
      if (symbol < 16) lengths[n++] = symbol;
      else {
        if (symbol === 16 && n === 0) throw new Fault('damaged');
        const again = symbol === 16 ? lengths[n - 1]! : 0;
        const times = symbol === 16 ? 3 + this.#bits(2) : symbol === 17 ? 3 + this.#bits(3) : 11 + this.#bits(7);
        if (n + times > lengths.length) throw new Fault('damaged');
        lengths.fill(again, n, n + times);
        n += times;
      }
    }
    this.#coded(codeOf(lengths.subarray(0, literals)), codeOf(lengths.subarray(literals)));
  }

  #coded(literals: Code, distances: Code): void {
    for (;;) {
      const symbol = this.#symbol(literals);
      if (symbol === 256) return;
      if (symbol < 256) {
        this.#grow(1);
        this.#out[this.#size++] = symbol;
      } else this.#again(symbol - 257, distances);
    }
  }

  /** Bytes that were there before, once more. */
  #again(lengthSymbol: number, distances: Code): void {
    if (lengthSymbol > 28) throw new Fault('damaged');
    const length = LENGTH_BASE[lengthSymbol]! + this.#bits(LENGTH_BITS[lengthSymbol]!);
    const symbol = this.#symbol(distances);
    const distance = DISTANCE_BASE[symbol]! + this.#bits(symbol < 4 ? 0 : (symbol >> 1) - 1);
    if (distance > this.#size) throw new Fault('damaged');
    this.#grow(length);
    const from = this.#size - distance;
    for (const end = this.#size + length; this.#size < end; ) {
      const to = Math.min(this.#size, from + end - this.#size);
      this.#out.copyWithin(this.#size, from, to);
      this.#size += to - from;
    }
  }
}
