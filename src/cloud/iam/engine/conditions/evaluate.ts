import type { ConditionTest } from '../policy.ts';
import type { ContextKeys } from '../request.ts';
import { expand } from '../variables.ts';
import { operators } from './operators.ts';

/** What a Condition block is held against. */
export interface ConditionContext {
  keys: ContextKeys;
  hasVariables: boolean;
}

/** An operator as written, taken apart: `ForAnyValue:StringNotLikeIfExists`. */
export interface Operator {
  quantifier: 'ForAllValues' | 'ForAnyValue' | null;
  name: string;
  ifExists: boolean;
}

const parsed = new Map<string, Operator | null>();
/** More than there are; what learners mistype comes on top. */
const MOST_PARSED = 500;

/** Takes an operator apart; null when IAM knows no such operator. */
export function parseOperator(written: string): Operator | null {
  let operator = parsed.get(written);
  if (operator === undefined) {
    operator = takeApart(written);
    if (parsed.size >= MOST_PARSED) parsed.clear();
    parsed.set(written, operator);
  }
  return operator;
}

function takeApart(written: string): Operator | null {
  const [, quantifier, name, ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  if (!name || !(name === 'Null' || Object.hasOwn(operators, name)) || (name === 'Null' && ifExists)) return null;
  return { quantifier: (quantifier as Operator['quantifier']) ?? null, name, ifExists: ifExists !== undefined };
}

/** The tests of a Condition block that fail; the block holds when there are none (operators and keys are ANDed). */
export const failedConditions = (tests: readonly ConditionTest[], context: ConditionContext): ConditionTest[] =>
  tests.filter((test) => !holds(test, context));

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function holds(test: ConditionTest, context: ConditionContext): boolean {
  const operator = parseOperator(test.operator);
  if (!operator) return false;
  const asked = context.keys.values(test.key);
  if (operator.name === 'Null')
    return test.values.some((value) => (value.toLowerCase() === 'true') === (asked === null));

  const { compare, negated, variables } = operators[operator.name]!;
  if (asked === null) return operator.ifExists || missingKeyHolds(operator, negated);
  const wanted = test.values.map((value) => expand(value, context.keys, variables && context.hasVariables));
  const isListed = (value: string) => wanted.some((pieces) => pieces !== null && compare(value, pieces));
  const passes = (value: string) => isListed(value) !== negated;
  if (operator.quantifier === 'ForAllValues') return asked.every(passes);
  if (operator.quantifier === 'ForAnyValue') return asked.some(passes);
  return negated ? asked.every(passes) : asked.some(passes);
}

/** A key that the request lacks: true under ForAllValues, false under ForAnyValue, else true for the negated operators only. */
const missingKeyHolds = ({ quantifier }: Operator, negated: boolean): boolean =>
  quantifier === 'ForAllValues' || (quantifier === null && negated);
