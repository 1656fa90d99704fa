import { Deflate } from 'fflate';
import { adler32, crc32 } from './checksums.ts';
import { constants } from './constants.ts';
import type { Packed } from './inflater.ts';

/** Size of the tables that find repetitions, as fflate counts it: 128 KB. */
const mem = 4;

const largestBlock = 65_535;

export interface DeflaterOptions {
  level: number;
  strategy: number;
  dictionary?: Uint8Array;
}

/** Packs a stream piece by piece. */
export class Deflater {
  ended = false;
  #made: Uint8Array[] = [];
  #size = 0;
  #begun = false;
  #sum: number;
  #total = 0;
  readonly #format: Packed;
  readonly #options: DeflaterOptions;
  #deflate: Deflate;

  constructor(format: Packed, options: DeflaterOptions) {
    this.#format = format;
    this.#options = options;
    this.#sum = format === 'zlib' ? 1 : 0;
    this.#deflate = this.#newDeflate(options.dictionary);
  }

  #newDeflate(dictionary?: Uint8Array): Deflate {
    const level = levelOf(this.#options.level);
    return new Deflate({ level, mem, ...(dictionary && { dictionary }) }, (bytes) => this.#add(bytes));
  }

  get unused(): Uint8Array {
    return new Uint8Array(0);
  }

  get waits(): boolean {
    return this.#size === 0;
  }

  write(input: Uint8Array, flush: number): void {
    if (this.ended) return;
    if (!this.#begun) this.#header();
    this.#begun = true;
    if (this.#format === 'gzip') this.#sum = crc32(input, this.#sum);
    else if (this.#format === 'zlib') this.#sum = adler32(input, this.#sum);
    this.#total += input.length;
    const last = flush === constants.Z_FINISH;
    if (this.#options.level === 0) this.#store(input, last);
    else if (input.length || last) this.#deflate.push(input, last);
    if (last) this.#trailer();
    else if (this.#options.level !== 0 && flush !== constants.Z_NO_FLUSH && flush !== constants.Z_BLOCK)
      this.#deflate.flush(true);
    this.ended = last;
  }

  read(most: number): Uint8Array {
    const all = this.#made.length === 1 ? this.#made[0]! : Buffer.concat(this.#made);
    const bytes = all.slice(0, most);
    this.#size = all.length - bytes.length;
    this.#made = this.#size ? [all.subarray(bytes.length)] : [];
    return bytes;
  }

  /** From now on another level; what was written before has been flushed, so a fresh stream may follow. */
  set level(level: number) {
    this.#options.level = level;
    this.#deflate = this.#newDeflate();
  }

  #add(bytes: Uint8Array): void {
    if (!bytes.length) return;
    this.#made.push(bytes);
    this.#size += bytes.length;
  }

  /** Blocks as they are; each ends at a whole byte, so there is nothing to flush. */
  #store(input: Uint8Array, last: boolean): void {
    for (let at = 0; at < input.length || (last && at === 0); at += largestBlock) {
      const block = input.slice(at, at + largestBlock);
      const final = last && at + largestBlock >= input.length;
      this.#add(
        Uint8Array.of(
          final ? 1 : 0,
          block.length & 255,
          block.length >> 8,
          ~block.length & 255,
          (~block.length >> 8) & 255,
        ),
      );
      this.#add(block);
    }
  }

  #header(): void {
    const level = levelOf(this.#options.level);
    const plain = this.#options.strategy >= constants.Z_HUFFMAN_ONLY || level < 2;
    if (this.#format === 'gzip')
      this.#add(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, level === 9 ? 2 : plain ? 4 : 0, 3));
    if (this.#format !== 'zlib') return;
    const { dictionary } = this.#options;
    const head = 0x7800 | ((plain ? 0 : level < 6 ? 1 : level === 6 ? 2 : 3) << 6) | (dictionary ? 0x20 : 0);
    const checked = head + 31 - (head % 31);
    this.#add(Uint8Array.of(checked >> 8, checked & 255));
    if (dictionary) this.#word(adler32(dictionary), false);
  }

  #trailer(): void {
    if (this.#format === 'raw') return;
    this.#word(this.#sum, this.#format === 'gzip');
    if (this.#format === 'gzip') this.#word(this.#total, true);
  }

  #word(value: number, littleEndian: boolean): void {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, value, littleEndian);
    this.#add(bytes);
  }
}

const levelOf = (level: number) => (level < 0 ? 6 : level) as 6 | 9;
