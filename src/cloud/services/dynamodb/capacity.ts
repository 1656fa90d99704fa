import type { DynamoContext } from './find.ts';
import { measureUsage } from './metrics.ts';
import type { Index, Table } from './tables/table.ts';

/** Capacity units that one request took of one table. */
export interface Usage {
  table: Table;
  /** As the request named the table. */
  name: string;
  kind: 'read' | 'write';
  units: number;
  indexes: Map<Index, number>;
}

/** Reads are counted in blocks of 4 KB; those that need not be consistent cost half, those of transactions double. */
export const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5);

/** Transactions take each item twice: to prepare and to commit. */
export const TRANSACTION_FACTOR = 2;

/** ConsumedCapacity of one table, when the request wants it. `detailed` adds read and write units, as transactions answer. */
export function consumedCapacity(
  ctx: DynamoContext,
  wanted: string | undefined,
  usages: Usage[],
  detailed = false,
): object | undefined {
  measureUsage(ctx, usages);
  return shownCapacity(wanted, usages, detailed);
}

function shownCapacity(wanted: string | undefined, usages: Usage[], detailed: boolean): object | undefined {
  const [first] = usages;
  if (!first || (wanted !== 'TOTAL' && wanted !== 'INDEXES')) return undefined;
  const table = sum(usages.map(({ units }) => units));
  const indexes = new Map<Index, number>();
  for (const usage of usages)
    for (const [index, units] of usage.indexes) indexes.set(index, (indexes.get(index) ?? 0) + units);
  const kind = first.kind === 'read' ? 'ReadCapacityUnits' : 'WriteCapacityUnits';
  const shown = (units: number) => ({ CapacityUnits: units, ...(detailed ? { [kind]: units } : {}) });
  return {
    TableName: first.name,
    ...shown(table + sum([...indexes.values()])),
    ...(wanted === 'INDEXES'
      ? {
          Table: shown(table),
          ...ofKind('local', 'LocalSecondaryIndexes'),
          ...ofKind('global', 'GlobalSecondaryIndexes'),
        }
      : {}),
  };

  function ofKind(of: Index['kind'], member: string): object {
    const entries = [...indexes].filter(([index]) => index.kind === of);
    if (!entries.length) return {};
    return { [member]: Object.fromEntries(entries.map(([index, units]) => [index.name, shown(units)])) };
  }
}

/** One entry for each table, in the order in which the request came to them. */
export function consumedByTable(
  ctx: DynamoContext,
  wanted: string | undefined,
  usages: Usage[],
  detailed = false,
): object[] | undefined {
  measureUsage(ctx, usages);
  if (wanted !== 'TOTAL' && wanted !== 'INDEXES') return undefined;
  const tables = [...new Set(usages.map(({ table }) => table))];
  return tables.map(
    (table) =>
      shownCapacity(
        wanted,
        usages.filter((usage) => usage.table === table),
        detailed,
      )!,
  );
}

const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);
