import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protocolFor } from '../../protocols/protocol-for.ts';
import { arbitraryShape } from '../../protocols/testing/arbitrary-shape.ts';
import { dynamodb } from './index.ts';
import { albums, setUp } from './testing/dynamo-client.ts';

const shapes = protocolFor(dynamodb.model).operations;

const item = { pk: { S: 'a' }, sk: { N: '1' }, tags: { SS: ['x'] } };
const key = { pk: item.pk, sk: item.sk };
const arn = 'arn:aws:dynamodb:us-east-1:111122223333:table/albums';

const table = { ...albums, StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' as const } };

/** An account with an item in a table; it is the same every time, so that its stream is named the same. */
async function account(onBug?: (error: unknown) => void) {
  const { cloud } = setUp(onBug ? { onBug } : {});
  await cloud.call('dynamodb', 'CreateTable', table);
  await cloud.settle();
  await cloud.call('dynamodb', 'PutItem', { TableName: 'albums', Item: item });
  return cloud;
}

async function streamMembers() {
  const cloud = await account();
  const { Streams } = await cloud.call('dynamodb', 'ListStreams', {});
  const { StreamArn } = Streams[0];
  const { StreamDescription } = await cloud.call('dynamodb', 'DescribeStream', { StreamArn });
  const { ShardId } = StreamDescription.Shards[0];
  const first = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
  return { ...first, ...(await cloud.call('dynamodb', 'GetShardIterator', first)) };
}

/** Members that are mostly refused when they hold any value: what the service takes there. */
const plausible: Record<string, unknown> = {
  TableName: 'albums',
  ResourceArn: arn,
  Item: item,
  Key: key,
  ExclusiveStartKey: key,
  Limit: 7,
  Segment: 0,
  TotalSegments: 1,
  RequestItems: undefined,
  TransactItems: undefined,
  KeyConditionExpression: 'pk = :a',
  ExpressionAttributeValues: { ':a': { S: 'a' } },
  Tags: [{ Key: 'a', Value: 'b' }],
  TagKeys: ['a'],
  TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' },
  BillingMode: 'PAY_PER_REQUEST',
  ...(await streamMembers()),
  ExclusiveStartShardId: undefined,
  SequenceNumber: undefined,
};
const dropped =
  /^(ExpressionAttributeNames|(Filter|Condition|Update|Projection)Expression|AttributesToGet|.*Filter|Expected|KeyConditions|ConditionalOperator|AttributeUpdates|Return.*|Select|IndexName|GlobalSecondary.*|LocalSecondary.*|ProvisionedThroughput|ExclusiveStartTableName|ReplicaUpdates|.*Specification|GlobalTable.*|MultiRegion.*|TableClass|ClientRequestToken)$/;
const whole: Record<string, object> = {
  BatchGetItem: { RequestItems: { albums: { Keys: [key] } } },
  BatchWriteItem: { RequestItems: { albums: [{ PutRequest: { Item: item } }] } },
  TransactGetItems: { TransactItems: [{ Get: { TableName: 'albums', Key: key } }] },
  TransactWriteItems: { TransactItems: [{ Put: { TableName: 'albums', Item: item } }] },
  CreateTable: { ...albums, TableName: 'others' },
  Query: { KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': { S: 'a' } }, TableName: 'albums' },
  UpdateTable: { TableName: 'albums', DeletionProtectionEnabled: true },
};

/** Most inputs are made plausible in most of their members, so that they get past the first checks; the rest stay as they come. */
const inputs = (operation: string) =>
  fc.tuple(arbitraryShape(shapes.get(operation)!.input), fc.nat(4)).map(([input, kind]) => {
    if (kind === 0) return input;
    if (kind === 1 && whole[operation]) return { ...input, ...whole[operation] };
    if (kind === 2 && whole[operation]) return whole[operation];
    const likely = Object.entries(input).filter(([name]) => kind === 4 || !dropped.test(name));
    const known = likely.map(([name, value]) => [name, name in plausible ? plausible[name] : value]);
    return Object.fromEntries(known.filter(([, value]) => value !== undefined));
  });

test.each(Object.keys(dynamodb.operations))('%s answers any input of its shape', async (operation) => {
  const bugs: unknown[] = [];
  let succeeded = 0;
  await fc.assert(
    fc.asyncProperty(inputs(operation), async (input) => {
      const cloud = await account((error) => bugs.push(error));
      await cloud.call('dynamodb', operation, input).then(
        () => succeeded++,
        () => {},
      );
      expect(bugs).toEqual([]);
    }),
    { numRuns: 80 },
  );
  expect(succeeded).toBeGreaterThan(0);
});
