import {
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  TransactWriteItemsCommand,
  DeleteTableCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { describe, expect, test } from 'vitest';
import { cloudHandler } from '../../testing/cloud-handler.ts';
import { rootCredentials } from '../../testing/test-cloud.ts';
import type { Cloud } from '../../cloud.ts';
import { created, people, setUp } from './testing/dynamo-client.ts';

async function streamed(
  StreamViewType: 'NEW_AND_OLD_IMAGES' | 'KEYS_ONLY' | 'OLD_IMAGE' | 'NEW_IMAGE' = 'NEW_AND_OLD_IMAGES',
) {
  const { cloud, dynamo } = setUp();
  await created({ cloud, dynamo }, { ...people, StreamSpecification: { StreamEnabled: true, StreamViewType } });
  const streams = streamsClient(cloud);
  const { Streams } = await streams.send(new ListStreamsCommand({ TableName: 'people' }));
  return { cloud, dynamo, streams, StreamArn: Streams![0]!.StreamArn! };
}

const streamsClient = (cloud: Cloud) =>
  new DynamoDBStreamsClient({
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: rootCredentials(cloud),
    requestHandler: cloudHandler(cloud),
  });

async function iterator(streams: DynamoDBStreamsClient, StreamArn: string, more: object = {}): Promise<string> {
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const input = {
    StreamArn,
    ShardId: StreamDescription!.Shards![0]!.ShardId!,
    ShardIteratorType: 'TRIM_HORIZON' as const,
    ...more,
  };
  return (await streams.send(new GetShardIteratorCommand(input))).ShardIterator!;
}

const read = async (streams: DynamoDBStreamsClient, StreamArn: string, more: object = {}) =>
  streams.send(new GetRecordsCommand({ ShardIterator: await iterator(streams, StreamArn), ...more }));

const put = (dynamo: DynamoDBClient, id: string, age: string) =>
  dynamo.send(new PutItemCommand({ TableName: 'people', Item: { id: { S: id }, age: { N: age } } }));

describe('records', () => {
  test('tell what was done, with both images', async () => {
    const { dynamo, streams, StreamArn } = await streamed();
    await put(dynamo, 'amara', '30');
    await dynamo.send(
      new UpdateItemCommand({
        TableName: 'people',
        Key: { id: { S: 'amara' } },
        UpdateExpression: 'ADD age :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      }),
    );
    await dynamo.send(new DeleteItemCommand({ TableName: 'people', Key: { id: { S: 'amara' } } }));
    const { Records, NextShardIterator } = await read(streams, StreamArn);
    expect(NextShardIterator).toContain(`${StreamArn}|1|`);
    expect(Records!.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(Records![1]).toEqual({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName: 'MODIFY',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Date),
        Keys: { id: { S: 'amara' } },
        OldImage: { id: { S: 'amara' }, age: { N: '30' } },
        NewImage: { id: { S: 'amara' }, age: { N: '31' } },
        SequenceNumber: expect.stringMatching(/^\d{21}$/),
        SizeBytes: 7 + (7 + 3 + 2) * 2,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    });
  });

  test.each([
    ['KEYS_ONLY', []],
    ['NEW_IMAGE', ['NewImage']],
    ['OLD_IMAGE', ['OldImage']],
    ['NEW_AND_OLD_IMAGES', ['NewImage', 'OldImage']],
  ] as const)('%s shows %o', async (viewType, images) => {
    const { dynamo, streams, StreamArn } = await streamed(viewType);
    await put(dynamo, 'a', '1');
    await put(dynamo, 'a', '2');
    const { Records } = await read(streams, StreamArn);
    expect(Object.keys(Records![1]!.dynamodb!).filter((name) => name.endsWith('Image'))).toEqual(images);
  });

  test('there is none for a write that changes nothing, and one for each of a transaction', async () => {
    const { dynamo, streams, StreamArn } = await streamed();
    await put(dynamo, 'a', '1');
    await put(dynamo, 'a', '1.0');
    const item = (id: string) => ({ Put: { TableName: 'people', Item: { id: { S: id } } } });
    await dynamo.send(new TransactWriteItemsCommand({ TransactItems: [item('b'), item('c')] }));
    const { Records } = await read(streams, StreamArn);
    expect(Records!.map(({ dynamodb }) => dynamodb!.Keys!['id']!.S)).toEqual(['a', 'b', 'c']);
  });

  test('time to live deletes as the service', async () => {
    const { cloud, dynamo, streams, StreamArn } = await streamed();
    await dynamo.send(
      new UpdateTimeToLiveCommand({
        TableName: 'people',
        TimeToLiveSpecification: { Enabled: true, AttributeName: 'until' },
      }),
    );
    const until = String(Math.floor(cloud.clock.now() / 1000) + 60);
    await dynamo.send(new PutItemCommand({ TableName: 'people', Item: { id: { S: 'a' }, until: { N: until } } }));
    await cloud.advance(2 * 3_600_000);
    const { Records } = await read(streams, StreamArn);
    expect(Records!.at(-1)).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' },
    });
  });

  test('are kept for a day', async () => {
    const { cloud, dynamo, streams, StreamArn } = await streamed();
    await put(dynamo, 'a', '1');
    await cloud.advance(25 * 3_600_000);
    expect((await read(streams, StreamArn)).Records).toEqual([]);
    await put(dynamo, 'b', '1');
    const first = { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: '100000000000000000003' };
    await cloud.advance(24 * 3_600_000 + 1000);
    await expect(iterator(streams, StreamArn, first)).rejects.toMatchObject({ name: 'TrimmedDataAccessException' });
  });
});

describe('a stream', () => {
  test('is described', async () => {
    const { streams, StreamArn } = await streamed();
    expect(StreamArn).toMatch(
      /^arn:aws:dynamodb:us-east-1:111122223333:table\/people\/stream\/2026-11-23T12:00:\d\d\.\d{3}$/,
    );
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    expect(StreamDescription).toEqual({
      StreamArn,
      StreamLabel: StreamArn.split('/').at(-1),
      StreamStatus: 'ENABLED',
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      CreationRequestDateTime: expect.any(Date),
      TableName: 'people',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      Shards: [
        {
          ShardId: expect.stringMatching(/^shardId-\d{20}-[0-9a-f]{8}$/),
          SequenceNumberRange: { StartingSequenceNumber: '100000000000000000003' },
        },
      ],
    });
  });

  test.each(['turned off', 'deleted with its table'])('that is %s can be read to its end, for a day', async (how) => {
    const { cloud, dynamo, streams, StreamArn } = await streamed();
    await put(dynamo, 'a', '1');
    await dynamo.send(
      how === 'turned off'
        ? new UpdateTableCommand({ TableName: 'people', StreamSpecification: { StreamEnabled: false } })
        : (new DeleteTableCommand({ TableName: 'people' }) as never),
    );
    await cloud.settle();
    const end = await read(streams, StreamArn);
    expect(end.Records).toHaveLength(1);
    expect(end.NextShardIterator).toBeUndefined();
    await cloud.advance(25 * 3_600_000);
    await expect(read(streams, StreamArn)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Requested resource not found: Stream: ${StreamArn} not found`,
    });
  });

  test('pages from iterator to iterator; they run out after fifteen minutes', async () => {
    const { cloud, dynamo, streams, StreamArn } = await streamed();
    const latest = await iterator(streams, StreamArn, { ShardIteratorType: 'LATEST' });
    for (const id of ['a', 'b', 'c']) await put(dynamo, id, '1');
    const ids = ({ Records }: { Records?: { dynamodb?: { Keys?: Record<string, { S?: string }> } }[] }) =>
      Records!.map(({ dynamodb }) => dynamodb!.Keys!['id']!.S);
    const page = await streams.send(new GetRecordsCommand({ ShardIterator: latest, Limit: 2 }));
    expect(ids(page as never)).toEqual(['a', 'b']);
    expect(
      ids((await streams.send(new GetRecordsCommand({ ShardIterator: page.NextShardIterator! }))) as never),
    ).toEqual(['c']);
    await cloud.advance(16 * 60_000);
    await expect(streams.send(new GetRecordsCommand({ ShardIterator: latest }))).rejects.toMatchObject({
      name: 'ExpiredIteratorException',
    });
    await expect(streams.send(new GetRecordsCommand({ ShardIterator: 'x' }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});
