import { state } from './state.ts';

/** Where a text stops being JSON: what V8 has to say about it, `null` for an unexpected token or the end. */
interface Problem {
  at: number;
  what: string | null;
}

/** V8's message for text that `JSON.parse` refused, in the wording of the runtime's time (`messages.h` of V8). */
export function jsonProblem(text: string): string {
  const { at, what } = new Scanner(text).scan();
  const found = text[at];
  if (state.legacy) return unexpectedIn2016(found);
  if (what)
    return `${what}${what.endsWith('after JSON') ? '' : ' in JSON'} at position ${at} (line ${lineOf(text, at)} column ${at - text.lastIndexOf('\n', at - 1)})`;
  if (found === undefined) return 'Unexpected end of JSON input';
  if (text === 'undefined' || text === 'NaN' || text === 'Infinity' || text === '[object Object]')
    return `"${text}" is not valid JSON`;
  return `Unexpected token '${found}', ${excerpt(text, at)} is not valid JSON`;
}

/** V8 until version 5 (`ReportUnexpectedCharacter` of its json-parser.h). */
function unexpectedIn2016(found: string | undefined): string {
  if (found === undefined) return 'Unexpected end of input';
  if (/[-\d]/.test(found)) return 'Unexpected number';
  return found === '"' ? 'Unexpected string' : `Unexpected token ${found}`;
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** Ten characters either side of the token; all of a short text. */
function excerpt(text: string, at: number): string {
  if (text.length <= 20) return `"${text}"`;
  const from = Math.max(0, at - 10);
  const to = Math.min(text.length, at + 10);
  return `${from > 0 ? '...' : ''}"${text.slice(from, to)}"${to < text.length ? '...' : ''}`;
}

class Scanner {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): Problem {
    try {
      this.#value();
      this.#space();
      this.#fail(this.#at < this.#text.length ? 'Unexpected non-whitespace character after JSON' : null);
    } catch (problem) {
      if ((problem as Problem).at !== undefined) return problem as Problem;
      throw problem;
    }
  }

  #fail(what: string | null = null): never {
    throw { at: this.#at, what: this.#at < this.#text.length ? what : null } satisfies Problem;
  }

  /** V8 says this at the end of the text, too. */
  #failAnywhere(what: string): never {
    throw { at: this.#at, what } satisfies Problem;
  }

  #space(): void {
    while (/[ \t\n\r]/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #value(): void {
    this.#space();
    const char = this.#text[this.#at] ?? '';
    if (char === '{') this.#object();
    else if (char === '[') this.#array();
    else if (char === '"') this.#string();
    else if (/[-\d]/.test(char)) this.#number();
    else this.#word();
  }

  #object(): void {
    this.#at++;
    this.#space();
    if (this.#take('}')) return;
    let expected = "Expected property name or '}'";
    if (this.#at === this.#text.length) this.#failAnywhere(expected);
    do {
      this.#space();
      if (this.#text[this.#at] !== '"') this.#fail(expected);
      this.#string();
      this.#space();
      if (!this.#take(':')) this.#fail("Expected ':' after property name");
      this.#value();
      this.#space();
      expected = 'Expected double-quoted property name';
    } while (this.#take(','));
    if (!this.#take('}')) this.#fail("Expected ',' or '}' after property value");
  }

  #array(): void {
    this.#at++;
    this.#space();
    if (this.#take(']')) return;
    do {
      this.#value();
      this.#space();
    } while (this.#take(','));
    if (!this.#take(']')) this.#fail("Expected ',' or ']' after array element");
  }

  #string(): void {
    for (this.#at++; this.#text[this.#at] !== '"'; this.#at++) {
      const char = this.#text[this.#at];
      if (char === undefined) this.#failAnywhere('Unterminated string');
      if (char < ' ') this.#fail('Bad control character in string literal');
      if (char !== '\\') continue;
      this.#at++;
      if (this.#text[this.#at] === 'u') {
        for (let digits = 0; digits < 4; digits++)
          if (!/[\da-f]/i.test(this.#text[++this.#at] ?? '')) this.#fail('Bad Unicode escape');
      } else if (!/["\\/bfnrt]/.test(this.#text[this.#at] ?? '')) this.#fail('Bad escaped character');
    }
    this.#at++;
  }

  #number(): void {
    this.#take('-');
    if (!/\d/.test(this.#text[this.#at] ?? '')) this.#failAnywhere('No number after minus sign');
    if (this.#take('0')) {
      if (/\d/.test(this.#text[this.#at] ?? '')) this.#fail('Unexpected number');
    } else this.#digits();
    if (this.#take('.')) this.#digits('Unterminated fractional number');
    if (this.#take('e') || this.#take('E')) {
      if (!this.#take('+')) this.#take('-');
      this.#digits('Exponent part is missing a number');
    }
  }

  #digits(missing?: string): void {
    if (missing && !/\d/.test(this.#text[this.#at] ?? '')) this.#failAnywhere(missing);
    while (/\d/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #word(): void {
    const word = ['true', 'false', 'null'].find((name) => name[0] === this.#text[this.#at]);
    for (const char of word ?? '') if (!this.#take(char)) this.#fail();
    if (!word) this.#fail();
  }

  #take(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }
}
