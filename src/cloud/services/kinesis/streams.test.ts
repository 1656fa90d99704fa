import * as sdk from '@aws-sdk/client-kinesis';
import { describe, expect, test } from 'vitest';
import { ARN, setUp } from './testing/kinesis-client.ts';

const StreamName = 'clicks';

describe('a stream', () => {
  test('is made, described and deleted in virtual time', async () => {
    const { cloud, kinesis } = await setUp();
    const described = async () =>
      (await kinesis.send(new sdk.DescribeStreamCommand({ StreamName: 'orders' }))).StreamDescription!;
    await kinesis.send(new sdk.CreateStreamCommand({ StreamName: 'orders', ShardCount: 3 }));
    expect(await described()).toMatchObject({ StreamStatus: 'CREATING', Shards: [] });
    const early = new sdk.PutRecordCommand({ StreamName: 'orders', Data: new Uint8Array(1), PartitionKey: 'k' });
    await expect(kinesis.send(early)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await cloud.settle();
    const stream = await described();
    expect(stream).toMatchObject({
      StreamName: 'orders',
      StreamARN: 'arn:aws:kinesis:us-east-1:111122223333:stream/orders',
      StreamStatus: 'ACTIVE',
      StreamModeDetails: { StreamMode: 'PROVISIONED' },
      HasMoreShards: false,
      RetentionPeriodHours: 24,
      EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
      EncryptionType: 'NONE',
    });
    // As AWS divides the keys among three shards.
    expect(stream.Shards!.map(({ HashKeyRange }) => HashKeyRange!.EndingHashKey)).toEqual([
      '113427455640312821154458202477256070484',
      '226854911280625642308916404954512140969',
      '340282366920938463463374607431768211455',
    ]);
    await kinesis.send(new sdk.DeleteStreamCommand({ StreamName: 'orders' }));
    expect((await described()).StreamStatus).toBe('DELETING');
    await cloud.settle();
    await expect(described()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Stream orders under account 111122223333 not found.',
    });
  });

  test('on demand has four shards to begin with, and a summary', async () => {
    const { cloud, kinesis } = await setUp();
    await kinesis.send(
      new sdk.CreateStreamCommand({ StreamName: 'any', StreamModeDetails: { StreamMode: 'ON_DEMAND' } }),
    );
    await cloud.settle();
    const summary = new sdk.DescribeStreamSummaryCommand({ StreamName: 'any' });
    expect((await kinesis.send(summary)).StreamDescriptionSummary).toMatchObject({
      OpenShardCount: 4,
      ConsumerCount: 0,
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
    });
    await kinesis.send(
      new sdk.UpdateStreamModeCommand({ StreamARN: ARN, StreamModeDetails: { StreamMode: 'ON_DEMAND' } }),
    );
    await cloud.settle();
    expect(await kinesis.send(new sdk.DescribeLimitsCommand({}))).toMatchObject({
      OpenShardCount: 0,
      OnDemandStreamCount: 2,
      OnDemandStreamCountLimit: 50,
      ShardLimit: 20_000,
    });
  });

  test.each([
    [
      { StreamName: 'a b', ShardCount: 1 },
      'ValidationException',
      'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+',
    ],
    [
      { StreamName: 'a', ShardCount: 0 },
      'ValidationException',
      "Value '0' at 'shardCount' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      { StreamName, ShardCount: 1 },
      'ResourceInUseException',
      'Stream clicks under account 111122223333 already exists.',
    ],
    [
      { StreamName: 'a', ShardCount: 20_000 },
      'LimitExceededException',
      'This request would exceed the shard limit for the account 111122223333 in us-east-1. Current shard count for the account: 1. Limit: 20000. Number of additional shards that would have resulted from this request: 20000.',
    ],
  ])('is refused: %o', async (input, name, message) => {
    const { kinesis } = await setUp();
    const error = await kinesis.send(new sdk.CreateStreamCommand(input)).catch((e) => e);
    expect(error.name).toBe(name);
    expect(error.message).toContain(message);
  });

  test('streams are listed in pages', async () => {
    const { kinesis } = await setUp();
    for (const name of ['b', 'd', 'a'])
      await kinesis.send(new sdk.CreateStreamCommand({ StreamName: name, ShardCount: 1 }));
    const names: string[] = [];
    for await (const page of sdk.paginateListStreams({ client: kinesis, pageSize: 3 }, {}))
      names.push(...page.StreamNames!);
    expect(names).toEqual(['a', 'b', 'clicks', 'd']);
  });
});

describe('shards', () => {
  test('two neighbours are merged', async () => {
    const { cloud, kinesis } = await setUp({ shards: 3 });
    const merge = (ShardToMerge: string, AdjacentShardToMerge: string) =>
      kinesis.send(new sdk.MergeShardsCommand({ StreamName, ShardToMerge, AdjacentShardToMerge }));
    await expect(merge('shardId-000000000000', 'shardId-000000000002')).rejects.toMatchObject({
      name: 'InvalidArgumentException',
      message:
        'Shards shardId-000000000000 and shardId-000000000002 in stream clicks under account 111122223333 are not an adjacent pair of shards eligible for merging',
    });
    await merge('shardId-000000000000', 'shardId-000000000001');
    await expect(merge('shardId-000000000001', 'shardId-000000000002')).rejects.toMatchObject({
      name: 'ResourceInUseException',
      message: 'Stream clicks under account 111122223333 not ACTIVE, instead in state UPDATING',
    });
    await cloud.settle();
    const { Shards } = await kinesis.send(
      new sdk.ListShardsCommand({ StreamName, ShardFilter: { Type: 'AT_LATEST' } }),
    );
    expect(
      Shards!.map(({ ShardId, ParentShardId, AdjacentParentShardId }) => [
        ShardId,
        ParentShardId,
        AdjacentParentShardId,
      ]),
    ).toEqual([
      ['shardId-000000000002', undefined, undefined],
      ['shardId-000000000003', 'shardId-000000000000', 'shardId-000000000001'],
    ]);
    await cloud.advance(25 * 3_600_000);
    expect((await kinesis.send(new sdk.ListShardsCommand({ StreamName }))).Shards).toHaveLength(2);
  });

  test('a split needs a key inside the shard', async () => {
    const { kinesis } = await setUp();
    const input = { StreamName, ShardToSplit: 'shardId-000000000000', NewStartingHashKey: '1' };
    await expect(kinesis.send(new sdk.SplitShardCommand(input))).rejects.toThrow(
      "NewStartingHashKey 1 used in SplitShard() on shard shardId-000000000000 in stream clicks under account 111122223333 is not both greater than one plus the shard's StartingHashKey 0 and less than the shard's EndingHashKey 340282366920938463463374607431768211455.",
    );
  });

  test('their number is changed within bounds', async () => {
    const { cloud, kinesis } = await setUp({ shards: 2 });
    const scale = (TargetShardCount: number) =>
      kinesis.send(new sdk.UpdateShardCountCommand({ StreamName, TargetShardCount, ScalingType: 'UNIFORM_SCALING' }));
    await expect(scale(5)).rejects.toThrow(
      'UpdateShardCount cannot scale up over double your current open shard count. Current open shard count: 2 Target shard count: 5',
    );
    expect(await scale(4)).toMatchObject({ StreamName, CurrentShardCount: 2, TargetShardCount: 4 });
    await cloud.settle();
    await expect(scale(1)).rejects.toThrow(
      'UpdateShardCount cannot scale down below half your current open shard count.',
    );
    const open = await kinesis.send(new sdk.ListShardsCommand({ StreamName, ShardFilter: { Type: 'AT_LATEST' } }));
    expect(open.Shards!.map(({ ShardId }) => ShardId)).toEqual([2, 3, 4, 5].map((n) => `shardId-00000000000${n}`));
  });

  test('are listed in pages whose tokens run out', async () => {
    const { cloud, kinesis } = await setUp({ shards: 5 });
    const first = await kinesis.send(new sdk.ListShardsCommand({ StreamName, MaxResults: 2 }));
    const { NextToken } = first;
    const second = await kinesis.send(new sdk.ListShardsCommand({ NextToken, MaxResults: 2 }));
    expect(second.Shards!.map(({ ShardId }) => ShardId)).toEqual(['shardId-000000000002', 'shardId-000000000003']);
    await cloud.advance(301_000);
    await expect(kinesis.send(new sdk.ListShardsCommand({ NextToken }))).rejects.toMatchObject({
      name: 'ExpiredNextTokenException',
    });
  });
});

describe('settings', () => {
  test('retention goes up and down', async () => {
    const { cloud, kinesis } = await setUp();
    const increase = (hours: number) =>
      kinesis.send(new sdk.IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: hours }));
    await increase(48);
    await cloud.settle();
    await expect(increase(30)).rejects.toThrow(
      'Requested retention period (30 hours) for stream clicks can not be shorter than existing retention period (48 hours). Use DecreaseRetentionPeriod API.',
    );
    await expect(increase(9000)).rejects.toThrow(
      'Maximum allowed retention period is 8760 hours. Requested retention period (9000 hours) is too long.',
    );
    await kinesis.send(new sdk.DecreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: 24 }));
  });

  test('tags, by either family of operations', async () => {
    const { kinesis } = await setUp();
    await kinesis.send(new sdk.AddTagsToStreamCommand({ StreamName, Tags: { a: '1', b: '2' } }));
    await kinesis.send(new sdk.UntagResourceCommand({ ResourceARN: ARN, TagKeys: ['a'] }));
    expect((await kinesis.send(new sdk.ListTagsForStreamCommand({ StreamName }))).Tags).toEqual([
      { Key: 'b', Value: '2' },
    ]);
  });

  test('consumers are registered, described and deregistered; reading through them is not built', async () => {
    const { cloud, kinesis } = await setUp();
    const { Consumer } = await kinesis.send(
      new sdk.RegisterStreamConsumerCommand({ StreamARN: ARN, ConsumerName: 'app' }),
    );
    expect(Consumer).toMatchObject({
      ConsumerName: 'app',
      ConsumerStatus: 'CREATING',
      ConsumerARN: expect.stringMatching(
        /^arn:aws:kinesis:us-east-1:111122223333:stream\/clicks\/consumer\/app:\d{10}$/,
      ),
    });
    await cloud.settle();
    const { ConsumerARN } = Consumer!;
    const described = await kinesis.send(new sdk.DescribeStreamConsumerCommand({ ConsumerARN }));
    expect(described.ConsumerDescription).toMatchObject({ ConsumerStatus: 'ACTIVE', StreamARN: ARN });
    await expect(kinesis.send(new sdk.DeleteStreamCommand({ StreamName }))).rejects.toMatchObject({
      name: 'ResourceInUseException',
    });
    const subscribe = { ConsumerARN, ShardId: 'shardId-000000000000', StartingPosition: { Type: 'LATEST' as const } };
    await expect(cloud.call('kinesis', 'SubscribeToShard', subscribe)).rejects.toMatchObject({
      code: 'NotImplemented',
      status: 501,
    });
    await kinesis.send(new sdk.DeregisterStreamConsumerCommand({ ConsumerARN }));
    await cloud.settle();
    expect((await kinesis.send(new sdk.ListStreamConsumersCommand({ StreamARN: ARN }))).Consumers).toEqual([]);
  });
});
