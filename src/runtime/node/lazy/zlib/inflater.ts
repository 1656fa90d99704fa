import { adler32, crc32 } from './checksums.ts';
import { decode, type Huffman, huffman } from './huffman.ts';
import { ZlibProblem } from './problem.ts';

export type Packed = 'zlib' | 'gzip' | 'raw' | 'unzip';

/** What a step of the inflater waits for. */
type Wait = 'input' | 'room';
type Steps<T = void> = Generator<Wait, T, void>;

const windowSize = 32_768;
const lengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131];
lengthBase.push(163, 195, 227, 258);
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const distanceExtra = Array.from({ length: 30 }, (_, symbol) => Math.max(0, (symbol >> 1) - 1));
const distanceBase = distanceExtra.map(
  (_, i) => 1 + distanceExtra.slice(0, i).reduce((sum, bits) => sum + (1 << bits), 0),
);

let fixed: [Huffman, Huffman] | undefined;

function fixedCodes(): [Huffman, Huffman] {
  const lengths = Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
  return [huffman(lengths), huffman(new Uint8Array(30).fill(5))];
}

/**
 * Unpacks a stream piece by piece with zlib's messages. It stops when it wants input and when nobody has taken what it made, so that a
 * small input never becomes a large memory.
 */
export class Inflater {
  /** The stream is complete; what is left of the input comes after it. */
  ended = false;
  #hungry = false;
  #input: Uint8Array = new Uint8Array(0);
  #at = 0;
  #hold = 0;
  #bits = 0;
  /** The last 32 KB made, and after them what has been made and not been taken. */
  readonly #out = new Uint8Array(3 * windowSize);
  #made = 0;
  #taken = 0;
  #checked = 0;
  /** Where history begins; a distance may not reach beyond it. */
  #first = 0;
  #sum = 0;
  #total = 0;
  #gzip = false;
  readonly #format: Packed;
  readonly #dictionary: Uint8Array | undefined;
  #steps: Steps;

  constructor(format: Packed, dictionary?: Uint8Array) {
    this.#format = format;
    this.#dictionary = dictionary;
    if (format === 'raw' && dictionary) this.#remember(dictionary);
    this.#steps = this.#run();
  }

  /** Input that was not needed. */
  get unused(): Uint8Array {
    return this.#input.subarray(this.#at);
  }

  write(input: Uint8Array): void {
    this.#input = this.#at < this.#input.length && !this.ended ? Buffer.concat([this.unused, input]) : input;
    this.#at = 0;
  }

  /** Nothing comes before there is more input, or at all. */
  get waits(): boolean {
    return (this.ended || this.#hungry) && this.#made === this.#taken;
  }

  /** At most so many bytes of output, none when `waits`. @throws {ZlibProblem} */
  read(most: number): Uint8Array {
    const wanted = Math.min(most, windowSize);
    this.#hungry = false;
    while (this.#made - this.#taken < wanted && !this.ended) {
      const { done, value } = this.#steps.next();
      this.ended = Boolean(done);
      this.#hungry = value === 'input';
      if (this.#hungry) break;
      if (value === 'room') this.#slide();
    }
    const end = Math.min(this.#made, this.#taken + wanted);
    const bytes = this.#out.slice(this.#taken, end);
    this.#taken = end;
    return bytes;
  }

  /** Makes room, keeping what may still be referred to. */
  #slide(): void {
    this.#sumUp();
    const from = Math.min(this.#taken, Math.max(0, this.#made - windowSize));
    this.#out.copyWithin(0, from, this.#made);
    this.#made -= from;
    this.#taken -= from;
    this.#checked -= from;
    this.#first = Math.max(0, this.#first - from);
  }

  #remember(dictionary: Uint8Array): void {
    const known = dictionary.subarray(-windowSize);
    this.#out.set(known, this.#made);
    this.#made += known.length;
    this.#taken = this.#checked = this.#made;
  }

  #sumUp(): void {
    const bytes = this.#out.subarray(this.#checked, this.#made);
    if (this.#gzip) this.#sum = crc32(bytes, this.#sum);
    else if (this.#format !== 'raw') this.#sum = adler32(bytes, this.#sum);
    this.#total += bytes.length;
    this.#checked = this.#made;
  }

  *#take(count: number): Steps<number> {
    while (this.#bits < count) {
      while (this.#at >= this.#input.length) yield 'input';
      this.#hold |= this.#input[this.#at++]! << this.#bits;
      this.#bits += 8;
    }
    const value = this.#hold & ((1 << count) - 1);
    this.#hold >>>= count;
    this.#bits -= count;
    return value;
  }

  *#run(): Steps {
    if (this.#format !== 'raw') yield* this.#header();
    for (let last = false; !last; ) {
      last = (yield* this.#take(1)) === 1;
      const type = yield* this.#take(2);
      if (type === 3) throw new ZlibProblem('invalid block type');
      if (type === 0) yield* this.#stored();
      else if (type === 1) yield* this.#codes(...(fixed ??= fixedCodes()));
      else yield* this.#codes(...(yield* this.#dynamic()));
    }
    this.#hold = this.#bits = 0;
    this.#sumUp();
    if (this.#format !== 'raw') yield* this.#trailer();
  }

  *#header(): Steps {
    const first = yield* this.#take(8);
    if (this.#format === 'unzip' && first !== 0x1f) return yield* this.#zlibHeader(first);
    if (this.#format === 'zlib') return yield* this.#zlibHeader(first);
    const second = yield* this.#take(8);
    if (this.#format === 'unzip' && second !== 0x8b) throw new ZlibProblem('incorrect header check');
    if (first !== 0x1f || second !== 0x8b) throw new ZlibProblem('incorrect header check');
    yield* this.#gzipHeader();
  }

  *#zlibHeader(first: number): Steps {
    const second = yield* this.#take(8);
    if (((first << 8) | second) % 31) throw new ZlibProblem('incorrect header check');
    if ((first & 15) !== 8) throw new ZlibProblem('unknown compression method');
    if (first >> 4 > 7) throw new ZlibProblem('invalid window size');
    this.#sum = 1;
    if (!(second & 0x20)) return;
    let id = 0;
    for (let i = 0; i < 4; i++) id = ((id << 8) | (yield* this.#take(8))) >>> 0;
    if (!this.#dictionary) throw new ZlibProblem('Missing dictionary', 2);
    if (adler32(this.#dictionary) !== id) throw new ZlibProblem('Bad dictionary', 2);
    this.#remember(this.#dictionary);
  }

  *#gzipHeader(): Steps {
    this.#gzip = true;
    const header = [0x1f, 0x8b];
    const { nextByte } = this.#headerBytes(header);
    const method = yield* nextByte();
    const flags = yield* nextByte();
    if (method !== 8) throw new ZlibProblem('unknown compression method');
    if (flags & 0xe0) throw new ZlibProblem('unknown header flags set');
    for (let i = 0; i < 6; i++) yield* nextByte();
    if (flags & 4) for (let extra = (yield* nextByte()) | ((yield* nextByte()) << 8); extra; extra--) yield* nextByte();
    if (flags & 8) while (yield* nextByte());
    if (flags & 16) while (yield* nextByte());
    if (!(flags & 2)) return;
    const sum = crc32(Uint8Array.from(header)) & 0xffff;
    if (sum !== (yield* this.#take(16))) throw new ZlibProblem('header crc mismatch');
  }

  /** Bytes of the header, kept for its checksum. */
  #headerBytes(header: number[]) {
    const take = this.#take.bind(this);
    return {
      *nextByte(): Steps<number> {
        const byte = yield* take(8);
        header.push(byte);
        return byte;
      },
    };
  }

  *#trailer(): Steps {
    const word = function* (take: (count: number) => Steps<number>, order: readonly number[]): Steps<number> {
      let value = 0;
      for (const shift of order) value |= (yield* take(8)) << shift;
      return value >>> 0;
    };
    const take = this.#take.bind(this);
    const sum = yield* word(take, this.#gzip ? [0, 8, 16, 24] : [24, 16, 8, 0]);
    if (sum !== this.#sum) throw new ZlibProblem('incorrect data check');
    if (this.#gzip && (yield* word(take, [0, 8, 16, 24])) !== this.#total >>> 0)
      throw new ZlibProblem('incorrect length check');
  }

  *#stored(): Steps {
    this.#hold = this.#bits = 0;
    let length = yield* this.#take(16);
    if ((length ^ 0xffff) !== (yield* this.#take(16))) throw new ZlibProblem('invalid stored block lengths');
    while (length > 0) {
      while (this.#at >= this.#input.length) yield 'input';
      while (this.#made >= this.#out.length) yield 'room';
      const count = Math.min(length, this.#input.length - this.#at, this.#out.length - this.#made);
      this.#out.set(this.#input.subarray(this.#at, this.#at + count), this.#made);
      this.#at += count;
      this.#made += count;
      length -= count;
    }
  }

  /** The two codes of a block with codes of its own. */
  *#dynamic(): Steps<[Huffman, Huffman]> {
    const literals = (yield* this.#take(5)) + 257;
    const distances = (yield* this.#take(5)) + 1;
    const given = (yield* this.#take(4)) + 4;
    if (literals > 286 || distances > 30) throw new ZlibProblem('too many length or distance symbols');
    const codeLengths = new Uint8Array(19);
    for (let i = 0; i < given; i++) codeLengths[codeLengthOrder[i]!] = yield* this.#take(3);
    const code = huffman(codeLengths);
    if (code.left) throw new ZlibProblem('invalid code lengths set');
    const lengths = new Uint8Array(literals + distances);
    for (let at = 0; at < lengths.length; ) {
      const symbol = yield* this.#symbol(code, 'invalid code lengths set');
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      if (symbol === 16 && at === 0) throw new ZlibProblem('invalid bit length repeat');
      const value = symbol === 16 ? lengths[at - 1]! : 0;
      const [bits, base] = (
        [
          [2, 3],
          [3, 3],
          [7, 11],
        ] as const
      )[symbol - 16]!;
      const end = at + base + (yield* this.#take(bits));
      if (end > lengths.length) throw new ZlibProblem('invalid bit length repeat');
      lengths.fill(value, at, end);
      at = end;
    }
    if (!lengths[256]) throw new ZlibProblem('invalid code -- missing end-of-block');
    const literal = huffman(lengths.subarray(0, literals));
    if (incomplete(literal)) throw new ZlibProblem('invalid literal/lengths set');
    const distance = huffman(lengths.subarray(literals));
    if (incomplete(distance)) throw new ZlibProblem('invalid distances set');
    return [literal, distance];
  }

  *#symbol(code: Huffman, problem: string): Steps<number> {
    for (;;) {
      const entry = decode(code, this.#hold, this.#bits);
      if (entry > 0) {
        this.#hold >>>= entry & 15;
        this.#bits -= entry & 15;
        return entry >> 4;
      }
      if (entry < 0 || this.#bits >= 15) throw new ZlibProblem(problem);
      while (this.#at >= this.#input.length) yield 'input';
      this.#hold |= this.#input[this.#at++]! << this.#bits;
      this.#bits += 8;
    }
  }

  *#codes(literal: Huffman, distance: Huffman): Steps {
    const out = this.#out;
    for (;;) {
      while (this.#made + 258 > out.length) yield 'room';
      let symbol = this.#literals(literal);
      if (symbol < 0) {
        if (this.#made + 258 > out.length) continue;
        symbol = yield* this.#symbol(literal, 'invalid literal/length code');
      }
      if (symbol < 256) {
        out[this.#made++] = symbol;
        continue;
      }
      if (symbol === 256) return;
      symbol -= 257;
      if (symbol > 28) throw new ZlibProblem('invalid literal/length code');
      const length = lengthBase[symbol]! + (lengthExtra[symbol] ? yield* this.#take(lengthExtra[symbol]!) : 0);
      const from = yield* this.#symbol(distance, 'invalid distance code');
      if (from > 29) throw new ZlibProblem('invalid distance code');
      const back = distanceBase[from]! + (distanceExtra[from] ? yield* this.#take(distanceExtra[from]!) : 0);
      if (back > Math.min(windowSize, this.#made - this.#first)) throw new ZlibProblem('invalid distance too far back');
      this.#copy(back, length);
    }
  }

  /** Takes literals for as long as there is input at hand: the next symbol that is none, -1 when input or room ends. */
  #literals({ fast }: Huffman): number {
    const out = this.#out;
    const input = this.#input;
    const room = out.length - 258;
    let made = this.#made;
    let at = this.#at;
    let hold = this.#hold;
    let bits = this.#bits;
    let symbol = -1;
    while (made <= room) {
      while (bits < 16 && at < input.length) {
        hold |= input[at++]! << bits;
        bits += 8;
      }
      const entry = fast[hold & 1023]!;
      const length = entry & 15;
      if (!entry || length > bits) break;
      hold >>>= length;
      bits -= length;
      symbol = entry >> 4;
      if (symbol > 255) break;
      out[made++] = symbol;
      symbol = -1;
    }
    // Whole bytes beyond what was needed go back.
    while (bits >= 8) {
      bits -= 8;
      at--;
    }
    this.#hold = hold & ((1 << bits) - 1);
    this.#bits = bits;
    this.#at = at;
    this.#made = made;
    return symbol;
  }

  #copy(back: number, length: number): void {
    const out = this.#out;
    const to = this.#made;
    if (back >= length) out.copyWithin(to, to - back, to - back + length);
    else for (let i = 0; i < length; i++) out[to + i] = out[to + i - back]!;
    this.#made += length;
  }
}

/** A code may lack words only when it has a single one, of one bit. */
const incomplete = ({ left, most }: Huffman): boolean => left < 0 || (left > 0 && most > 1);
