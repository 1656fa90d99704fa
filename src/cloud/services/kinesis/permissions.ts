import type { Permission } from '../../service.ts';
import { arnOf, requestedArn } from './find.ts';
import { streamOfToken } from './operations/shards.ts';
import { readIterator } from './shard-iterator.ts';
import type { KinesisContext } from './store.ts';

type Needs = (ctx: KinesisContext, input: any) => Permission[];

const onStream =
  (action: string): Needs =>
  (ctx, input) => [{ action: `kinesis:${action}`, resource: requestedArn(ctx, input) }];

const onAll =
  (action: string): Needs =>
  () => [{ action: `kinesis:${action}`, resource: '*' }];

const onResource =
  (action: string): Needs =>
  (_, { ResourceARN }) => [{ action: `kinesis:${action}`, resource: ResourceARN ?? '*' }];

/** Consumers are asked about on themselves; a name alone stands for any consumer of the stream. */
const onConsumer =
  (action: string): Needs =>
  (_, { ConsumerARN, StreamARN, ConsumerName }) => [
    { action: `kinesis:${action}`, resource: ConsumerARN ?? `${StreamARN}/consumer/${ConsumerName}:*` },
  ];

/** The stream of an iterator; one that can't be read is refused by the operation. */
const onIterator: Needs = (ctx, { ShardIterator }) => {
  try {
    const { accountId, region, streamName } = readIterator(String(ShardIterator), 0);
    return [{ action: 'kinesis:GetRecords', resource: arnOf({ accountId, region }, streamName) }];
  } catch {
    return [{ action: 'kinesis:GetRecords', resource: '*' }];
  }
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html */
export const permissions: Record<string, Needs> = {
  CreateStream: (ctx, input) => [
    ...onStream('CreateStream')(ctx, input),
    ...(Object.keys(input.Tags ?? {}).length ? onStream('AddTagsToStream')(ctx, input) : []),
  ],
  DeleteStream: onStream('DeleteStream'),
  DescribeStream: onStream('DescribeStream'),
  DescribeStreamSummary: onStream('DescribeStreamSummary'),
  ListStreams: onAll('ListStreams'),
  DescribeLimits: onAll('DescribeLimits'),
  PutRecord: onStream('PutRecord'),
  PutRecords: onStream('PutRecords'),
  GetShardIterator: onStream('GetShardIterator'),
  GetRecords: onIterator,
  ListShards: (ctx, input) => {
    const resource = input.NextToken === undefined ? undefined : streamOfToken(ctx, input.NextToken);
    return resource ? [{ action: 'kinesis:ListShards', resource }] : onStream('ListShards')(ctx, input);
  },
  SplitShard: onStream('SplitShard'),
  MergeShards: onStream('MergeShards'),
  UpdateShardCount: onStream('UpdateShardCount'),
  IncreaseStreamRetentionPeriod: onStream('IncreaseStreamRetentionPeriod'),
  DecreaseStreamRetentionPeriod: onStream('DecreaseStreamRetentionPeriod'),
  UpdateStreamMode: onStream('UpdateStreamMode'),
  UpdateMaxRecordSize: onStream('UpdateMaxRecordSize'),
  StartStreamEncryption: onStream('StartStreamEncryption'),
  StopStreamEncryption: onStream('StopStreamEncryption'),
  EnableEnhancedMonitoring: onStream('EnableEnhancedMonitoring'),
  DisableEnhancedMonitoring: onStream('DisableEnhancedMonitoring'),
  RegisterStreamConsumer: onStream('RegisterStreamConsumer'),
  DescribeStreamConsumer: onConsumer('DescribeStreamConsumer'),
  DeregisterStreamConsumer: onConsumer('DeregisterStreamConsumer'),
  ListStreamConsumers: onStream('ListStreamConsumers'),
  AddTagsToStream: onStream('AddTagsToStream'),
  RemoveTagsFromStream: onStream('RemoveTagsFromStream'),
  ListTagsForStream: onStream('ListTagsForStream'),
  TagResource: onResource('TagResource'),
  UntagResource: onResource('UntagResource'),
  ListTagsForResource: onResource('ListTagsForResource'),
};
