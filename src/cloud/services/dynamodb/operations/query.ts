import {
  attributesToGet,
  check,
  conditionalOperator,
  indexName,
  legacyConditions,
  required,
  returnConsumedCapacity,
  select,
  tableNameOrArn,
} from '../constraints.ts';
import { invalidParameters, validationError } from '../errors.ts';
import { beginsWith, compares } from '../expressions/evaluate-condition.ts';
import type { KeyConditions, KeyTest } from '../expressions/key-condition.ts';
import { readExpressions } from '../expressions/request-expressions.ts';
import type { DynamoContext } from '../find.ts';
import {
  checkProjection,
  checkSelect,
  keyInFilter,
  openSource,
  readPage,
  startKeyOf,
  type Source,
} from '../reading.ts';
import { walkPartition } from '../tables/collection.ts';
import { namesOf, typeOfKey } from '../tables/table.ts';
import type { Attributes, AttributeValue } from '../values/attribute-value.ts';
import { sameValue } from '../values/compare.ts';

export function query(ctx: DynamoContext, input: any) {
  check(input, {
    Select: select,
    IndexName: indexName,
    ReturnConsumedCapacity: returnConsumedCapacity,
    TableName: tableNameOrArn,
    ConditionalOperator: conditionalOperator,
    QueryFilter: legacyConditions(required),
    KeyConditions: legacyConditions(required),
    AttributesToGet: attributesToGet,
  });
  if (input.Limit < 1) {
    // Since 2026 this one is written without the value, unlike Scan's.
    throw validationError(
      "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    );
  }
  const expressions = readExpressions(
    input,
    ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'],
    ['AttributesToGet', 'QueryFilter', 'ConditionalOperator', 'KeyConditions'],
  );
  const { keyConditions } = expressions;
  if (!keyConditions) {
    throw validationError(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  }
  if (keyConditions.size < 1 || keyConditions.size > 2) {
    throw validationError('Conditions can be of length 1 or 2 only');
  }
  checkSelect(input, '1 validation error detected: ');
  const source = openSource(ctx, input);
  const { hash, range } = checkKeyConditions(source, keyConditions);
  const after = startKeyOf(source, input, false);
  if (after) checkStart(source, after, hash, range);
  const named = keyInFilter(source, expressions.filter);
  if (named !== undefined) {
    const parameter = input.QueryFilter ? 'QueryFilter' : 'Filter Expression';
    throw validationError(`${parameter} can only contain non-primary key attributes: Primary key attribute: ${named}`);
  }
  checkProjection(source, input, expressions);
  const backward = input.ScanIndexForward === false;
  const items = matching(walkPartition(source.collection, hash, { after, backward }), source, range);
  return readPage(ctx, source, items, input, expressions);
}

/** The value of the partition key and the test on the sort key. @throws {AwsError} ValidationException */
function checkKeyConditions({ table, key }: Source, conditions: KeyConditions) {
  const names = namesOf(key);
  if (names.length === 1 && conditions.size > 1) {
    if (!conditions.has(key.hash)) throw missed(key.hash);
    throw validationError('Query key condition not supported');
  }
  for (const name of names) {
    const test = conditions.get(name);
    if (!test) {
      if (name === key.hash || conditions.size > 1) throw missed(name);
      continue;
    }
    if (test.operator === 'other') {
      throw validationError('Attempted conditional constraint is not an indexable operation');
    }
    const type = typeOfKey(table, name);
    if (test.values.some((value) => value[type] === undefined)) {
      throw invalidParameters('Condition parameter type does not match schema type');
    }
    const kind = test.values.some((value) => value.S === '') ? 'string' : 'binary';
    if (test.values.some((value) => value.S === '' || value.B?.length === 0)) {
      throw validationError(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${name}`,
      );
    }
    if (name === key.hash && test.operator !== '=') throw validationError('Query key condition not supported');
  }
  return { hash: conditions.get(key.hash)!.values[0]!, range: key.range ? conditions.get(key.range) : undefined };
}

const missed = (name: string) => validationError(`Query condition missed key schema element: ${name}`);

/** A start key lies within what the query asks for. */
function checkStart({ key }: Source, after: Attributes, hash: AttributeValue, range: KeyTest | undefined): void {
  const samePartition = sameValue(after[key.hash]!, hash);
  if (range && !passes(after[key.range!]!, range)) {
    throw validationError('The provided starting key does not match the range key predicate');
  }
  if (samePartition) return;
  throw validationError(
    range
      ? 'The query can return at most one row and cannot be restarted'
      : 'The provided starting key is outside query boundaries based on provided conditions',
  );
}

function* matching(items: Iterable<Attributes>, { key }: Source, range: KeyTest | undefined): Generator<Attributes> {
  for (const item of items) if (!range || passes(item[key.range!]!, range)) yield item;
}

function passes(value: AttributeValue, { operator, values }: KeyTest): boolean {
  const [first, second] = values as [AttributeValue, AttributeValue];
  switch (operator) {
    case 'between':
      return compares('>=', value, first) && compares('<=', value, second);
    case 'begins_with':
      return beginsWith(value, first);
    case 'other':
      return false;
    default:
      return compares(operator, value, first);
  }
}
