/**
 * The shorthand syntax of the official command: `Key=Value,Other=[a,b],Nested={Key=Value}`. A value is text, a list or a
 * structure; the model gives the text its type afterwards (`fitShorthand`).
 */
export type Shorthand = string | Shorthand[] | { [key: string]: Shorthand };

/** What is wrong with a text in shorthand syntax, and where. */
export class ShorthandError extends Error {}

/** What may be in a bare value, before a comma and after one (where `=` would begin a new key). */
const WORD = /^(?:\\,|[!#-&(-+\--<>-Z\\-z|-\uffff])(?:\\,|[\s!#-&(-+\--\\^-|~-\uffff])*/;
const NEXT = /^(?:\\,|[!#-&(-+\--<>-Z\\-z|-\uffff])(?:\\,|[\s!#-&(-+\--<>-\uffff])*/;

/** @throws {ShorthandError} */
export function parseShorthand(text: string): Record<string, Shorthand> {
  return new Parser(text).parse();
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Record<string, Shorthand> {
    const found: Record<string, Shorthand> = {};
    const add = () => {
      const start = this.#at;
      const key = this.#key();
      this.#expect('=');
      if (Object.hasOwn(found, key)) {
        throw new ShorthandError(
          `Second instance of key "${key}" encountered for input:\n${this.#place(start)}\nThis is often because there is a preceding "," instead of a space.`,
        );
      }
      found[key] = this.#values();
    };
    add();
    while (this.#at < this.#text.length) {
      this.#expect(',');
      add();
    }
    return found;
  }

  #char(): string {
    return this.#text[this.#at] ?? '';
  }

  #key(): string {
    const [key] = /^[\w\-.#/:]*/.exec(this.#text.slice(this.#at))!;
    this.#at += key.length;
    return key;
  }

  #values(): Shorthand {
    if (this.#char() === '[') return this.#list();
    if (this.#char() === '{') return this.#hash();
    return this.#char() ? this.#csv() : '';
  }

  /** `a`, or `a,b,c` as long as what follows a comma is no `key=`. */
  #csv(): Shorthand {
    const first = this.#first();
    this.#space();
    const list = [first];
    while (this.#char() === ',') {
      const comma = this.#at;
      this.#expect(',');
      const next = this.#next();
      this.#space();
      if (next === null || (this.#char() !== ',' && this.#char() !== '')) {
        if (this.#char() === '' && next === null) throw this.#unexpected('<second>', '<none>');
        this.#at = comma;
        break;
      }
      list.push(next);
    }
    return list.length === 1 ? first : list;
  }

  #list(): Shorthand[] {
    this.#expect('[');
    const values: Shorthand[] = [];
    while (this.#char() !== ']') {
      values.push(this.#explicit());
      this.#space();
      if (this.#char() !== ']') this.#expect(',');
    }
    this.#expect(']');
    return values;
  }

  #hash(): Shorthand {
    this.#expect('{');
    const found: Record<string, Shorthand> = {};
    while (this.#char() !== '}') {
      const key = this.#key();
      this.#expect('=');
      found[key] = this.#explicit();
      this.#space();
      if (this.#char() !== '}') this.#expect(',');
    }
    this.#expect('}');
    return found;
  }

  #explicit(): Shorthand {
    if (this.#char() === '[') return this.#list();
    if (this.#char() === '{') return this.#hash();
    return this.#first();
  }

  #first(): string {
    return this.#quoted() ?? this.#match(WORD) ?? '';
  }

  #next(): string | null {
    return this.#quoted() ?? this.#match(NEXT);
  }

  #match(pattern: RegExp): string | null {
    const found = pattern.exec(this.#text.slice(this.#at))?.[0];
    if (found === undefined) return null;
    this.#at += found.length;
    return found.replaceAll('\\,', ',').trimEnd();
  }

  #quoted(): string | null {
    const quote = this.#char();
    if (quote !== "'" && quote !== '"') return null;
    const found = (quote === "'" ? /^'(?:\\'|[^'])*'/ : /^"(?:\\"|[^"])*"/).exec(this.#text.slice(this.#at))?.[0];
    if (found === undefined) throw this.#unexpected(quote === "'" ? '<singled quoted>' : '<double quoted>', '<none>');
    this.#at += found.length;
    return found.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\');
  }

  #space(): void {
    while (/\s/.test(this.#char())) this.#at++;
  }

  #expect(char: string): void {
    this.#space();
    if (this.#char() !== char) throw this.#unexpected(`'${char}'`, this.#char() ? `'${this.#char()}'` : "'EOF'");
    this.#at++;
    this.#space();
  }

  #unexpected(expected: string, received: string): ShorthandError {
    return new ShorthandError(`Expected: ${expected}, received: ${received} for input:\n${this.#place(this.#at)}`);
  }

  /** The text with a mark below the place. */
  #place(at: number): string {
    const start = this.#text.lastIndexOf('\n', at - 1) + 1;
    const end = this.#text.indexOf('\n', at);
    const head = end < 0 ? this.#text : this.#text.slice(0, end);
    const tail = end < 0 ? '' : this.#text.slice(end);
    return `${head}\n${' '.repeat(at - start)}^${tail}`;
  }
}
