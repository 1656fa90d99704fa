import { invalidParameters, limitExceeded, tableInUse, validationError } from '../errors.ts';
import { requireTable, type DynamoContext } from '../find.ts';
import { closeStream, openStream } from '../streams/table-stream.ts';
import { buildEncryption, buildIndex, buildStream, buildThroughput } from '../tables/build.ts';
import { DURATION, dropUnusedDefinitions, finishLater } from '../tables/change.ts';
import { checkGlobalIndex, checkUpdateInput, type IndexInput, type ThroughputInput } from '../tables/create-input.ts';
import { describe } from '../tables/describe.ts';
import type { AttributeDefinition, Table, Throughput } from '../tables/table.ts';

interface IndexUpdate {
  Create?: IndexInput;
  Update?: { IndexName: string; ProvisionedThroughput?: ThroughputInput };
  Delete?: { IndexName: string };
}

const CHANGES = [
  'ProvisionedThroughput',
  'BillingMode',
  'StreamSpecification',
  'GlobalSecondaryIndexUpdates',
  'SSESpecification',
  'TableClass',
  'DeletionProtectionEnabled',
  'OnDemandThroughput',
];

export function updateTable(ctx: DynamoContext, input: any) {
  checkUpdateInput(input);
  if (CHANGES.every((name) => input[name] === undefined || input[name].length === 0)) {
    throw validationError(
      'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
    );
  }
  const table = requireTable(ctx, input.TableName);
  if (table.status !== 'ACTIVE') {
    throw tableInUse(table.name, { CREATING: 'created', UPDATING: 'updated', DELETING: 'deleted' }[table.status]);
  }
  const updates: IndexUpdate[] = input.GlobalSecondaryIndexUpdates ?? [];
  checkBillingMode(table, input);
  checkIndexUpdates(table, input, updates);
  checkStream(table, input.StreamSpecification);
  changeThroughput(ctx, table, input, updates);
  changeIndexes(table, input, updates);
  if (input.StreamSpecification) {
    closeStream(ctx, table);
    table.stream = buildStream(input.StreamSpecification, ctx.clock.now());
    openStream(ctx, table);
  }
  if (input.SSESpecification) table.encryption = buildEncryption(ctx, input.SSESpecification);
  if (input.TableClass) table.tableClass = input.TableClass;
  if (input.OnDemandThroughput) table.onDemandThroughput = input.OnDemandThroughput;
  if (input.DeletionProtectionEnabled !== undefined) table.deletionProtection = input.DeletionProtectionEnabled;
  table.status = 'UPDATING';
  finishLater(ctx, table, 'settleTable', updates.some(({ Create }) => Create) ? DURATION.index : DURATION.update);
  return { TableDescription: describe(table) };
}

function checkBillingMode(table: Table, input: any): void {
  const mode = input.BillingMode ?? table.billingMode;
  if (mode === 'PAY_PER_REQUEST' && input.ProvisionedThroughput) {
    throw invalidParameters(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  if (input.BillingMode === 'PROVISIONED' && table.billingMode !== 'PROVISIONED' && !input.ProvisionedThroughput) {
    throw invalidParameters('ProvisionedThroughput must be specified when BillingMode is PROVISIONED');
  }
}

function checkIndexUpdates(table: Table, input: any, updates: IndexUpdate[]): void {
  const seen = new Set<string>();
  for (const { Create, Update, Delete } of updates) {
    const name = (Create ?? Update ?? Delete)?.IndexName;
    if (name === undefined) {
      throw invalidParameters(
        'One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null',
      );
    }
    if (seen.has(name)) {
      throw invalidParameters(
        `Only one global secondary index update per index is allowed simultaneously. Index: ${name}`,
      );
    }
    seen.add(name);
    const exists = table.indexes.some((index) => index.name === name);
    if (Create && exists) throw validationError(`Attempting to create an index which already exists: ${name}`);
    if (Create)
      checkGlobalIndex(Create, definitionsOf(table, input), input.BillingMode ?? table.billingMode, new Set());
    if (!Create && !table.indexes.some((index) => index.name === name && index.kind === 'global')) {
      throw validationError(`The table does not have the specified index: ${name}`);
    }
  }
  if (updates.filter(({ Create, Delete }) => Create ?? Delete).length > 1) {
    throw limitExceeded(
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    );
  }
}

function checkStream(table: Table, stream: { StreamEnabled?: boolean } | undefined): void {
  if (!stream) return;
  if (stream.StreamEnabled && table.stream) throw validationError(`Table already has an enabled stream: ${table.name}`);
  if (!stream.StreamEnabled && !table.stream) {
    throw validationError(`Table has no stream to disable: ${table.name}`);
  }
}

function changeThroughput(ctx: DynamoContext, table: Table, input: any, updates: IndexUpdate[]): void {
  const now = ctx.clock.now();
  const switched = input.BillingMode !== undefined && input.BillingMode !== table.billingMode;
  if (input.ProvisionedThroughput) {
    const same = sameThroughput(table.throughput, input.ProvisionedThroughput);
    if (same && !switched) throw unchanged(table.throughput, input.ProvisionedThroughput);
    changeTo(table.throughput, input.ProvisionedThroughput, now);
  }
  for (const { Update } of updates) {
    const index = Update && table.indexes.find(({ name }) => name === Update.IndexName);
    if (!index || !Update.ProvisionedThroughput) continue;
    changeTo(index.throughput, Update.ProvisionedThroughput, now);
    index.status = 'UPDATING';
  }
  if (!switched) return;
  table.billingMode = input.BillingMode;
  if (table.billingMode === 'PROVISIONED') return;
  table.onDemandSince = now;
  for (const owner of [table, ...table.indexes]) owner.throughput = buildThroughput(undefined);
}

const sameThroughput = ({ read, write }: Throughput, { ReadCapacityUnits, WriteCapacityUnits }: ThroughputInput) =>
  read === ReadCapacityUnits && write === WriteCapacityUnits;

const unchanged = ({ read, write }: Throughput, wanted: ThroughputInput) =>
  validationError(
    `The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: ${read}. Requested ReadCapacityUnits: ${wanted.ReadCapacityUnits}. Current WriteCapacityUnits provisioned for the table: ${write}. Requested WriteCapacityUnits: ${wanted.WriteCapacityUnits}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.`,
  );

function changeTo(throughput: Throughput, wanted: ThroughputInput, now: number): void {
  const { ReadCapacityUnits: read, WriteCapacityUnits: write } = wanted;
  if (read > throughput.read || write > throughput.write) throughput.increasedAt = now;
  if (read < throughput.read || write < throughput.write) {
    throughput.decreasedAt = now;
    throughput.decreases++;
  }
  Object.assign(throughput, { read, write });
}

/** The definitions that the table has and the request adds. */
const definitionsOf = (table: Table, input: any): AttributeDefinition[] => {
  const added: AttributeDefinition[] = input.AttributeDefinitions ?? [];
  return [...new Map([...table.attributes, ...added].map((each) => [each.AttributeName, each])).values()];
};

function changeIndexes(table: Table, input: any, updates: IndexUpdate[]): void {
  table.attributes = definitionsOf(table, input);
  for (const { Create, Delete } of updates) {
    if (Delete) table.indexes.find(({ name }) => name === Delete.IndexName)!.status = 'DELETING';
    if (Create) table.indexes.push(buildIndex(table, 'global', Create));
  }
  dropUnusedDefinitions(table);
}
