import { tableArn, type Place } from '../arns.ts';
import type { DynamoContext } from '../find.ts';
import { createCollection, putInto, walkAll } from './collection.ts';
import type { IndexInput, ThroughputInput } from './create-input.ts';
import { isIndexed, namesOf, type Index, type KeyNames, type Table, type Throughput } from './table.ts';

/** A table from the checked input of CreateTable. */
export function buildTable(ctx: DynamoContext, place: Place, input: any): Table {
  const now = ctx.clock.now();
  const key = keyNames(input);
  const onDemand = input.BillingMode === 'PAY_PER_REQUEST';
  const arn = tableArn(place, input.TableName);
  const table: Table = {
    name: input.TableName,
    arn,
    id: ctx.ids.uuid(),
    createdAt: now,
    status: 'CREATING',
    attributes: input.AttributeDefinitions,
    key,
    billingMode: onDemand ? 'PAY_PER_REQUEST' : 'PROVISIONED',
    onDemandSince: onDemand ? now : null,
    throughput: buildThroughput(input.ProvisionedThroughput),
    onDemandThroughput: input.OnDemandThroughput ?? null,
    indexes: [],
    stream: buildStream(input.StreamSpecification, now),
    encryption: buildEncryption(place, input.SSESpecification),
    tableClass: input.TableClass ?? null,
    deletionProtection: input.DeletionProtectionEnabled ?? false,
    tags: new Map((input.Tags ?? []).map(({ Key, Value }: { Key: string; Value: string }) => [Key, Value])),
    ttl: null,
    recovery: null,
    items: createCollection(key.hash, key.range === undefined ? [] : [key.range]),
    itemCount: 0,
    bytes: 0,
  };
  table.indexes = [
    ...(input.LocalSecondaryIndexes ?? []).map((index: IndexInput) => buildIndex(table, 'local', index)),
    ...(input.GlobalSecondaryIndexes ?? []).map((index: IndexInput) => buildIndex(table, 'global', index)),
  ];
  return table;
}

/** An index with the items that the table has already. */
export function buildIndex(table: Table, kind: Index['kind'], input: IndexInput): Index {
  const key = keyNames(input);
  const order = [...(key.range === undefined ? [] : [key.range]), ...namesOf(table.key)];
  const index: Index = {
    kind,
    name: input.IndexName,
    key,
    projection: { ...input.Projection, ProjectionType: input.Projection.ProjectionType! },
    status: 'CREATING',
    throughput: buildThroughput(input.ProvisionedThroughput),
    items: createCollection(key.hash, order),
  };
  for (const item of walkAll(table.items)) if (isIndexed(table, index, item)) putInto(index.items, item);
  return index;
}

export const buildThroughput = (input: ThroughputInput | undefined): Throughput => ({
  read: input?.ReadCapacityUnits ?? 0,
  write: input?.WriteCapacityUnits ?? 0,
  increasedAt: null,
  decreasedAt: null,
  decreases: 0,
});

export function buildStream(
  input: { StreamEnabled?: boolean; StreamViewType?: string } | undefined,
  now: number,
): Table['stream'] {
  if (!input?.StreamEnabled) return null;
  return { viewType: input.StreamViewType!, label: new Date(now).toISOString().slice(0, -1) };
}

/** Without a key of the customer's, AWS's own `alias/aws/dynamodb` is named. */
export function buildEncryption(
  { region, accountId }: Place,
  input: { Enabled?: boolean; KMSMasterKeyId?: string } | undefined,
): Table['encryption'] {
  if (!input?.Enabled) return null;
  const key = input.KMSMasterKeyId ?? 'alias/aws/dynamodb';
  return {
    keyArn: key.startsWith('arn:')
      ? key
      : `arn:aws:kms:${region}:${accountId}:${key.startsWith('alias/') ? '' : 'key/'}${key}`,
  };
}

const keyNames = ({ KeySchema: [hash, range] }: { KeySchema: { AttributeName: string }[] }): KeyNames =>
  range ? { hash: hash!.AttributeName, range: range.AttributeName } : { hash: hash!.AttributeName };
