import type { Context, Operation } from '../../../service.ts';
import type { DynamoStore } from '../store.ts';
import { batchGetItem, batchWriteItem } from './batch.ts';
import { describeContinuousBackups, updateContinuousBackups } from './continuous-backups.ts';
import { deleteItem, getItem, putItem, updateItem } from './items.ts';
import { query } from './query.ts';
import { scan } from './scan.ts';
import { createTable, deleteTable, describeEndpoints, describeLimits, describeTable, listTables } from './tables.ts';
import { listTagsOfResource, tagResource, untagResource } from './tags.ts';
import { describeTimeToLive, updateTimeToLive } from './time-to-live.ts';
import { transactGetItems, transactWriteItems } from './transactions.ts';
import { updateTable } from './update-table.ts';
import { withoutNulls } from '../without-nulls.ts';
import { describeStream, getRecords, getShardIterator, listStreams } from './streams.ts';

const built: Record<string, Operation<DynamoStore>> = {
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  CreateTable: createTable,
  DeleteItem: deleteItem,
  DeleteTable: deleteTable,
  DescribeContinuousBackups: describeContinuousBackups,
  DescribeEndpoints: describeEndpoints,
  DescribeLimits: describeLimits,
  DescribeStream: describeStream,
  DescribeTable: describeTable,
  DescribeTimeToLive: describeTimeToLive,
  GetItem: getItem,
  GetRecords: getRecords,
  GetShardIterator: getShardIterator,
  ListStreams: listStreams,
  ListTables: listTables,
  ListTagsOfResource: listTagsOfResource,
  PutItem: putItem,
  Query: query,
  Scan: scan,
  TagResource: tagResource,
  TransactGetItems: transactGetItems,
  TransactWriteItems: transactWriteItems,
  UntagResource: untagResource,
  UpdateContinuousBackups: updateContinuousBackups,
  UpdateItem: updateItem,
  UpdateTable: updateTable,
  UpdateTimeToLive: updateTimeToLive,
};

export const operations: Record<string, Operation<DynamoStore>> = Object.fromEntries(
  Object.entries(built).map(([name, operation]) => [
    name,
    (ctx: Context<DynamoStore>, input: unknown) => operation(ctx, withoutNulls(input)),
  ]),
);
