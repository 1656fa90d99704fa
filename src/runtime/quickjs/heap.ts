const marker = 0x1ead_beef;

/**
 * QuickJS's own count of the bytes it has allocated and the limit it enforces, read straight from its runtime structure: asking
 * for it through the API walks the whole heap.
 */
export class Heap {
  readonly #memory: WebAssembly.Memory;
  readonly #sizeAt: number;

  /** `setLimit` sets QuickJS's memory limit in bytes; `runtime` is the address of the JSRuntime. */
  constructor(memory: WebAssembly.Memory, runtime: number, setLimit: (bytes: number) => void) {
    this.#memory = memory;
    setLimit(marker);
    const words = new Uint32Array(memory.buffer, runtime, 64);
    const limitAt = words.indexOf(marker);
    if (limitAt < 1) throw new Error('QuickJS keeps its memory limit somewhere else in this build');
    this.#sizeAt = runtime + (limitAt - 1) * 4;
    setLimit(-1);
  }

  /** Bytes allocated by the guest. */
  get bytes(): number {
    return new Uint32Array(this.#memory.buffer, this.#sizeAt, 1)[0]!;
  }
}
