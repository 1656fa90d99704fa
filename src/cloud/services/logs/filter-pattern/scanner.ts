import { invalidParameter } from '../errors.ts';

/** Walks through a pattern token by token. Every failure is the service's one answer for a pattern it cannot read. */
export class Scanner {
  readonly #text: string;
  #at = 0;

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

  /** A quoted or bare value: its text and whether it was quoted. */
  value(bare: RegExp): { text: string; quoted: boolean } {
    const quoted = this.take(/"((?:[^"\\]|\\.)*)"/y);
    if (quoted) return { text: quoted[1]!.replace(/\\(.)/g, '$1'), quoted: true };
    if (this.take(/%/y))
      throw invalidParameter('Coldstart does not simulate regular expressions in filter patterns yet.');
    return { text: this.expect(bare)[0], quoted: false };
  }
}
