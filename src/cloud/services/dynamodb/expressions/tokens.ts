import { ExpressionError } from './problems.ts';

export interface Token {
  kind: 'word' | 'name' | 'value' | 'number' | 'symbol' | 'end';
  text: string;
  start: number;
  end: number;
}

const TOKEN = /\s+|(?<word>[A-Za-z_]\w*)|(?<name>#\w+)|(?<value>:\w+)|(?<number>\d+)|(?<symbol><>|<=|>=|[\s\S])/guy;

/** Takes an expression apart. Never fails: what belongs nowhere becomes a symbol for the parser to refuse. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [kind] = Object.entries(match.groups!).find(([, part]) => part !== undefined) ?? [];
    if (!kind) continue;
    const end = match.index + match[0].length;
    tokens.push({ kind: kind as Token['kind'], text: match[0], start: match.index, end });
  }
  const end = tokens.at(-1)?.end ?? 0;
  return [...tokens, { kind: 'end', text: '<EOF>', start: end, end }];
}

/** Walks over the tokens of one expression. */
export class TokenReader {
  readonly #text: string;
  readonly #tokens: Token[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  /** Number of the next token. */
  get position(): number {
    return this.#at;
  }

  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)]!;
  }

  take(): Token {
    const token = this.peek();
    if (this.#at < this.#tokens.length - 1) this.#at++;
    return token;
  }

  /** Takes the next token when it is this symbol. */
  takeSymbol(symbol: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== 'symbol' || text !== symbol) return false;
    this.take();
    return true;
  }

  /** Takes the next token when it is this keyword, in whatever case. */
  takeKeyword(keyword: string): boolean {
    if (!this.isKeyword(keyword)) return false;
    this.take();
    return true;
  }

  isKeyword(...keywords: string[]): boolean {
    const { kind, text } = this.peek();
    return kind === 'word' && keywords.includes(text.toUpperCase());
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) this.fail();
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') this.fail();
  }

  /** Refuses the next token, shown with its neighbours as they are written. @throws {ExpressionError} */
  fail(): never {
    const { text, start, end } = this.peek();
    const from = this.#tokens[this.#at - 1]?.start ?? start;
    const to = this.#tokens[this.#at + 1]?.end ?? end;
    throw new ExpressionError(`Syntax error; token: "${text}", near: "${this.#text.slice(from, to)}"`);
  }
}
