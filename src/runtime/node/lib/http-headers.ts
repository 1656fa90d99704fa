import { inspect } from './inspect.ts';
import { nodeError } from './node-error.ts';

type HeaderValue = string | number | readonly string[];

const token = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
const invalidContent = /[^\t\x20-\x7e\x80-\xff]/;

function checked(name: unknown, value: unknown): HeaderValue {
  if (typeof name !== 'string' || !token.test(name))
    throw nodeError(
      TypeError,
      'ERR_INVALID_HTTP_TOKEN',
      `Header name must be a valid HTTP token [${inspect(name)}]`.replace(/'/g, '"'),
    );
  if (value === undefined)
    throw nodeError(TypeError, 'ERR_HTTP_INVALID_HEADER_VALUE', `Invalid value "${value}" for header "${name}"`);
  for (const one of [value].flat())
    if (invalidContent.test(String(one)))
      throw nodeError(TypeError, 'ERR_INVALID_CHAR', `Invalid character in header content ["${name}"]`);
  return value as HeaderValue;
}

/** The headers of a message to send; names keep the spelling they were set with. */
export class OutgoingHeaders {
  #entries = new Map<string, { name: string; value: HeaderValue }>();

  set(name: string, value: unknown): void {
    this.#entries.set(String(name).toLowerCase(), { name, value: checked(name, value) });
  }
  append(name: string, value: HeaderValue): void {
    const known = this.get(name);
    this.set(name, known === undefined ? value : [known, value].flat().map(String));
  }
  get(name: string): HeaderValue | undefined {
    return this.#entries.get(name.toLowerCase())?.value;
  }
  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }
  delete(name: string): void {
    this.#entries.delete(name.toLowerCase());
  }
  names(): string[] {
    return [...this.#entries.keys()];
  }
  rawNames(): string[] {
    return [...this.#entries.values()].map(({ name }) => name);
  }
  toObject(): Record<string, HeaderValue> {
    return Object.assign(Object.create(null), Object.fromEntries(this.names().map((name) => [name, this.get(name)!])));
  }
  /** As they go over the wire: lower-case names, repeated values joined. */
  wire(): Record<string, string> {
    return Object.fromEntries(this.names().map((name) => [name, [this.get(name)!].flat().join(', ')]));
  }
}
