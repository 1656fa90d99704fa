import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../std/bytes.ts';

export interface RandomState {
  counter: number;
  block: Uint8Array;
}

/** An endless stream of bytes that depends on the seed alone: SHA-256 in counter mode. */
export class RandomBytes {
  #counter = 0;
  #block: Uint8Array = new Uint8Array();
  readonly #seed: string;

  constructor(seed: string, saved?: RandomState) {
    this.#seed = seed;
    if (saved) ({ counter: this.#counter, block: this.#block } = saved);
  }

  /** Where the stream is. */
  save(): RandomState {
    return { counter: this.#counter, block: this.#block };
  }

  take(length: number): Uint8Array {
    const out = new Uint8Array(length);
    for (let filled = 0; filled < length; ) {
      if (!this.#block.length) this.#block = sha256(utf8(`${this.#seed}\n${this.#counter++}`));
      const part = this.#block.subarray(0, length - filled);
      out.set(part, filled);
      filled += part.length;
      this.#block = this.#block.subarray(part.length);
    }
    return out;
  }

  /** A whole number of 32 bits. */
  uint32(): number {
    return new DataView(this.take(4).buffer).getUint32(0);
  }
}
