/** The idle environments, the one used last on top, with when each became idle and when it will be reclaimed. Both ends are taken from. */
export class IdleStack {
  #since = new Float64Array(256);
  #until = new Float64Array(256);
  #bottom = 0;
  #top = 0;

  get size(): number {
    return this.#top - this.#bottom;
  }

  push(since: number, until: number): void {
    if (this.#top === this.#since.length) this.#makeRoom();
    this.#since[this.#top] = since;
    this.#until[this.#top++] = until;
  }

  get topUntil(): number {
    return this.#until[this.#top - 1]!;
  }

  get bottomUntil(): number {
    return this.#until[this.#bottom]!;
  }

  /** @returns since when it was idle. */
  popTop(): number {
    return this.#since[--this.#top]!;
  }

  popBottom(): number {
    return this.#since[this.#bottom++]!;
  }

  #makeRoom(): void {
    const size = this.size;
    const length = size * 2 > this.#since.length ? this.#since.length * 2 : this.#since.length;
    const moved = (from: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
      const to = new Float64Array(length);
      to.set(from.subarray(this.#bottom, this.#top));
      return to;
    };
    this.#since = moved(this.#since);
    this.#until = moved(this.#until);
    this.#bottom = 0;
    this.#top = size;
  }
}
