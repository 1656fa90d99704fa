import { host } from '../host.ts';
import type { UrlParts } from '../host-interface.ts';
import { inspect } from './inspect.ts';
import { nodeError } from './node-error.ts';
import { URLSearchParams } from './url-search-params.ts';

const readable = [
  'origin',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
] as const;

/** A NUL cannot cross the native boundary; percent-encoded it means the same wherever the parser allows it. */
const crossable = (text: unknown): string => String(text).toWellFormed().replaceAll('\0', '%00');

function parse(input: unknown, base?: unknown): UrlParts | undefined {
  const json = host.parseUrl(crossable(input), base === undefined ? undefined : crossable(base));
  return json === undefined ? undefined : JSON.parse(json);
}

function invalidUrl(input: unknown, base?: unknown): Error {
  const error = nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
  return Object.assign(
    error,
    base === undefined ? { input: String(input) } : { input: String(input), base: String(base) },
  );
}

/** The WHATWG URL class; parsing happens in the host's own URL class. */
export class URL {
  declare readonly origin: string;
  declare protocol: string;
  declare username: string;
  declare password: string;
  declare host: string;
  declare hostname: string;
  declare port: string;
  declare pathname: string;
  declare search: string;
  declare hash: string;
  #parts: UrlParts;
  #params: URLSearchParams | undefined;

  constructor(input: unknown, base?: unknown) {
    const parts = parse(input, base);
    if (!parts) throw invalidUrl(input, base);
    this.#parts = parts;
  }

  static canParse(input: unknown, base?: unknown): boolean {
    return parse(input, base) !== undefined;
  }
  static parse(input: unknown, base?: unknown): URL | null {
    return URL.canParse(input, base) ? new URL(input, base) : null;
  }

  get searchParams(): URLSearchParams {
    this.#params ??= URLSearchParams.linked(this.#parts.search, (query) => {
      this.#assign('search', query);
    });
    return this.#params;
  }

  get href(): string {
    return this.#parts.href;
  }
  set href(value: unknown) {
    if (!this.#assign('href', value)) throw invalidUrl(value);
    this.#relink();
  }

  #assign(part: keyof UrlParts, value: unknown): boolean {
    const json = host.setUrlPart(this.#parts.href, part, crossable(value));
    if (json === undefined) return false;
    this.#parts = JSON.parse(json);
    return true;
  }
  #relink(): void {
    if (this.#params) URLSearchParams.reset(this.#params, this.#parts.search);
  }

  toString(): string {
    return this.href;
  }
  toJSON(): string {
    return this.href;
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth: number, options: object): string {
    if (depth < 0) return '[Object]';
    const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = this;
    const shown = {
      href,
      origin,
      protocol,
      username,
      password,
      host,
      hostname,
      port,
      pathname,
      search,
      searchParams: this.searchParams,
      hash,
    };
    return `${this.constructor.name} ${inspect(shown, options)}`;
  }

  static {
    for (const part of readable) {
      Object.defineProperty(URL.prototype, part, {
        configurable: true,
        enumerable: true,
        get(this: URL) {
          return this.#parts[part];
        },
        set:
          part === 'origin'
            ? undefined
            : function (this: URL, value: unknown) {
                this.#assign(part, value);
                if (part === 'search') this.#relink();
              },
      });
    }
    for (const name of ['href', 'searchParams', 'toString', 'toJSON'])
      Object.defineProperty(URL.prototype, name, { enumerable: true });
    Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: 'URL', configurable: true });
  }
}
