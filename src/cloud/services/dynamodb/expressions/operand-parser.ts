import type { Placeholders } from './placeholders.ts';
import { ExpressionError, Problems } from './problems.ts';
import { isReserved } from './reserved-words.ts';
import type { CallOperand, Operand, Path, PathOperand, ValueOperand } from './syntax.ts';
import { TokenReader } from './tokens.ts';

/** Operators and functions in one expression. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const MAX_OPERATORS = 300;

/** Ranks of the problems that operands can have; each kind of expression orders them its own way. */
export interface OperandRanks {
  reserved: number;
  undefinedName(): number;
  undefinedValue(): number;
}

/** What all expressions share: paths, values and function calls. */
export class OperandParser {
  protected readonly tokens: TokenReader;
  protected readonly problems = new Problems();
  readonly #placeholders: Placeholders;
  readonly #keywords: readonly string[];
  readonly #ranks: OperandRanks;
  #operators = 0;

  constructor(text: string, placeholders: Placeholders, keywords: readonly string[], ranks: OperandRanks) {
    this.tokens = new TokenReader(text);
    this.#placeholders = placeholders;
    this.#keywords = keywords;
    this.#ranks = ranks;
  }

  protected path(): Path {
    const path: (string | number)[] = [this.#name()];
    for (;;) {
      if (this.tokens.takeSymbol('.')) path.push(this.#name());
      else if (this.tokens.takeSymbol('[')) path.push(this.#index());
      else return path;
    }
  }

  /** A path, a value or a call. `checkCall` looks at a call when it has been read. */
  protected operand(checkCall: (call: CallOperand) => void): Operand {
    const { kind, text } = this.tokens.peek();
    if (kind === 'value') return this.value();
    const next = this.tokens.peek(1);
    const isCall = kind === 'word' && next.kind === 'symbol' && next.text === '(';
    if (!isCall || this.#isKeyword(text)) return { kind: 'path', path: this.path() } satisfies PathOperand;
    this.countOperator();
    this.tokens.take();
    this.tokens.take();
    const args = [this.operand(checkCall)];
    while (this.tokens.takeSymbol(',')) args.push(this.operand(checkCall));
    this.tokens.expectSymbol(')');
    const call: CallOperand = { kind: 'call', name: text, args };
    checkCall(call);
    return call;
  }

  protected value(): ValueOperand {
    const { kind, text } = this.tokens.peek();
    if (kind !== 'value') this.tokens.fail();
    this.tokens.take();
    const value = this.#placeholders.value(text);
    if (!value) {
      this.problems.note(
        this.#ranks.undefinedValue(),
        `An expression attribute value used in expression is not defined; attribute value: ${text}`,
      );
    }
    return { kind: 'value', value: value ?? null };
  }

  /** Bounds how deep and long an expression can be. */
  protected countOperator(): void {
    if (++this.#operators > MAX_OPERATORS) {
      throw new ExpressionError(`The expression contains too many operators; operator count: ${this.#operators}`);
    }
  }

  #name(): string {
    const { kind, text } = this.tokens.peek();
    if (kind === 'name') {
      this.tokens.take();
      const name = this.#placeholders.name(text);
      if (name === undefined) {
        this.problems.note(
          this.#ranks.undefinedName(),
          `An expression attribute name used in the document path is not defined; attribute name: ${text}`,
        );
      }
      return name ?? text;
    }
    if (kind !== 'word' || this.#isKeyword(text)) this.tokens.fail();
    this.tokens.take();
    if (isReserved(text)) {
      this.problems.note(this.#ranks.reserved, `Attribute name is a reserved keyword; reserved keyword: ${text}`);
    }
    return text;
  }

  #index(): number {
    const { kind, text } = this.tokens.peek();
    if (kind !== 'number') this.tokens.fail();
    this.tokens.take();
    this.tokens.expectSymbol(']');
    return Number(text);
  }

  #isKeyword(text: string): boolean {
    return this.#keywords.includes(text.toUpperCase());
  }
}
