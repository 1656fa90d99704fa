import { indexArn, streamArn } from '../arns.ts';
import { itemSize } from '../values/size.ts';
import { walkAll } from './collection.ts';
import type { Index, KeyNames, Table, Throughput } from './table.ts';
import { shownItem } from './write-item.ts';

const date = (at: number): Date => new Date(at);

/** TableDescription, as DescribeTable and all that change tables answer. */
export function describe(table: Table): object {
  const { throughput, onDemandSince, stream, encryption, tableClass } = table;
  return {
    AttributeDefinitions: table.attributes,
    TableName: table.name,
    KeySchema: keySchema(table.key),
    TableStatus: table.status,
    CreationDateTime: date(table.createdAt),
    ProvisionedThroughput: describeThroughput(throughput),
    TableSizeBytes: table.bytes,
    ItemCount: table.itemCount,
    TableArn: table.arn,
    TableId: table.id,
    ...(onDemandSince !== null
      ? {
          BillingModeSummary: {
            BillingMode: table.billingMode,
            LastUpdateToPayPerRequestDateTime: date(onDemandSince),
          },
        }
      : {}),
    ...ofKind(table, 'local', 'LocalSecondaryIndexes'),
    ...ofKind(table, 'global', 'GlobalSecondaryIndexes'),
    ...(stream
      ? {
          StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
          LatestStreamLabel: stream.label,
          LatestStreamArn: streamArn(table.arn, stream.label),
        }
      : {}),
    ...(encryption
      ? { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: encryption.keyArn } }
      : {}),
    ...(tableClass ? { TableClassSummary: { TableClass: tableClass } } : {}),
    ...(table.onDemandThroughput ? { OnDemandThroughput: table.onDemandThroughput } : {}),
    ...(table.billingMode === 'PAY_PER_REQUEST'
      ? { WarmThroughput: { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000, Status: 'ACTIVE' } }
      : {
          WarmThroughput: {
            ReadUnitsPerSecond: throughput.read,
            WriteUnitsPerSecond: throughput.write,
            Status: 'ACTIVE',
          },
        }),
    DeletionProtectionEnabled: table.deletionProtection,
  };
}

export const keySchema = ({ hash, range }: KeyNames): object[] => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' }]),
];

function ofKind(table: Table, kind: Index['kind'], member: string): object {
  const indexes = table.indexes.filter((index) => index.kind === kind);
  return indexes.length ? { [member]: indexes.map((index) => describeIndex(table, index)) } : {};
}

function describeIndex(table: Table, index: Index): object {
  let bytes = 0;
  let count = 0;
  for (const item of walkAll(index.items)) {
    bytes += itemSize(shownItem(table, index, item));
    count++;
  }
  return {
    IndexName: index.name,
    KeySchema: keySchema(index.key),
    Projection: index.projection,
    ...(index.kind === 'global'
      ? {
          IndexStatus: index.status,
          // Only an index that was added later is filled from the table.
          ...(index.status === 'CREATING' && table.status !== 'CREATING' ? { Backfilling: true } : {}),
          ProvisionedThroughput: describeThroughput(index.throughput),
        }
      : {}),
    IndexSizeBytes: bytes,
    ItemCount: count,
    IndexArn: indexArn(table.arn, index.name),
  };
}

function describeThroughput({ read, write, increasedAt, decreasedAt, decreases }: Throughput): object {
  return {
    ...(increasedAt === null ? {} : { LastIncreaseDateTime: date(increasedAt) }),
    ...(decreasedAt === null ? {} : { LastDecreaseDateTime: date(decreasedAt) }),
    NumberOfDecreasesToday: decreases,
    ReadCapacityUnits: read,
    WriteCapacityUnits: write,
  };
}
