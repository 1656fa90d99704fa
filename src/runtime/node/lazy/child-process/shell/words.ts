import { ShellSyntaxError } from './parse.ts';

/** A part of a word; quoted parts are neither split nor globbed. */
export type Part =
  | { kind: 'text'; value: string; quoted: boolean }
  | { kind: 'variable'; name: string; operator?: string; operand?: Word; quoted: boolean }
  | { kind: 'command'; source: string; quoted: boolean };

export type Word = Part[];

const name = /^[A-Za-z_][A-Za-z0-9_]*/;

/** Reads a script, word by word. */
export class Reader {
  #at = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  get done(): boolean {
    return this.#at >= this.#source.length;
  }

  rest(): string {
    return this.#source.slice(this.#at);
  }

  startsWith(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }

  take(pattern: RegExp): string {
    const found = pattern.exec(this.rest())?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  takeAny(texts: readonly string[]): string {
    const found = texts.find((text) => this.startsWith(text)) ?? '';
    this.#at += found.length;
    return found;
  }

  /** Takes a word that stands alone. */
  takeWord(text: string): boolean {
    this.skipBlank();
    const next = this.#source[this.#at + text.length];
    if (!this.startsWith(text) || (next !== undefined && !/\s/.test(next))) return false;
    this.#at += text.length;
    return true;
  }

  /** Skips blanks and comments, and line ends when told. */
  skipBlank(lines = false): void {
    for (;;) {
      if (!this.take(lines ? /^(?:[ \t\n]|\\\n)+/ : /^(?:[ \t]|\\\n)+/) && !this.take(/^#[^\n]*/)) return;
    }
  }

  /** The operator that comes next, without taking it. */
  operator(): string {
    return /^(?:&&|\|\||;;|[;&|()<>\n])/.exec(this.rest())?.[0] ?? '';
  }

  takeAssignment(): { name: string; value: Word } | undefined {
    const found = this.take(/^[A-Za-z_][A-Za-z0-9_]*=/);
    return found ? { name: found.slice(0, -1), value: this.word() } : undefined;
  }

  word(): Word {
    const parts: Word = [];
    while (!this.done) {
      const next = this.#source[this.#at]!;
      if (/[\s;&|()<>]/.test(next)) break;
      this.#at += 1;
      if (next === "'") parts.push({ kind: 'text', value: this.#until("'"), quoted: true });
      else if (next === '"') this.#doubleQuoted(parts);
      else if (next === '\\') {
        const escaped = this.#source[this.#at++] ?? '\\';
        if (escaped !== '\n') parts.push({ kind: 'text', value: escaped, quoted: true });
      } else if (next === '$' || next === '`') this.#substitution(parts, next, false);
      else parts.push({ kind: 'text', value: next + this.take(/^[^\s;&|()<>'"\\$`]+/), quoted: false });
    }
    return parts;
  }

  #until(end: string): string {
    const to = this.#source.indexOf(end, this.#at);
    if (to < 0) throw new ShellSyntaxError(`unexpected EOF while looking for matching \`${end}'`);
    const text = this.#source.slice(this.#at, to);
    this.#at = to + end.length;
    return text;
  }

  #doubleQuoted(parts: Word): void {
    parts.push({ kind: 'text', value: '', quoted: true });
    while (!this.startsWith('"')) {
      if (this.done) throw new ShellSyntaxError('unexpected EOF while looking for matching `"\'');
      const next = this.#source[this.#at++]!;
      if (next === '\\' && /[$`"\\\n]/.test(this.#source[this.#at] ?? '')) {
        const escaped = this.#source[this.#at++]!;
        if (escaped !== '\n') parts.push({ kind: 'text', value: escaped, quoted: true });
      } else if (next === '$' || next === '`') this.#substitution(parts, next, true);
      else parts.push({ kind: 'text', value: next, quoted: true });
    }
    this.#at += 1;
  }

  #substitution(parts: Word, opener: string, quoted: boolean): void {
    if (opener === '`') {
      parts.push({ kind: 'command', source: this.#until('`').replace(/\\([$`\\])/g, '$1'), quoted });
      return;
    }
    if (this.startsWith('((')) throw new ShellSyntaxError('this simulated shell has no arithmetic: $((');
    if (this.takeAny(['('])) {
      parts.push({ kind: 'command', source: this.#balanced(), quoted });
      return;
    }
    if (this.takeAny(['{'])) {
      const inside = this.#until('}');
      const variable = /^(?:#?[A-Za-z_][A-Za-z0-9_]*|[?$#@*0-9])/.exec(inside)?.[0] ?? '';
      const [, operator, operand] = /^(:?[-+=?])?(.*)$/s.exec(inside.slice(variable.length))!;
      if (!variable || (!operator && operand)) throw new ShellSyntaxError(`\${${inside}}: bad substitution`);
      parts.push({ kind: 'variable', name: variable, operator, operand: new Reader(operand!).word(), quoted });
      return;
    }
    const variable = this.take(name) || this.take(/^[?$#@*!0-9-]/);
    if (variable) parts.push({ kind: 'variable', name: variable, quoted });
    else parts.push({ kind: 'text', value: '$', quoted });
  }

  /** What stands before the `)` that belongs to a `$(`. */
  #balanced(): string {
    const from = this.#at;
    for (let depth = 1; !this.done; ) {
      const next = this.#source[this.#at++]!;
      if (next === '\\') this.#at += 1;
      else if (next === "'") this.#until("'");
      else if (next === '"') this.#doubleQuoted([]);
      else if (next === '(') depth += 1;
      else if (next === ')' && --depth === 0) return this.#source.slice(from, this.#at - 1);
    }
    throw new ShellSyntaxError("unexpected EOF while looking for matching `)'");
  }
}
