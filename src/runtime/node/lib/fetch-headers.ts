const token = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;

/** The `Headers` of fetch; names are lower case, iteration is sorted. */
export class Headers {
  #values = new Map<string, string[]>();

  constructor(init?: unknown) {
    if (init === undefined || init === null) return;
    const pairs =
      typeof (init as any)[Symbol.iterator] === 'function'
        ? (init as Iterable<[string, string]>)
        : Object.entries(init);
    for (const pair of pairs) {
      if (pair.length !== 2)
        throw new TypeError(`Headers constructor: expected name/value pair to be length 2, found ${pair.length}.`);
      this.append(pair[0], pair[1]);
    }
  }

  append(name: string, value: unknown): void {
    const key = keyOf(name, 'append');
    this.#values.set(key, [...(this.#values.get(key) ?? []), valueOf(value, 'append')]);
  }
  set(name: string, value: unknown): void {
    this.#values.set(keyOf(name, 'set'), [valueOf(value, 'set')]);
  }
  get(name: string): string | null {
    return this.#values.get(keyOf(name, 'get'))?.join(', ') ?? null;
  }
  getSetCookie(): string[] {
    return this.#values.get('set-cookie') ?? [];
  }
  has(name: string): boolean {
    return this.#values.has(keyOf(name, 'has'));
  }
  delete(name: string): void {
    this.#values.delete(keyOf(name, 'delete'));
  }
  forEach(callback: (value: string, name: string, headers: Headers) => void, thisArg?: unknown): void {
    for (const [name, value] of this) callback.call(thisArg, value, name, this);
  }
  *entries(): IterableIterator<[string, string]> {
    for (const name of [...this.#values.keys()].sort()) {
      if (name === 'set-cookie') for (const value of this.getSetCookie()) yield [name, value];
      else yield [name, this.get(name)!];
    }
  }
  *keys(): IterableIterator<string> {
    for (const [name] of this.entries()) yield name;
  }
  *values(): IterableIterator<string> {
    for (const [, value] of this.entries()) yield value;
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
  [Symbol.for('nodejs.util.inspect.custom')](
    _depth: number,
    options: object,
    inspect: (value: unknown, options: object) => string,
  ): string {
    return `Headers ${inspect(Object.fromEntries([...this.#values.keys()].map((name) => [name, this.get(name)])), options)}`;
  }
}
Object.defineProperty(Headers.prototype, Symbol.toStringTag, { value: 'Headers', configurable: true });

function keyOf(name: unknown, method: string): string {
  if (name === undefined) throw new TypeError(`Headers.${method}: 1 argument required, but 0 found.`);
  const text = String(name);
  if (!token.test(text)) throw new TypeError(`Headers.${method}: "${text}" is an invalid header name.`);
  return text.toLowerCase();
}

function valueOf(value: unknown, method: string): string {
  const text = String(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  if (/[\0\r\n]/.test(text)) throw new TypeError(`Headers.${method}: "${text}" is an invalid header value.`);
  return text;
}
