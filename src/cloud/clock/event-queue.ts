/** Anything that happens at an instant. `seq` breaks ties, so equal instants fire in the order they were added. */
export interface Timed {
  at: number;
  seq: number;
}

const before = (a: Timed, b: Timed): boolean => a.at < b.at || (a.at === b.at && a.seq < b.seq);

/** A binary heap ordered by instant, then by arrival. */
export class EventQueue<T extends Timed> {
  #heap: T[] = [];

  get size(): number {
    return this.#heap.length;
  }

  peek(): T | undefined {
    return this.#heap[0];
  }

  /** All entries, in no particular order. */
  entries(): readonly T[] {
    return this.#heap;
  }

  push(entry: T): void {
    const heap = this.#heap;
    let i = heap.push(entry) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(entry, heap[parent]!)) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = entry;
  }

  pop(): T | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length && last) this.#sink(last);
    return first;
  }

  /** Removes every entry the predicate picks; returns how many. */
  remove(picked: (entry: T) => boolean): number {
    const kept = this.#heap.filter((entry) => !picked(entry));
    const removed = this.#heap.length - kept.length;
    this.#heap = [];
    for (const entry of kept) this.push(entry);
    return removed;
  }

  #sink(entry: T): void {
    const heap = this.#heap;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, entry)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = entry;
  }
}
