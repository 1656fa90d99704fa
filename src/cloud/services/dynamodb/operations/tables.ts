import { atLeast, atMost, check, tableName, tableNameOrArn } from '../constraints.ts';
import { tableExists, tableInUse, validationError } from '../errors.ts';
import { requireTable, type DynamoContext } from '../find.ts';
import { buildTable } from '../tables/build.ts';
import { DURATION, finishLater } from '../tables/change.ts';
import { checkCreateInput, requireTableName } from '../tables/create-input.ts';
import { openStream } from '../streams/table-stream.ts';
import { describe } from '../tables/describe.ts';
import { compareStrings } from '../values/compare.ts';

const MAX_LISTED = 100;

export function createTable(ctx: DynamoContext, input: any) {
  checkCreateInput(input);
  if (ctx.store.tables.has(input.TableName)) throw tableExists(input.TableName);
  const table = buildTable(ctx, ctx, input);
  ctx.store.tables.set(table.name, table);
  openStream(ctx, table);
  finishLater(ctx, table, 'settleTable', DURATION.create);
  return { TableDescription: describe(table) };
}

export function describeTable(ctx: DynamoContext, input: any) {
  requireTableName(input);
  check(input, { TableName: tableNameOrArn });
  return { Table: describe(requireTable(ctx, input.TableName)) };
}

export function listTables(ctx: DynamoContext, input: any) {
  check(input, { ExclusiveStartTableName: tableName, Limit: [atLeast(1), atMost(MAX_LISTED)] });
  const { ExclusiveStartTableName: after = '', Limit: limit = MAX_LISTED } = input;
  const names = [...ctx.store.tables.keys()].sort(compareStrings).filter((name) => compareStrings(name, after) > 0);
  const page = names.slice(0, limit);
  return { TableNames: page, LastEvaluatedTableName: names.length > limit ? page.at(-1) : undefined };
}

export function deleteTable(ctx: DynamoContext, input: any) {
  requireTableName(input);
  check(input, { TableName: tableNameOrArn });
  const table = requireTable(ctx, input.TableName);
  if (table.status === 'CREATING') throw tableInUse(table.name, 'created');
  if (table.status === 'UPDATING') throw tableInUse(table.name, 'updated');
  if (table.status === 'DELETING') throw tableInUse(table.name, 'deleted');
  if (table.deletionProtection) {
    throw validationError(
      `Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.`,
    );
  }
  table.status = 'DELETING';
  finishLater(ctx, table, 'dropTable', DURATION.delete);
  return { TableDescription: describe(table) };
}

/** The account's quotas. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
export const describeLimits = () => ({
  AccountMaxReadCapacityUnits: 80_000,
  AccountMaxWriteCapacityUnits: 80_000,
  TableMaxReadCapacityUnits: 40_000,
  TableMaxWriteCapacityUnits: 40_000,
});

export const describeEndpoints = (ctx: DynamoContext) => ({
  Endpoints: [{ Address: `dynamodb.${ctx.region}.amazonaws.com`, CachePeriodInMinutes: 1440 }],
});
