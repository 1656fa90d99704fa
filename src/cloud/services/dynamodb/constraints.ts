import {
  brokenConstraints,
  eachValue,
  maxLength,
  minLength,
  oneOf,
  pattern,
  required,
  type Rule,
} from '../../constraints.ts';
import { validationError } from './errors.ts';

export * from '../../constraints.ts';

/** @throws {AwsError} ValidationException naming every constraint that is broken. */
export function check(input: object, rules: Record<string, Rule[]>): void {
  const broken = brokenConstraints(input, rules);
  if (broken) throw validationError(broken);
}

const NAME = '[a-zA-Z0-9_.-]+';

/** Operations on tables take names of three characters and more. */
export const tableName = [minLength(3), maxLength(255), pattern(NAME)];

/** Operations on items take a name or an ARN. */
export const tableNameOrArn: Rule[] = [
  required,
  minLength(1),
  (value, path, faults) => {
    if (!value || String(value).startsWith('arn:')) return;
    for (const each of [maxLength(255), pattern(NAME)]) each(value, path, faults);
  },
];

export const indexName = [minLength(3), maxLength(255), pattern(NAME)];
export const returnConsumedCapacity = [oneOf('INDEXES', 'TOTAL', 'NONE')];
export const returnItemCollectionMetrics = [oneOf('SIZE', 'NONE')];
export const select = [oneOf('SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES')];
export const attributesToGet = [minLength(1), maxLength(255)];
export const conditionalOperator = [oneOf('OR', 'AND')];
const comparisonOperator = [
  oneOf(
    'IN',
    'NULL',
    'BETWEEN',
    'LT',
    'NOT_CONTAINS',
    'EQ',
    'GT',
    'NOT_NULL',
    'NE',
    'LE',
    'BEGINS_WITH',
    'GE',
    'CONTAINS',
  ),
];

/** Expected, and with `required` the filters and KeyConditions. */
export const legacyConditions = (...rules: Rule[]): Rule[] => [
  eachValue({ ComparisonOperator: [...rules, ...comparisonOperator] }),
];

export const returnValues = [oneOf('ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW')];
export const returnOnConditionFailure = [oneOf('ALL_OLD', 'NONE')];
