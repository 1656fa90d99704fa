/**
 * Reads a payload as the parser behind `$input` does: leniently. Text that begins like no JSON is a string as it stands, names and words
 * need no quotes. Whole numbers beyond 2^53 are bigints, and a whole number written with a point stays one
 * (`JavaDouble`), since it is printed so.
 */
import { JavaDouble, newMap, type Value } from './values.ts';

/** The message is the parser's own, as far as it was recorded from AWS. */
export class JsonSmartError extends Error {}

const MAX_DEPTH = 400;
const NUMBER = /^-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** @throws {JsonSmartError} */
export function parseJsonSmart(text: string): Value {
  const start = text.trimStart();
  if (!/^[{["']/.test(start)) return word(text.trim());
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

function numberOf(text: string): Value {
  const match = NUMBER.exec(text);
  if (!match) return null;
  if (match[1] === undefined && match[2] === undefined) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : BigInt(text);
  }
  const number = Number(text);
  return Number.isInteger(number) ? new JavaDouble(number) : number;
}

function word(text: string): Value {
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (text === 'null') return null;
  return NUMBER.test(text) ? numberOf(text) : text;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): Value {
    if (depth > MAX_DEPTH) throw new JsonSmartError('Malicious payload, having non natural depths');
    this.#space();
    const character = this.#text[this.#at];
    if (character === undefined) throw this.#endOfFile('EOF');
    if (character === '{') return this.#object(depth);
    if (character === '[') return this.#array(depth);
    if (character === '"' || character === "'") return this.#string(character);
    return word(this.#bare(/[,\]}]/));
  }

  end(): void {
    this.#space();
    const rest = this.#text[this.#at];
    if (rest !== undefined) throw this.#unexpected(rest);
  }

  #object(depth: number): Value {
    this.#at++;
    const map = newMap();
    for (;;) {
      this.#space();
      const character = this.#text[this.#at];
      if (character === undefined) throw this.#endOfFile('null');
      if (character === '}') {
        this.#at++;
        return map;
      }
      if (character === ',') {
        this.#at++;
        continue;
      }
      if (character === '{' || character === '[' || character === ']' || character === ':')
        throw this.#unexpected(character);
      const key = character === '"' || character === "'" ? this.#string(character) : this.#bare(/[:,}]/);
      this.#space();
      if (this.#text[this.#at] === undefined) throw this.#endOfFile('null');
      if (this.#text[this.#at] !== ':') throw this.#unexpected(this.#text[this.#at]!);
      this.#at++;
      map[key] = this.value(depth + 1);
      this.#separator('}');
    }
  }

  #array(depth: number): Value {
    this.#at++;
    const list: Value[] = [];
    for (;;) {
      this.#space();
      const character = this.#text[this.#at];
      if (character === undefined) throw this.#endOfFile('EOF');
      if (character === ']') {
        this.#at++;
        return list;
      }
      if (character === ',') {
        this.#at++;
        continue;
      }
      if (character === '}' || character === ':') throw this.#unexpected(character);
      list.push(this.value(depth + 1));
      this.#separator(']');
    }
  }

  #separator(close: string): void {
    this.#space();
    const character = this.#text[this.#at];
    if (character === undefined) throw this.#endOfFile(close === '}' ? 'null' : 'EOF');
    if (character !== ',' && character !== close) throw this.#unexpected(character);
  }

  #string(quote: string): string {
    const start = ++this.#at;
    const text = this.#text;
    let escaped = false;
    for (; text[this.#at] !== quote; this.#at++) {
      if (this.#at >= text.length) throw this.#endOfFile('null');
      if (text[this.#at] !== '\\') continue;
      escaped = true;
      this.#at++;
    }
    const raw = text.slice(start, this.#at++);
    return escaped ? unescape(raw) : raw;
  }

  #bare(end: RegExp): string {
    const start = this.#at;
    while (this.#at < this.#text.length && !end.test(this.#text[this.#at]!)) this.#at++;
    if (this.#at >= this.#text.length) throw this.#endOfFile(end.source.includes(':') ? 'null' : 'EOF');
    return this.#text.slice(start, this.#at).trim();
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #endOfFile(what: string): JsonSmartError {
    return new JsonSmartError(`Unexpected End Of File position ${this.#text.length - 1}: ${what}`);
  }

  #unexpected(character: string): JsonSmartError {
    return new JsonSmartError(`Unexpected character (${character}) at position ${this.#at}.`);
  }
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const unescape = (raw: string): string =>
  raw.replace(/\\(?:u([\da-fA-F]{4})|(.))/gs, (_, hex, letter) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (ESCAPES[letter] ?? letter),
  );
