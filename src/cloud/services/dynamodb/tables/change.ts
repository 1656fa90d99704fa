import type { DynamoContext } from '../find.ts';
import { closeStream } from '../streams/table-stream.ts';
import { namesOf, type Table } from './table.ts';

/** How long tables take to change, in virtual ms. AWS promises nothing; some seconds are usual, an index takes minutes. */
export const DURATION = { create: 5_000, update: 5_000, index: 60_000, delete: 5_000 };

/** What a durable event knows of its table. */
export interface TableChange {
  name: string;
  id: string;
}

/** Ends what is under way with a table after this time. */
export function finishLater(
  ctx: DynamoContext,
  { name, id }: Table,
  task: 'settleTable' | 'dropTable',
  ms: number,
): void {
  const payload: TableChange = { name, id };
  ctx.clock.schedule({ at: ctx.clock.now() + ms, task, payload, background: false });
}

/** The table that a change began with; undefined when it has gone meanwhile. */
export const changing = (ctx: DynamoContext, { name, id }: TableChange): Table | undefined => {
  const table = ctx.store.tables.get(name);
  return table?.id === id ? table : undefined;
};

export const changeTasks = {
  /** Everything about the table becomes ACTIVE; indexes on their way out are gone. */
  settleTable(ctx: DynamoContext, change: TableChange): void {
    const table = changing(ctx, change);
    if (!table || table.status === 'DELETING') return;
    table.status = 'ACTIVE';
    table.indexes = table.indexes.filter(({ status }) => status !== 'DELETING');
    for (const index of table.indexes) index.status = 'ACTIVE';
    dropUnusedDefinitions(table);
  },
  dropTable(ctx: DynamoContext, change: TableChange): void {
    const table = changing(ctx, change);
    if (!table) return;
    closeStream(ctx, table);
    ctx.store.tables.delete(change.name);
  },
};

/** Keeps the definitions of key attributes only, of the table and its indexes. */
export function dropUnusedDefinitions(table: Table): void {
  const used = new Set([table.key, ...table.indexes.map(({ key }) => key)].flatMap(namesOf));
  table.attributes = table.attributes.filter(({ AttributeName }) => used.has(AttributeName));
}
