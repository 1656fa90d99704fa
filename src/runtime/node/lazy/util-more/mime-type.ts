import { nodeError } from '../../lib/node-error.ts';

const notToken = /[^!#$%&'*+\-.^_`|~A-Za-z0-9]/;
const notQuoted = /[^\t\u0020-~\u0080-\u00FF]/;

const syntaxError = (what: string, text: string, at: number) =>
  nodeError(
    TypeError,
    'ERR_INVALID_MIME_SYNTAX',
    `The MIME syntax for a ${what} in "${text}" is invalid${at < 0 ? '' : ` at ${at}`}`,
  );

function token(value: string, what: string, whole = value): string {
  const at = value.search(notToken);
  if (value === '' || at >= 0) throw syntaxError(what, whole, at);
  return value.toLowerCase();
}

/** `util.MIMEParams`. */
export class MIMEParams {
  readonly #data = new Map<string, string>();

  delete(name: string): void {
    this.#data.delete(String(name));
  }
  get(name: string): string | null {
    return this.#data.get(String(name)) ?? null;
  }
  has(name: string): boolean {
    return this.#data.has(String(name));
  }
  set(name: string, value: string): void {
    const [key, text] = [String(name), String(value)];
    const at = key.search(notToken);
    if (key === '' || at >= 0) throw syntaxError('parameter name', key, at);
    const bad = text.search(notQuoted);
    if (bad >= 0) throw syntaxError('parameter value', text, bad);
    this.#data.set(key, text);
  }
  entries(): IterableIterator<[string, string]> {
    return this.#data.entries();
  }
  keys(): IterableIterator<string> {
    return this.#data.keys();
  }
  values(): IterableIterator<string> {
    return this.#data.values();
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
  toString(): string {
    return [...this.#data]
      .map(
        ([name, value]) => `${name}=${notToken.test(value) || !value ? `"${value.replace(/["\\]/g, '\\$&')}"` : value}`,
      )
      .join(';');
  }
  toJSON(): string {
    return this.toString();
  }

  /** Parameters as they stand in a header; what makes no sense is skipped, and the first of a name counts. */
  static read(params: MIMEParams, text: string): void {
    const parameter = /;[\t\n\r ]*([^;=]*)(?:=("(?:[^"\\]|\\.)*"?[^;]*|[^;]*))?/g;
    for (const [, rawName, rawValue] of text.matchAll(parameter)) {
      const name = rawName!.trimEnd().toLowerCase();
      if (rawValue === undefined || name === '' || notToken.test(name) || params.#data.has(name)) continue;
      const quoted = /^"((?:[^"\\]|\\.)*)/s.exec(rawValue);
      const value = quoted ? quoted[1]!.replace(/\\(.)/gs, '$1') : rawValue.trimEnd();
      if ((value === '' && !quoted) || notQuoted.test(value)) continue;
      params.#data.set(name, value);
    }
  }
}

/** `util.MIMEType`. */
export class MIMEType {
  #type: string;
  #subtype: string;
  readonly params = new MIMEParams();

  constructor(text: unknown) {
    const whole = String(text);
    const trimmed = whole.trimStart();
    const slash = trimmed.indexOf('/');
    this.#type = slash < 0 ? invalidType(trimmed, whole) : token(trimmed.slice(0, slash), 'type', whole);
    const rest = trimmed.slice(slash + 1);
    const end = rest.indexOf(';');
    this.#subtype = token((end < 0 ? rest : rest.slice(0, end)).trimEnd(), 'subtype', whole);
    if (end >= 0) MIMEParams.read(this.params, rest.slice(end));
  }

  get type(): string {
    return this.#type;
  }
  set type(value: string) {
    this.#type = token(String(value), 'type');
  }
  get subtype(): string {
    return this.#subtype;
  }
  set subtype(value: string) {
    this.#subtype = token(String(value), 'subtype');
  }
  get essence(): string {
    return `${this.#type}/${this.#subtype}`;
  }
  toString(): string {
    const params = this.params.toString();
    return `${this.essence}${params ? `;${params}` : ''}`;
  }
  toJSON(): string {
    return this.toString();
  }
}

function invalidType(text: string, whole: string): never {
  throw syntaxError('type', whole, text.search(notToken));
}
