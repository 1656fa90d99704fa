import { invalidParameter } from '../errors.ts';
import { operand, type Operand } from './compare.ts';
import { compileRegex } from './regex.ts';

/** Regular expressions that one pattern may hold. */
const MAX_REGEXES = 2;

/** Walks through a pattern token by token. Every failure is the service's one answer for a pattern it cannot read. */
export class Scanner {
  readonly #text: string;
  #at = 0;
  #regexes = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes what matches here (white space skipped first), or null. The expression must be sticky. */
  take(expression: RegExp): RegExpExecArray | null {
    const space = /\s*/y;
    space.lastIndex = this.#at;
    space.exec(this.#text);
    expression.lastIndex = space.lastIndex;
    const match = expression.exec(this.#text);
    if (match) this.#at = expression.lastIndex;
    return match;
  }

  /** @throws {AwsError} when it is not there. */
  expect(expression: RegExp): RegExpExecArray {
    return this.take(expression) ?? this.fail();
  }

  /** Has all been read? */
  done(): boolean {
    return !this.#text.slice(this.#at).trim();
  }

  fail(): never {
    throw invalidParameter('Invalid filter pattern');
  }

  /** A value to compare with: quoted, bare, or a regular expression between percent signs. */
  operand(bare: RegExp): Operand {
    const quoted = this.take(/"((?:[^"\\]|\\.)*)"/y);
    if (quoted) return operand(quoted[1]!.replace(/\\(.)/g, '$1'), true);
    const regex = this.take(/%((?:[^%\\]|\\.)*)%/y);
    if (!regex) return operand(this.expect(bare)[0], false);
    if (++this.#regexes > MAX_REGEXES) this.fail();
    return { matches: compileRegex(regex[1]!) };
  }
}
