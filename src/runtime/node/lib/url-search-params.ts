import { inspect } from './inspect.ts';
import { nodeError } from './node-error.ts';
import { decodeUtf8, encodeUtf8 } from './text-codec.ts';

const kept = /[A-Za-z0-9*\-._]/;

/** application/x-www-form-urlencoded, as the URL standard serializes it. */
function encode(text: string): string {
  let out = '';
  for (const char of text) {
    if (kept.test(char)) out += char;
    else if (char === ' ') out += '+';
    else for (const byte of encodeUtf8(char)) out += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

function decode(text: string): string {
  const plain = text.replace(/\+/g, ' ');
  if (!plain.includes('%')) return plain.toWellFormed();
  const source = encodeUtf8(plain);
  const bytes: number[] = [];
  for (let i = 0; i < source.length; i++) {
    const pair = source[i] === 0x25 ? String.fromCharCode(source[i + 1] ?? 0, source[i + 2] ?? 0) : '';
    if (/^[0-9a-f]{2}$/i.test(pair)) {
      bytes.push(Number.parseInt(pair, 16));
      i += 2;
    } else bytes.push(source[i]!);
  }
  return decodeUtf8(Uint8Array.from(bytes));
}

const parse = (query: string): [string, string][] =>
  query
    .replace(/^\?/, '')
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
    });

const usv = (value: unknown) => String(value).toWellFormed();

function missing(names: string): Error {
  return nodeError(TypeError, 'ERR_MISSING_ARGS', `The ${names} must be specified`);
}

function pairsOf(init: unknown): [string, string][] {
  if (init === undefined || init === null) return [];
  if (typeof init !== 'object' && typeof init !== 'function') return parse(usv(init));
  const iterate = (init as any)[Symbol.iterator];
  if (iterate == null)
    return Reflect.ownKeys(init)
      .filter((key) => typeof key === 'string' && Object.prototype.propertyIsEnumerable.call(init, key))
      .map((key) => [usv(key), usv((init as any)[key])]);
  if (typeof iterate !== 'function') throw nodeError(TypeError, 'ERR_ARG_NOT_ITERABLE', 'Query pairs must be iterable');
  return [...(init as Iterable<Iterable<unknown>>)].map((pair) => {
    const values = pair === null || typeof pair !== 'object' ? [] : [...pair];
    if (values.length !== 2)
      throw nodeError(TypeError, 'ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple');
    return [usv(values[0]), usv(values[1])];
  });
}

export class URLSearchParams {
  #pairs: [string, string][];
  #changed: ((query: string) => void) | undefined;

  constructor(init?: unknown) {
    this.#pairs = pairsOf(init);
  }

  /** Parameters of a URL, which hears of every change. */
  static linked(query: string, changed: (query: string) => void): URLSearchParams {
    const params = new URLSearchParams(query);
    params.#changed = changed;
    return params;
  }
  static reset(params: URLSearchParams, query: string): void {
    params.#pairs = parse(query);
  }

  get size(): number {
    return this.#pairs.length;
  }
  append(...args: [name: unknown, value: unknown]): void {
    if (args.length < 2) throw missing('"name" and "value" arguments');
    this.#set([...this.#pairs, [usv(args[0]), usv(args[1])]]);
  }
  delete(...args: [name: unknown, value?: unknown]): void {
    if (!args.length) throw missing('"name" argument');
    const [name, value] = args;
    this.#set(this.#pairs.filter(([n, v]) => n !== usv(name) || (value !== undefined && v !== usv(value))));
  }
  get(...args: [name: unknown]): string | null {
    if (!args.length) throw missing('"name" argument');
    return this.#pairs.find(([name]) => name === usv(args[0]))?.[1] ?? null;
  }
  getAll(...args: [name: unknown]): string[] {
    if (!args.length) throw missing('"name" argument');
    return this.#pairs.filter(([name]) => name === usv(args[0])).map(([, value]) => value);
  }
  has(...args: [name: unknown, value?: unknown]): boolean {
    if (!args.length) throw missing('"name" argument');
    const [name, value] = args;
    return this.#pairs.some(([n, v]) => n === usv(name) && (value === undefined || v === usv(value)));
  }
  set(...args: [name: unknown, value: unknown]): void {
    if (args.length < 2) throw missing('"name" and "value" arguments');
    const [name, value] = args.map(usv) as [string, string];
    const at = this.#pairs.findIndex(([n]) => n === name);
    if (at < 0) return this.append(name, value);
    this.#set(
      this.#pairs
        .map((pair, i) => (i === at ? ([name, value] as [string, string]) : pair))
        .filter(([n], i) => n !== name || i <= at),
    );
  }
  sort(): void {
    this.#set(this.#pairs.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  }
  forEach(callback: (value: string, name: string, params: URLSearchParams) => void, thisArg?: unknown): void {
    for (const [name, value] of this.#pairs) callback.call(thisArg, value, name, this);
  }
  *entries(): IterableIterator<[string, string]> {
    for (const [name, value] of this.#pairs) yield [name, value];
  }
  *keys(): IterableIterator<string> {
    for (const [name] of this.#pairs) yield name;
  }
  *values(): IterableIterator<string> {
    for (const [, value] of this.#pairs) yield value;
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
  toString(): string {
    return this.#pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  }

  #set(pairs: [string, string][]): void {
    this.#pairs = pairs;
    this.#changed?.(this.toString());
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth: number, options: object): string {
    if (depth < 0) return '[Object]';
    const shown = this.#pairs.map(([name, value]) => `${inspect(name, options)} => ${inspect(value, options)}`);
    return shown.length ? `URLSearchParams { ${shown.join(', ')} }` : 'URLSearchParams {}';
  }
}
Object.defineProperty(URLSearchParams.prototype, Symbol.toStringTag, { value: 'URLSearchParams', configurable: true });
