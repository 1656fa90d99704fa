import type { Context } from '../../service.ts';
import { readTableArn, tableArn, type Place } from './arns.ts';
import { noSuchResource, noSuchTable, validationError } from './errors.ts';
import type { DynamoStore } from './store.ts';
import type { Index, Table } from './tables/table.ts';

export type DynamoContext = Context<DynamoStore>;

/** Where a table is that a request gives by name or ARN. */
export const placeOf = (ctx: Place, nameOrArn: string): Place & { name: string } =>
  readTableArn(nameOrArn) ?? { region: ctx.region, accountId: ctx.accountId, name: nameOrArn };

/** The ARN that a request means; also of a table that isn't there. */
export function arnOf(ctx: Place, nameOrArn: string): string {
  const { name, ...place } = placeOf(ctx, nameOrArn);
  return tableArn(place, name);
}

function lookUp(ctx: DynamoContext, nameOrArn: string): Table | undefined {
  const { accountId, region, name } = placeOf(ctx, nameOrArn);
  if (region !== ctx.region) throw validationError('Invalid ARN: the region of the table is not that of the request');
  const store = accountId === ctx.accountId ? ctx.store : ctx.storeOf(accountId, region);
  return store.tables.get(name);
}

/** A table for operations on tables, in whatever state. @throws {AwsError} ResourceNotFoundException */
export function requireTable(ctx: DynamoContext, nameOrArn: string): Table {
  const table = lookUp(ctx, nameOrArn);
  if (!table) throw noSuchTable(placeOf(ctx, nameOrArn).name);
  return table;
}

/** A table whose items can be used. @throws {AwsError} ResourceNotFoundException */
export function requireUsableTable(ctx: DynamoContext, nameOrArn: string): Table {
  const table = lookUp(ctx, nameOrArn);
  if (!table || table.status === 'CREATING' || table.status === 'DELETING') throw noSuchResource();
  return table;
}

/** The index that a read asks for. @throws {AwsError} ValidationException */
export function requireIndex(table: Table, name: string, consistentRead: boolean): Index {
  const index = table.indexes.find((each) => each.name === name);
  if (!index) throw validationError(`The table does not have the specified index: ${name}`);
  if (index.kind === 'global' && consistentRead) {
    throw validationError('Consistent reads are not supported on global secondary indexes');
  }
  if (index.status === 'CREATING') {
    throw validationError(`Cannot read from backfilling global secondary index: ${name}`);
  }
  return index;
}
