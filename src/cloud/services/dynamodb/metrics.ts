import type { Usage } from './capacity.ts';
import type { DynamoContext } from './find.ts';

/** What requests took of tables and their indexes. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
export function measureUsage(ctx: DynamoContext, usages: readonly Usage[]): void {
  for (const { table, kind, units, indexes } of usages) {
    const name = kind === 'read' ? 'ConsumedReadCapacityUnits' : 'ConsumedWriteCapacityUnits';
    const TableName = { Name: 'TableName', Value: table.name };
    const measure = (by: { Name: string; Value: string }[], value: number): void =>
      ctx.measure({ namespace: 'AWS/DynamoDB', by: [by], values: { [name]: value } });
    measure([TableName], units);
    for (const [index, taken] of indexes)
      if (index.kind === 'global') measure([TableName, { Name: 'GlobalSecondaryIndexName', Value: index.name }], taken);
  }
}
