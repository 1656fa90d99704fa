import { type ConditionContext, parseOperator } from '../engine/conditions/evaluate.ts';
import { fitsText } from '../engine/pattern.ts';
import type { ConditionTest } from '../engine/policy.ts';
import { expand, unresolved } from '../engine/variables.ts';
import { either, type Explained } from './explained.ts';

/** What each operator wants of the value, before the values of the policy. */
const wants: Readonly<Record<string, string>> = {
  StringEquals: 'to be',
  StringNotEquals: 'not to be',
  StringEqualsIgnoreCase: 'to be, in any case,',
  StringNotEqualsIgnoreCase: 'not to be, in any case,',
  StringLike: 'to fit',
  StringNotLike: 'not to fit',
  ArnEquals: 'to fit',
  ArnLike: 'to fit',
  ArnNotEquals: 'not to fit',
  ArnNotLike: 'not to fit',
  NumericEquals: 'to be',
  NumericNotEquals: 'not to be',
  NumericLessThan: 'to be less than',
  NumericLessThanEquals: 'to be at most',
  NumericGreaterThan: 'to be greater than',
  NumericGreaterThanEquals: 'to be at least',
  DateEquals: 'to be',
  DateNotEquals: 'not to be',
  DateLessThan: 'to be before',
  DateLessThanEquals: 'not to be after',
  DateGreaterThan: 'to be after',
  DateGreaterThanEquals: 'not to be before',
  Bool: 'to be',
  BinaryEquals: 'to be',
  IpAddress: 'to be in',
  NotIpAddress: 'not to be in',
};

const QUANTIFIED = { ForAllValues: 'each of them', ForAnyValue: 'one of them', '': 'it' };

/** Why a condition is not met, with what it wants and what the request has. */
export function explainCondition(test: ConditionTest, { keys, hasVariables }: ConditionContext): Explained {
  const { operator: written, key, values } = test;
  const asked = keys.values(key);
  const operator = parseOperator(written);
  if (!operator) return { why: `${written} is no condition operator, so the condition is never met.`, distance: 0.3 };
  if (operator.name === 'Null') {
    const wanted = values.some((value) => value.toLowerCase() === 'true') ? 'absent' : 'present';
    const has = asked ? `has ${either(asked)}` : 'has none';
    return { why: `${key} must be ${wanted}, and the request ${has}.`, distance: 0.3 };
  }
  const missing = hasVariables ? values.flatMap((value) => unresolved(value, keys)) : [];
  if (missing.length)
    return { why: `${either(missing)} has no value in this request, so nothing is equal to it.`, distance: 0.3 };
  const shown = values.map((value) =>
    expand(value, keys, hasVariables)!
      .map((piece) => piece.text)
      .join(''),
  );
  const wish = `${wants[operator.name]} ${either(shown)}`;
  if (!asked) return { why: `The request has no ${key}, which the condition wants ${wish}.`, distance: 0.3 };
  const why = `${key} is ${asked.join(', ')}, and the condition wants ${QUANTIFIED[operator.quantifier ?? '']} ${wish}`;
  return { why: `${why}${hint(operator.name, asked, shown)}.`, distance: 0.2 };
}

/** The usual slips with operators for text. */
function hint(operator: string, asked: readonly string[], wanted: readonly string[]): string {
  if (operator !== 'StringEquals') return '';
  const some = (test: (value: string, want: string) => boolean) =>
    asked.some((value) => wanted.some((want) => test(value, want)));
  if (some((value, want) => value !== want && fitsText(want, value))) return '; wildcards are for StringLike';
  if (some((value, want) => value !== want && value.toLowerCase() === want.toLowerCase()))
    return '; upper and lower case count';
  return '';
}
