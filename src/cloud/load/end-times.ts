/** When each of the working environments will be done: a binary min-heap of numbers. */
export class EndTimes {
  #heap = new Float64Array(256);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The earliest; Infinity when nobody works. */
  get first(): number {
    return this.#size ? this.#heap[0]! : Number.POSITIVE_INFINITY;
  }

  push(at: number): void {
    if (this.#size === this.#heap.length) {
      const larger = new Float64Array(this.#size * 2);
      larger.set(this.#heap);
      this.#heap = larger;
    }
    const heap = this.#heap;
    let i = this.#size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (heap[parent]! <= at) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = at;
  }

  pop(): number {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap[--this.#size]!;
    const size = this.#size;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= last) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
    return first;
  }
}
