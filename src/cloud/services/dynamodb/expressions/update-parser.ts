import { typeOf, type AttributeValue } from '../values/attribute-value.ts';
import { OperandParser } from './operand-parser.ts';
import { checkPaths } from './paths.ts';
import type { Placeholders } from './placeholders.ts';
import { pathRequired, tooFewOrMany, unknownFunction, wrongOperandType } from './problems.ts';
import type { CallOperand, UpdateAction, UpdateValue } from './syntax.ts';

const RANK = {
  reserved: 0,
  unknownFunction: 1,
  section: 2,
  undefinedName: 3,
  undefinedValue: 4,
  overlap: 5,
  conflict: 6,
  operand: 7,
  function: 8,
};
const SECTIONS = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;
type Section = (typeof SECTIONS)[number];

const OPERANDS: Readonly<Record<string, number>> = { if_not_exists: 2, list_append: 2 };
/** Types as ADD and DELETE name them; sets are what they take. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  NULL: 'NULL',
  BOOL: 'BOOLEAN',
  L: 'LIST',
  M: 'MAP',
};

class UpdateParser extends OperandParser {
  readonly #actions: UpdateAction[] = [];

  parse(): UpdateAction[] {
    const seen = new Set<Section>();
    do {
      const section = SECTIONS.find((name) => this.tokens.takeKeyword(name));
      if (!section) this.tokens.fail();
      if (seen.has(section)) {
        this.problems.note(RANK.section, `The "${section}" section can only be used once in an update expression;`);
      }
      seen.add(section);
      do this.#actions.push(this.#action(section));
      while (this.tokens.takeSymbol(','));
    } while (this.tokens.peek().kind !== 'end');
    const paths = this.#actions.map(({ path }) => path);
    checkPaths(paths, this.problems, RANK);
    this.problems.raise();
    return this.#actions;
  }

  #action(section: Section): UpdateAction {
    const path = this.path();
    this.countOperator();
    if (section === 'REMOVE') return { action: 'remove', path };
    if (section === 'SET') {
      this.tokens.expectSymbol('=');
      return { action: 'set', path, value: this.#sum() };
    }
    const { value } = this.value();
    const takes = value && (section === 'ADD' && value.N !== undefined ? true : !(typeOf(value) in LONG_NAMES));
    if (value && !takes) {
      this.problems.note(
        RANK.operand,
        `Incorrect operand type for operator or function; operator: ${section}, operand type: ${LONG_NAMES[typeOf(value)]}`,
      );
    }
    // An undefined value is a problem by now, and the expression never runs.
    return { action: section === 'ADD' ? 'add' : 'delete', path, value: value as AttributeValue };
  }

  /** One operand, or two with a sign between them. */
  #sum(): UpdateValue {
    const left = this.#group();
    const sign = ['+', '-'].find((symbol) => this.tokens.takeSymbol(symbol));
    if (!sign) return left;
    this.countOperator();
    const right = this.#group();
    this.#checkTypes(sign, [left, right], 'N');
    return { kind: sign === '+' ? 'add' : 'subtract', left, right };
  }

  #group(): UpdateValue {
    if (!this.tokens.takeSymbol('(')) return this.operand((call) => this.#checkCall(call));
    this.countOperator();
    const inner = this.#sum();
    this.tokens.expectSymbol(')');
    return inner;
  }

  #checkCall({ name, args }: CallOperand): void {
    if (!Object.hasOwn(OPERANDS, name)) this.problems.note(RANK.unknownFunction, unknownFunction(name));
    else if (args.length !== OPERANDS[name]) this.problems.note(RANK.function, tooFewOrMany(name, args.length));
    else if (name === 'list_append') this.#checkTypes(name, args, 'L');
    else if (args[0]!.kind !== 'path') this.problems.note(RANK.function, pathRequired(name));
  }

  #checkTypes(operator: string, operands: UpdateValue[], wanted: 'N' | 'L'): void {
    for (const operand of operands) {
      if (operand.kind !== 'value' || !operand.value) continue;
      const type = typeOf(operand.value);
      if (type !== wanted) this.problems.note(RANK.function, wrongOperandType(operator, type));
    }
  }
}

/** Reads an UpdateExpression. @throws {ExpressionError} */
export function parseUpdate(text: string, placeholders: Placeholders): UpdateAction[] {
  const ranks = {
    reserved: RANK.reserved,
    undefinedName: () => RANK.undefinedName,
    undefinedValue: () => RANK.undefinedValue,
  };
  return new UpdateParser(text, placeholders, SECTIONS, ranks).parse();
}
