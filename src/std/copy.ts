/** How many objects and slots a copy has, for a guess at its size. */
export interface CopyTally {
  objects: number;
  slots: number;
}

/**
 * A deep copy of plain data: objects, arrays, maps, sets and dates. Bytes and buffers are shared, since nobody writes into those that
 * are stored, and so are frozen objects with all that is in them; what is found in two places is one thing in the copy too.
 */
export function copyOf<T>(value: T, tally: CopyTally = { objects: 0, slots: 0 }): T {
  return new Copier(tally).copy(value) as T;
}

class Copier {
  readonly #copies = new Map<object, object>();
  readonly #tally: CopyTally;

  constructor(tally: CopyTally) {
    this.#tally = tally;
  }

  copy(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value;
    return this.#copies.get(value) ?? this.#anew(value);
  }

  #anew(value: object): object {
    this.#tally.objects++;
    if (Array.isArray(value)) {
      const copy: unknown[] = [];
      this.#copies.set(value, copy);
      for (let i = 0; i < value.length; i++) copy.push(this.copy(value[i]));
      this.#tally.slots += value.length;
      return copy;
    }
    if (value instanceof Map) {
      const copy = new Map();
      this.#copies.set(value, copy);
      for (const [key, each] of value) copy.set(this.copy(key), this.copy(each));
      this.#tally.slots += 2 * value.size;
      return copy;
    }
    if (value instanceof Set) {
      const copy = new Set();
      this.#copies.set(value, copy);
      for (const each of value) copy.add(this.copy(each));
      this.#tally.slots += value.size;
      return copy;
    }
    if (value instanceof Date) return new Date(value.getTime());
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null)
      throw new TypeError(`A ${prototype.constructor?.name ?? 'thing'} is no plain data`);
    const copy: Record<string, unknown> = Object.create(prototype);
    this.#copies.set(value, copy);
    for (const key of Object.keys(value)) {
      const each = this.copy((value as Record<string, unknown>)[key]);
      if (key === '__proto__')
        Object.defineProperty(copy, key, { value: each, enumerable: true, writable: true, configurable: true });
      else copy[key] = each;
      this.#tally.slots++;
    }
    return copy;
  }
}
