import type { PlannedWrite } from './item-writes.ts';
import { walkPartition } from './tables/collection.ts';
import type { Table } from './tables/table.ts';
import { pickAttributes, type Attributes } from './values/attribute-value.ts';
import { itemSize } from './values/size.ts';

const GB = 1024 ** 3;

/** The size of all items with one partition key, told for tables with local indexes: there a collection has 10 GB at most. */
export function itemCollectionMetrics(wanted: string | undefined, table: Table, key: Attributes): object | undefined {
  if (wanted !== 'SIZE' || !table.indexes.some(({ kind }) => kind === 'local')) return undefined;
  const { hash } = table.key;
  let bytes = 0;
  for (const item of walkPartition(table.items, key[hash]!)) bytes += itemSize(item);
  const low = Math.floor(bytes / GB);
  return { ItemCollectionKey: pickAttributes(key, [hash]), SizeEstimateRangeGB: [low, low + 1] };
}

/** ItemCollectionMetrics of a batch or transaction, by table. */
export function metricsByTable(wanted: string | undefined, planned: PlannedWrite[]): object | undefined {
  const metrics = new Map<string, object[]>();
  for (const { table, tableName, key } of planned) {
    const metric = itemCollectionMetrics(wanted, table, key);
    if (metric) metrics.set(tableName, [...(metrics.get(tableName) ?? []), metric]);
  }
  return metrics.size ? Object.fromEntries(metrics) : undefined;
}
