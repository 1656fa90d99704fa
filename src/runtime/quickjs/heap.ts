/**
 * How far the guest's heap reaches, read from the allocator's own "break" (the end of what it has taken of the WebAssembly memory).
 * QuickJS's count of allocated bytes is of no use: this build does not know the sizes of its blocks. The break moves in steps
 * of 64 KB and comes down only when the top of the heap is freed, much like the resident memory of a process.
 */
export class Heap {
  readonly #memory: WebAssembly.Memory;
  readonly #breakAt: number;
  #words: Uint32Array;

  /** `breakAt` is the address of the break; see `findBreak`. */
  constructor(memory: WebAssembly.Memory, breakAt: number) {
    this.#memory = memory;
    this.#breakAt = breakAt;
    this.#words = new Uint32Array(memory.buffer);
  }

  /** Bytes from the start of the memory to the end of the heap. */
  get bytes(): number {
    if (this.#words.buffer !== this.#memory.buffer) this.#words = new Uint32Array(this.#memory.buffer);
    return this.#words[this.#breakAt >> 2]!;
  }
}

const probeBytes = 4 * 1024 * 1024;

/**
 * Finds the address of the allocator's break: the static variable that moves by as much as is allocated and holds the highest address.
 * It is the same in every instance of the build. `firstBlock` is the address of the heap's first block (statics and stack lie before it), `allocate` makes the guest
 * take that many bytes.
 */
export function findBreak(memory: WebAssembly.Memory, firstBlock: number, allocate: (bytes: number) => void): number {
  const statics = () => new Uint32Array(memory.buffer.slice(0, firstBlock));
  const before = statics();
  allocate(probeBytes);
  const after = statics();
  let found = -1;
  for (let i = 0; i < after.length; i++) {
    const moved = after[i]! - before[i]!;
    const isAddress = before[i]! > firstBlock && after[i]! <= memory.buffer.byteLength;
    if (isAddress && moved >= probeBytes / 2 && moved <= probeBytes * 2 && after[i]! > (after[found] ?? 0)) found = i;
  }
  if (found < 0) throw new Error('The allocator of this QuickJS build keeps its break somewhere else');
  return found * 4;
}
