/** Anything that happens at an instant. `seq` breaks ties, so equal instants fire in the order they were added. */
export interface Timed {
  at: number;
  seq: number;
}

const before = (a: Timed, b: Timed): boolean => a.at < b.at || (a.at === b.at && a.seq < b.seq);

/** A binary heap ordered by instant, then by arrival. What is removed stays in it, unseen, until its turn comes. */
export class EventQueue<T extends Timed> {
  #heap: T[] = [];
  readonly #gone = new Set<T>();

  get size(): number {
    return this.#heap.length - this.#gone.size;
  }

  peek(): T | undefined {
    this.#clear();
    return this.#heap[0];
  }

  /** All entries, in no particular order. */
  entries(): readonly T[] {
    return this.#heap.filter((entry) => !this.#gone.has(entry));
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
    this.#clear();
    return this.#take();
  }

  /** Takes out an entry that is in the queue. */
  remove(entry: T): void {
    this.#gone.add(entry);
    if (this.#gone.size <= this.#heap.length / 2) return;
    const kept = this.entries();
    this.#heap = [];
    this.#gone.clear();
    for (const each of kept) this.push(each);
  }

  /** Drops removed entries from the front. */
  #clear(): void {
    while (this.#gone.size && this.#gone.delete(this.#heap[0]!)) this.#take();
  }

  #take(): T | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length && last) this.#sink(last);
    return first;
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
