import { checkBetween, checkCall, checkDistinct } from './condition-checks.ts';
import { OperandParser } from './operand-parser.ts';
import type { Placeholders } from './placeholders.ts';
import type { CallOperand, Comparator, Condition, Operand } from './syntax.ts';

/** Problems of the whole expression come first, then those of the first of its comparisons that has any. */
const RANK = { parentheses: 0, unknownFunction: 1, misusedFunction: 2, reserved: 3 };
const FIRST_COMPARISON = 10;
/** Within a comparison. */
const WITHIN = { undefined: 0, count: 1, distinct: 2, type: 3 };
const RANKS_EACH = 4;

const COMPARATORS: readonly string[] = ['=', '<>', '<', '<=', '>', '>='] satisfies Comparator[];
const KEYWORDS = ['AND', 'OR', 'NOT', 'BETWEEN', 'IN'];

type Node = Condition | Operand;

class ConditionParser extends OperandParser {
  #comparisons = 0;
  /** First token → last token of what stands in parentheses. */
  readonly #groups = new Map<number, number>();

  constructor(text: string, placeholders: Placeholders) {
    super(text, placeholders, KEYWORDS, {
      reserved: RANK.reserved,
      undefinedName: () => this.#rank('undefined'),
      undefinedValue: () => this.#rank('undefined'),
    });
  }

  parse(): Condition {
    const condition = this.#condition(this.#or());
    this.tokens.expectEnd();
    this.problems.raise();
    return condition;
  }

  #or(): Node {
    return this.#chain('OR', 'or', () => this.#and());
  }

  #and(): Node {
    return this.#chain('AND', 'and', () => this.#not());
  }

  #chain(keyword: string, kind: 'and' | 'or', next: () => Node): Node {
    let left = next();
    while (this.tokens.isKeyword(keyword)) {
      const condition = this.#condition(left);
      this.countOperator();
      this.tokens.take();
      left = { kind, left: condition, right: this.#condition(next()) };
    }
    return left;
  }

  #not(): Node {
    if (!this.tokens.takeKeyword('NOT')) return this.#comparison();
    this.countOperator();
    return { kind: 'not', condition: this.#condition(this.#not()) };
  }

  #comparison(): Node {
    const left = this.#group();
    if (!isOperand(left)) return left;
    const { kind, text } = this.tokens.peek();
    if (kind === 'symbol' && COMPARATORS.includes(text)) {
      this.tokens.take();
      const right = this.#rightOperand();
      this.#checkMisuse([left, right]);
      checkDistinct(text, [left, right], (message) => this.#note('distinct', message));
      return this.#done({ kind: 'compare', comparator: text as Comparator, left, right });
    }
    if (this.tokens.takeKeyword('BETWEEN')) {
      const low = this.#rightOperand();
      if (!this.tokens.takeKeyword('AND')) this.tokens.fail();
      const high = this.#rightOperand();
      this.#checkMisuse([left, low, high]);
      checkBetween(low, high, (message) => this.#note('type', message));
      return this.#done({ kind: 'between', operand: left, low, high });
    }
    if (this.tokens.takeKeyword('IN')) {
      this.tokens.expectSymbol('(');
      const options = [this.#rightOperand()];
      while (this.tokens.takeSymbol(',')) options.push(this.#rightOperand());
      this.tokens.expectSymbol(')');
      this.#checkMisuse([left, ...options]);
      return this.#done({ kind: 'in', operand: left, options });
    }
    return left;
  }

  /** Something in parentheses, or a bare operand. */
  #group(): Node {
    const first = this.tokens.position;
    if (!this.tokens.takeSymbol('(')) return this.operand((call) => this.#checkCall(call));
    this.countOperator();
    const inner = this.#or();
    const last = this.tokens.position;
    this.tokens.expectSymbol(')');
    this.#groups.set(first, last);
    if (this.#groups.get(first + 1) === last - 1) {
      this.problems.note(RANK.parentheses, 'The expression has redundant parentheses;');
    }
    return inner;
  }

  #rightOperand(): Operand {
    const operand = this.#group();
    if (!isOperand(operand)) this.tokens.fail();
    return operand;
  }

  /** A node where a condition is needed: of the operands only calls can be one, other than `size`. */
  #condition(node: Node): Condition {
    if (node.kind === 'path' || node.kind === 'value') this.tokens.fail();
    if (node.kind === 'call') {
      if (node.name === 'size') this.#misused(node);
      return this.#done(node);
    }
    return node;
  }

  #done<T extends Condition>(condition: T): T {
    this.countOperator();
    this.#comparisons++;
    return condition;
  }

  #checkCall(call: CallOperand): void {
    this.#checkMisuse(call.args);
    checkCall(call, {
      unknown: (message) => this.problems.note(RANK.unknownFunction, message),
      count: (message) => this.#note('count', message),
      distinct: (message) => this.#note('distinct', message),
      type: (message) => this.#note('type', message),
    });
  }

  /** Only `size` gives a value that can be used further. */
  #checkMisuse(operands: Operand[]): void {
    for (const operand of operands) if (operand.kind === 'call' && operand.name !== 'size') this.#misused(operand);
  }

  #misused({ name }: CallOperand): void {
    this.problems.note(
      RANK.misusedFunction,
      `The function is not allowed to be used this way in an expression; function: ${name}`,
    );
  }

  #note(kind: keyof typeof WITHIN, message: string): void {
    this.problems.note(this.#rank(kind), message);
  }

  #rank(kind: keyof typeof WITHIN): number {
    return FIRST_COMPARISON + this.#comparisons * RANKS_EACH + WITHIN[kind];
  }
}

const isOperand = (node: Node): node is Operand =>
  node.kind === 'path' || node.kind === 'value' || node.kind === 'call';

/** Reads a condition, filter or key condition expression. @throws {ExpressionError} */
export const parseCondition = (text: string, placeholders: Placeholders): Condition =>
  new ConditionParser(text, placeholders).parse();
