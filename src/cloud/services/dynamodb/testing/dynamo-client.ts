import { CreateTableCommand, DynamoDBClient, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { Cloud, CloudOptions } from '../../../cloud.ts';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../../testing/test-cloud.ts';

/** A cloud and an SDK client of the learner's account. It tries once, so that failures are seen as they are. */
export function setUp(options: Partial<CloudOptions> = {}): { cloud: Cloud; dynamo: DynamoDBClient } {
  const cloud = testCloud(options);
  return { cloud, dynamo: clientOf(cloud) };
}

export const clientOf = (cloud: Cloud, credentials = rootCredentials(cloud)): DynamoDBClient =>
  new DynamoDBClient({
    region: 'us-east-1',
    maxAttempts: 1,
    credentials,
    requestHandler: cloudHandler(cloud),
  });

/** The key `pk` (S) and the sort key `sk` (N), on demand. */
export const albums: CreateTableCommandInput = {
  TableName: 'albums',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'N' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
};

/** The key `id` (S) only. */
export const people: CreateTableCommandInput = {
  TableName: 'people',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
};

/** Creates a table and waits until it can be used. */
export async function created(
  { cloud, dynamo }: { cloud: Cloud; dynamo: DynamoDBClient },
  table: CreateTableCommandInput,
): Promise<void> {
  await dynamo.send(new CreateTableCommand(table));
  await cloud.settle();
}
