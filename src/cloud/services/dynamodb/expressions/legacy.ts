import { invalidParameters, validationError } from '../errors.ts';
import { isSetType, typeOf, type AttributeType, type AttributeValue } from '../values/attribute-value.ts';
import { compareValues } from '../values/compare.ts';
import { normalizeValue } from '../values/normalize.ts';
import type { KeyConditions, KeyOperator } from './key-condition.ts';
import type { Condition, Operand, Path, UpdateAction } from './syntax.ts';

/**
 * The parameters from before there were expressions (until 2014, and in many SDK v2 programs since), as the expressions they stand for.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html
 */

/** A member of KeyConditions, QueryFilter and ScanFilter; members of Expected have `Value` and `Exists` too. */
export interface LegacyCondition {
  ComparisonOperator?: string;
  AttributeValueList?: AttributeValue[];
  Value?: AttributeValue;
  Exists?: boolean;
}

const SCALARS: AttributeType[] = ['S', 'N', 'B'];
const COMPARATORS = { EQ: '=', NE: '<>', LE: '<=', LT: '<', GE: '>=', GT: '>' } as const;

/** How many operands each operator takes, at least and at most, and of which types. */
const OPERATORS: Record<string, { count: [number, number]; types?: AttributeType[] }> = {
  EQ: { count: [1, 1] },
  NE: { count: [1, 1] },
  LE: { count: [1, 1], types: SCALARS },
  LT: { count: [1, 1], types: SCALARS },
  GE: { count: [1, 1], types: SCALARS },
  GT: { count: [1, 1], types: SCALARS },
  CONTAINS: { count: [1, 1], types: SCALARS },
  NOT_CONTAINS: { count: [1, 1], types: SCALARS },
  BEGINS_WITH: { count: [1, 1], types: ['S', 'B'] },
  IN: { count: [1, Number.POSITIVE_INFINITY], types: SCALARS },
  BETWEEN: { count: [2, 2], types: SCALARS },
  NULL: { count: [0, 0] },
  NOT_NULL: { count: [0, 0] },
};

/** The operands of a condition, checked. @throws {AwsError} ValidationException */
function operandsOf(operator: string, list: AttributeValue[] = []): AttributeValue[] {
  const values = list.map((value) => normalizeValue(value));
  // Operations refuse others by the model's constraint; whoever asks before them learns that there is no such condition.
  if (!Object.hasOwn(OPERATORS, operator)) throw validationError(`Unknown ComparisonOperator: ${operator}`);
  const { count, types } = OPERATORS[operator]!;
  if (values.length < count[0] || values.length > count[1]) {
    throw invalidParameters(`Invalid number of argument(s) for the ${operator} ComparisonOperator`);
  }
  const [first] = values.map(typeOf);
  if (values.some((value) => typeOf(value) !== first)) {
    throw invalidParameters('AttributeValues inside AttributeValueList must be of same type');
  }
  if (first && types && !types.includes(first)) {
    throw invalidParameters(`ComparisonOperator ${operator} is not valid for ${first} AttributeValue type`);
  }
  if (operator === 'BETWEEN' && (compareValues(values[0]!, values[1]!) ?? 0) > 0) {
    throw validationError(
      'The BETWEEN condition was provided a range where the lower bound is greater than the upper bound',
    );
  }
  return values;
}

/** QueryFilter, ScanFilter: all conditions must hold, or one when `operator` is OR. */
export function filterCondition(filter: Record<string, LegacyCondition>, operator?: string): Condition | undefined {
  const conditions = Object.entries(filter).map(([name, { ComparisonOperator = '', AttributeValueList }]) =>
    conditionOn([name], ComparisonOperator, operandsOf(ComparisonOperator, AttributeValueList)),
  );
  return join(conditions, operator);
}

/** Expected: as filters, or with `Exists` and `Value` in the form of 2012. */
export function expectedCondition(expected: Record<string, LegacyCondition>, operator?: string): Condition | undefined {
  const conditions = Object.entries(expected).map(([name, condition]) => expectedOf(name, condition));
  return join(conditions, operator);
}

function expectedOf(name: string, condition: LegacyCondition): Condition {
  const { ComparisonOperator: operator, AttributeValueList: list, Value: value, Exists: exists } = condition;
  const of = (reason: string) => invalidParameters(`${reason} for Attribute: ${name}`);
  if (list && value) throw of('Value and AttributeValueList cannot be used together');
  if (operator) {
    if (exists !== undefined) throw of('Exists and ComparisonOperator cannot be used together');
    if (!list && !value && !operator.endsWith('NULL')) {
      throw of(`Value or AttributeValueList must be used with ComparisonOperator: ${operator}`);
    }
    return conditionOn([name], operator, operandsOf(operator, list ?? (value ? [value] : [])));
  }
  if (list) throw of('AttributeValueList can only be used with a ComparisonOperator');
  if (exists === false) {
    if (value) throw of('Value cannot be used when Exists is false');
    return conditionOn([name], 'NULL', []);
  }
  if (!value) throw of(`Value must be provided when Exists is ${exists ?? 'null'}`);
  return conditionOn([name], 'EQ', operandsOf('EQ', [value]));
}

function conditionOn(path: Path, operator: string, values: AttributeValue[]): Condition {
  const operand: Operand = { kind: 'path', path };
  const operands = values.map((value): Operand => ({ kind: 'value', value }));
  const [first, second] = operands as [Operand, Operand];
  const call = (name: string): Condition => ({ kind: 'call', name, args: [operand, ...operands] });
  if (Object.hasOwn(COMPARATORS, operator)) {
    const comparator = COMPARATORS[operator as keyof typeof COMPARATORS];
    return { kind: 'compare', comparator, left: operand, right: first };
  }
  switch (operator) {
    case 'IN':
      return { kind: 'in', operand, options: operands };
    case 'BETWEEN':
      return { kind: 'between', operand, low: first, high: second };
    case 'NULL':
      return call('attribute_not_exists');
    case 'NOT_NULL':
      return call('attribute_exists');
    case 'NOT_CONTAINS':
      return { kind: 'not', condition: call('contains') };
    default:
      return call(operator.toLowerCase());
  }
}

const join = (conditions: Condition[], operator = 'AND'): Condition | undefined =>
  conditions.length
    ? conditions.reduce((left, right) => ({ kind: operator === 'OR' ? 'or' : 'and', left, right }))
    : undefined;

const KEY_OPERATORS: Record<string, KeyOperator> = {
  EQ: '=',
  LT: '<',
  LE: '<=',
  GT: '>',
  GE: '>=',
  BETWEEN: 'between',
  BEGINS_WITH: 'begins_with',
};

export function legacyKeyConditions(conditions: Record<string, LegacyCondition>): KeyConditions {
  return new Map(
    Object.entries(conditions).map(([name, { ComparisonOperator = '', AttributeValueList }]) => [
      name,
      {
        operator: KEY_OPERATORS[ComparisonOperator] ?? 'other',
        values: operandsOf(ComparisonOperator, AttributeValueList),
      },
    ]),
  );
}

export interface AttributeUpdate {
  Value?: AttributeValue;
  Action?: string;
}

/** AttributeUpdates. @throws {AwsError} ValidationException */
export function legacyUpdate(updates: Record<string, AttributeUpdate>): UpdateAction[] {
  return Object.entries(updates).map(([name, { Value, Action: action = 'PUT' }]): UpdateAction => {
    const path = [name];
    if (!Value) {
      if (action === 'DELETE') return { action: 'remove', path };
      throw invalidParameters('Only DELETE action is allowed when no attribute value is specified');
    }
    const value = normalizeValue(Value);
    const type = typeOf(value);
    if (action === 'DELETE') {
      if (isSetType(type)) return { action: 'delete', path, value };
      throw invalidParameters(`DELETE action with value is not supported for the type ${type}`);
    }
    if (action === 'PUT') return { action: 'set', path, value: { kind: 'value', value } };
    if (type === 'L') return { action: 'set', path, value: appended(path, value) };
    if (type === 'N' || isSetType(type)) return { action: 'add', path, value };
    throw invalidParameters(`ADD action is not supported for the type ${type}`);
  });
}

/** ADD of a list appends. */
const appended = (path: Path, value: AttributeValue): Operand => {
  const old: Operand = { kind: 'path', path };
  const none: Operand = { kind: 'value', value: { L: [] } };
  return {
    kind: 'call',
    name: 'list_append',
    args: [
      { kind: 'call', name: 'if_not_exists', args: [old, none] },
      { kind: 'value', value },
    ],
  };
};
