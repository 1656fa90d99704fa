import { base64 } from '../../../std/bytes.ts';
import type { Permission } from '../../service.ts';
import { indexArn } from './arns.ts';
import { messageOf } from './errors.ts';
import { readExpressions, type ExpressionInput } from './expressions/request-expressions.ts';
import { arnOf, placeOf, type DynamoContext } from './find.ts';
import { streamOfIterator } from './streams/stream-iterator.ts';
import type { Table } from './tables/table.ts';
import { attribute, type Attributes, type AttributeValue } from './values/attribute-value.ts';
import { withoutNulls } from './without-nulls.ts';

type Needs = (ctx: DynamoContext, input: any) => Permission[];
type Keys = Record<string, string | string[]>;

const tableAt = (ctx: DynamoContext, nameOrArn: string): Table | undefined => {
  const { name, accountId } = placeOf(ctx, nameOrArn);
  return accountId === ctx.accountId ? ctx.store.tables.get(name) : undefined;
};

const permission = (ctx: DynamoContext, action: string, table: string | undefined, context: Keys = {}): Permission => ({
  action: `dynamodb:${action}`,
  resource: arnOf(ctx, table ?? ''),
  context,
});

const onTable =
  (action: string): Needs =>
  (ctx, input) => [permission(ctx, action, input.TableName)];

const onArn =
  (action: string): Needs =>
  (_, { ResourceArn }) => [{ action: `dynamodb:${action}`, resource: ResourceArn ?? '*' }];

const onAll =
  (action: string): Needs =>
  () => [{ action: `dynamodb:${action}`, resource: '*' }];

const onStream =
  (action: string): Needs =>
  (_, { StreamArn }) => [{ action: `dynamodb:${action}`, resource: StreamArn ?? '*' }];

/** An operation on items: the partition keys it touches and the attributes it names are condition keys. */
const onItem =
  (action: string): Needs =>
  (ctx, input) => [permission(ctx, action, input.TableName, itemKeys(ctx, input))];

const onIndexOrTable =
  (action: string): Needs =>
  (ctx, input) => {
    const context = { ...itemKeys(ctx, input), ...(input.Select ? { 'dynamodb:Select': input.Select } : {}) };
    const asked = permission(ctx, action, input.TableName, context);
    return [input.IndexName ? { ...asked, resource: indexArn(asked.resource, input.IndexName) } : asked];
  };

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html */
function itemKeys(ctx: DynamoContext, input: any, items: Attributes[] = [input.Key ?? input.Item ?? {}]): Keys {
  const table = tableAt(ctx, input.TableName ?? '');
  const index = table?.indexes.find(({ name }) => name === input.IndexName);
  const hash = (index ?? table)?.key.hash;
  const leading =
    hash === undefined
      ? []
      : [...items.map((item) => attribute(item, hash)), queriedValue(input, hash)].flatMap(textOf);
  const attributes = namedAttributes(input, items);
  return {
    ...(leading.length ? { 'dynamodb:LeadingKeys': [...new Set(leading)] } : {}),
    ...(attributes.length ? { 'dynamodb:Attributes': attributes } : {}),
    ...(input.ReturnValues ? { 'dynamodb:ReturnValues': input.ReturnValues } : {}),
    ...(input.ReturnConsumedCapacity ? { 'dynamodb:ReturnConsumedCapacity': input.ReturnConsumedCapacity } : {}),
  };
}

const textOf = (value: AttributeValue | undefined): string[] => {
  const text = value?.S ?? value?.N ?? (value?.B && base64(value.B));
  return text === undefined ? [] : [text];
};

/** The partition key that a query asks for. */
function queriedValue(input: ExpressionInput, hash: string): AttributeValue | undefined {
  return expressionsOf(input)?.keyConditions?.get(hash)?.values[0];
}

/** What a request's expressions say; null when they are refused, which the operation does in its own words. */
function expressionsOf(input: ExpressionInput) {
  const names = ['UpdateExpression', 'ConditionExpression', 'KeyConditionExpression', 'FilterExpression'] as const;
  try {
    return readExpressions(input, [...names, 'ProjectionExpression']);
  } catch (error) {
    messageOf(error);
    return null;
  }
}

/** The top-level attributes that a request reads or writes by name. */
function namedAttributes(input: any, items: Attributes[]): string[] {
  const parsed = expressionsOf(input);
  const paths = [...(parsed?.projection ?? []), ...(parsed?.update ?? []).map(({ path }) => path)];
  const keys = parsed?.keyConditions?.keys() ?? [];
  return [...new Set([...items.flatMap((item) => Object.keys(item)), ...paths.map(([head]) => String(head)), ...keys])];
}

/** Each action of a transaction needs its own permission. */
const TRANSACT = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheckItem' };

const transactWrite: Needs = (ctx, { TransactItems = [] }) =>
  TransactItems.flatMap((item: any) =>
    Object.entries(TRANSACT).flatMap(([kind, action]) => {
      if (!item?.[kind]) return [];
      const context = { ...itemKeys(ctx, item[kind]), 'dynamodb:EnclosingOperation': 'TransactWriteItems' };
      return [permission(ctx, action, item[kind].TableName, context)];
    }),
  );

const transactGet: Needs = (ctx, { TransactItems = [] }) =>
  TransactItems.flatMap(({ Get }: any) => {
    if (!Get) return [];
    const context = { ...itemKeys(ctx, Get), 'dynamodb:EnclosingOperation': 'TransactGetItems' };
    return [permission(ctx, 'GetItem', Get.TableName, context)];
  });

const batchGet: Needs = (ctx, { RequestItems }) =>
  Object.entries((RequestItems ?? {}) as Record<string, any>).map(([TableName, request]) =>
    permission(ctx, 'BatchGetItem', TableName, itemKeys(ctx, { ...request, TableName }, request?.Keys ?? [])),
  );

const batchWrite: Needs = (ctx, { RequestItems }) =>
  Object.entries((RequestItems ?? {}) as Record<string, any[]>).map(([TableName, writes]) => {
    const items = (writes ?? []).map((write) => write?.PutRequest?.Item ?? write?.DeleteRequest?.Key ?? {});
    return permission(ctx, 'BatchWriteItem', TableName, itemKeys(ctx, { TableName }, items));
  });

/** What each operation needs ("Actions, resources, and condition keys for Amazon DynamoDB"). */
const needs: Record<string, Needs> = {
  BatchGetItem: batchGet,
  BatchWriteItem: batchWrite,
  CreateTable: (ctx, input) => [
    permission(ctx, 'CreateTable', input.TableName),
    ...(input.Tags?.length ? [permission(ctx, 'TagResource', input.TableName)] : []),
  ],
  DeleteItem: onItem('DeleteItem'),
  DeleteTable: onTable('DeleteTable'),
  DescribeContinuousBackups: onTable('DescribeContinuousBackups'),
  DescribeEndpoints: onAll('DescribeEndpoints'),
  DescribeLimits: onAll('DescribeLimits'),
  DescribeStream: onStream('DescribeStream'),
  DescribeTable: onTable('DescribeTable'),
  DescribeTimeToLive: onTable('DescribeTimeToLive'),
  GetItem: onItem('GetItem'),
  GetRecords: (_, { ShardIterator }) => [
    { action: 'dynamodb:GetRecords', resource: streamOfIterator(String(ShardIterator)) ?? '*' },
  ],
  GetShardIterator: onStream('GetShardIterator'),
  ListStreams: onAll('ListStreams'),
  ListTables: onAll('ListTables'),
  ListTagsOfResource: onArn('ListTagsOfResource'),
  PutItem: onItem('PutItem'),
  Query: onIndexOrTable('Query'),
  Scan: onIndexOrTable('Scan'),
  TagResource: onArn('TagResource'),
  TransactGetItems: transactGet,
  TransactWriteItems: transactWrite,
  UntagResource: onArn('UntagResource'),
  UpdateContinuousBackups: onTable('UpdateContinuousBackups'),
  UpdateItem: onItem('UpdateItem'),
  UpdateTable: onTable('UpdateTable'),
  UpdateTimeToLive: onTable('UpdateTimeToLive'),
};

export const permissions: Record<string, Needs> = Object.fromEntries(
  Object.entries(needs).map(([operation, need]) => [
    operation,
    (ctx: DynamoContext, input: any) => need(ctx, withoutNulls(input)),
  ]),
);
