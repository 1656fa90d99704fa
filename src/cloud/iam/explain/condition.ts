import { parseOperator } from '../engine/conditions/evaluate.ts';
import type { ConditionTest } from '../engine/policy.ts';
import type { ContextKeys } from '../engine/request.ts';
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
export function explainCondition({ operator: written, key, values }: ConditionTest, context: ContextKeys): Explained {
  const asked = context.values(key);
  const operator = parseOperator(written);
  if (!operator) return { why: `${written} is no condition operator, so the condition is never met.`, distance: 0.3 };
  if (operator.name === 'Null') {
    const wanted = values.some((value) => value.toLowerCase() === 'true') ? 'absent' : 'present';
    return {
      why: `${key} must be ${wanted}, and the request ${asked ? `has ${either(asked)}` : 'has none'}.`,
      distance: 0.3,
    };
  }
  const wish = `${wants[operator.name]} ${either(values)}`;
  if (!asked) return { why: `The request has no ${key}, which the condition wants ${wish}.`, distance: 0.3 };
  return {
    why: `${key} is ${asked.join(', ')}, and the condition wants ${QUANTIFIED[operator.quantifier ?? '']} ${wish}.`,
    distance: 0.2,
  };
}
