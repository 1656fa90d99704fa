import { consumedCapacity, readUnits } from '../capacity.ts';
import {
  attributesToGet,
  check,
  conditionalOperator,
  eachValue,
  legacyConditions,
  oneOf,
  required,
  returnConsumedCapacity,
  returnItemCollectionMetrics,
  returnOnConditionFailure,
  returnValues,
  tableNameOrArn,
  type Rule,
} from '../constraints.ts';
import { validationError } from '../errors.ts';
import { project } from '../expressions/paths.ts';
import { readExpressions } from '../expressions/request-expressions.ts';
import { requireUsableTable, type DynamoContext } from '../find.ts';
import { itemCollectionMetrics } from '../item-collections.ts';
import { commit, planDelete, planPut, planUpdate, returnedAttributes, type PlannedWrite } from '../item-writes.ts';
import { checkKey, checkNoKeyPaths, checkNotEmpty } from '../tables/keys.ts';
import { readItem } from '../tables/write-item.ts';
import { normalizeAttributes } from '../values/normalize.ts';
import { itemSize } from '../values/size.ts';

const writeRules: Record<string, Rule[]> = {
  ReturnConsumedCapacity: returnConsumedCapacity,
  TableName: tableNameOrArn,
  ReturnItemCollectionMetrics: returnItemCollectionMetrics,
  ReturnValues: returnValues,
  ReturnValuesOnConditionCheckFailure: returnOnConditionFailure,
  ConditionalOperator: conditionalOperator,
  Expected: legacyConditions(),
  AttributeUpdates: [eachValue({ Action: [oneOf('ADD', 'PUT', 'DELETE')] })],
};

export function getItem(ctx: DynamoContext, input: any) {
  check(input, {
    ReturnConsumedCapacity: returnConsumedCapacity,
    TableName: tableNameOrArn,
    AttributesToGet: attributesToGet,
    Key: [required],
  });
  const { projection } = readExpressions(input, ['ProjectionExpression'], ['AttributesToGet']);
  const key = normalizeAttributes(input.Key);
  const table = requireUsableTable(ctx, input.TableName);
  checkNotEmpty(table, key);
  checkKey(table, key);
  checkNoKeyPaths(table, projection ?? []);
  const item = readItem(table, key);
  const units = readUnits(item ? itemSize(item) : 0, !!input.ConsistentRead);
  const usage = { table, name: input.TableName, kind: 'read', units, indexes: new Map() } as const;
  return {
    Item: item && projection ? project(item, projection) : item,
    ConsumedCapacity: consumedCapacity(ctx, input.ReturnConsumedCapacity, [usage]),
  };
}

export function putItem(ctx: DynamoContext, input: any) {
  check(input, { ...writeRules, Item: [required] });
  onlyOldValues(input);
  return write(ctx, planPut(ctx, input), input);
}

export function deleteItem(ctx: DynamoContext, input: any) {
  check(input, { ...writeRules, Key: [required] });
  onlyOldValues(input);
  return write(ctx, planDelete(ctx, input), input);
}

export function updateItem(ctx: DynamoContext, input: any) {
  check(input, { ...writeRules, Key: [required] });
  return write(ctx, planUpdate(ctx, input), input);
}

function onlyOldValues({ ReturnValues }: { ReturnValues?: string }): void {
  if (ReturnValues && ReturnValues !== 'ALL_OLD' && ReturnValues !== 'NONE') {
    throw validationError('ReturnValues can only be ALL_OLD or NONE');
  }
}

function write(ctx: DynamoContext, planned: PlannedWrite, input: any) {
  const outcome = planned.evaluate();
  const { table: units, indexes } = commit(ctx, planned, outcome);
  const usage = { table: planned.table, name: planned.tableName, kind: 'write', units, indexes } as const;
  return {
    Attributes: returnedAttributes(input.ReturnValues, planned, outcome),
    ConsumedCapacity: consumedCapacity(ctx, input.ReturnConsumedCapacity, [usage]),
    ItemCollectionMetrics: itemCollectionMetrics(input.ReturnItemCollectionMetrics, planned.table, planned.key),
  };
}
