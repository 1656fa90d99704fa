import type { Piece } from '../pattern.ts';
import { arnLike } from './arn.ts';
import { dateIs } from './date.ts';
import { ipWithin } from './ip.ts';
import { numberIs } from './numeric.ts';
import { boolEquals, stringEquals, stringEqualsIgnoreCase, stringLike } from './string.ts';

/** Does a value of the request fit one value of the policy? */
export type Comparison = (asked: string, wanted: readonly Piece[]) => boolean;

export interface OperatorRule {
  compare: Comparison;
  /** `…Not…`: holds when no value of the policy fits. */
  negated: boolean;
  /** Policy variables are replaced in its values. */
  variables: boolean;
}

const is = (compare: Comparison, variables = false): OperatorRule => ({ compare, negated: false, variables });
const not = (compare: Comparison, variables = false): OperatorRule => ({ compare, negated: true, variables });
const WITH_VARIABLES = true;

/** Every condition operator but `Null`, which asks for the key and not for its value. */
export const operators: Readonly<Record<string, OperatorRule>> = {
  StringEquals: is(stringEquals, WITH_VARIABLES),
  StringNotEquals: not(stringEquals, WITH_VARIABLES),
  StringEqualsIgnoreCase: is(stringEqualsIgnoreCase, WITH_VARIABLES),
  StringNotEqualsIgnoreCase: not(stringEqualsIgnoreCase, WITH_VARIABLES),
  StringLike: is(stringLike, WITH_VARIABLES),
  StringNotLike: not(stringLike, WITH_VARIABLES),
  ArnEquals: is(arnLike, WITH_VARIABLES),
  ArnNotEquals: not(arnLike, WITH_VARIABLES),
  ArnLike: is(arnLike, WITH_VARIABLES),
  ArnNotLike: not(arnLike, WITH_VARIABLES),
  NumericEquals: is(numberIs((asked, wanted) => asked === wanted)),
  NumericNotEquals: not(numberIs((asked, wanted) => asked === wanted)),
  NumericLessThan: is(numberIs((asked, wanted) => asked < wanted)),
  NumericLessThanEquals: is(numberIs((asked, wanted) => asked <= wanted)),
  NumericGreaterThan: is(numberIs((asked, wanted) => asked > wanted)),
  NumericGreaterThanEquals: is(numberIs((asked, wanted) => asked >= wanted)),
  DateEquals: is(dateIs((asked, wanted) => asked === wanted)),
  DateNotEquals: not(dateIs((asked, wanted) => asked === wanted)),
  DateLessThan: is(dateIs((asked, wanted) => asked < wanted)),
  DateLessThanEquals: is(dateIs((asked, wanted) => asked <= wanted)),
  DateGreaterThan: is(dateIs((asked, wanted) => asked > wanted)),
  DateGreaterThanEquals: is(dateIs((asked, wanted) => asked >= wanted)),
  Bool: is(boolEquals),
  BinaryEquals: is(stringEquals),
  IpAddress: is(ipWithin),
  NotIpAddress: not(ipWithin),
};
