import type { Operation } from '../../../service.ts';
import type { KinesisStore } from '../store.ts';
import * as consumers from './consumers.ts';
import { getRecords, getShardIterator } from './get-records.ts';
import { putRecord, putRecords } from './put-records.ts';
import * as settings from './settings.ts';
import { listShards, mergeShards, splitShard, updateShardCount } from './shards.ts';
import * as streams from './streams.ts';
import * as tags from './tags.ts';

export const operations: Record<string, Operation<KinesisStore>> = {
  CreateStream: streams.createStream,
  DeleteStream: streams.deleteStream,
  DescribeStream: streams.describeStream,
  DescribeStreamSummary: streams.describeStreamSummary,
  ListStreams: streams.listStreams,
  DescribeLimits: streams.describeLimits,
  PutRecord: putRecord,
  PutRecords: putRecords,
  GetShardIterator: getShardIterator,
  GetRecords: getRecords,
  ListShards: listShards,
  SplitShard: splitShard,
  MergeShards: mergeShards,
  UpdateShardCount: updateShardCount,
  IncreaseStreamRetentionPeriod: settings.increaseStreamRetentionPeriod,
  DecreaseStreamRetentionPeriod: settings.decreaseStreamRetentionPeriod,
  UpdateStreamMode: settings.updateStreamMode,
  UpdateMaxRecordSize: settings.updateMaxRecordSize,
  StartStreamEncryption: settings.startStreamEncryption,
  StopStreamEncryption: settings.stopStreamEncryption,
  EnableEnhancedMonitoring: settings.enableEnhancedMonitoring,
  DisableEnhancedMonitoring: settings.disableEnhancedMonitoring,
  RegisterStreamConsumer: consumers.registerStreamConsumer,
  DescribeStreamConsumer: consumers.describeStreamConsumer,
  DeregisterStreamConsumer: consumers.deregisterStreamConsumer,
  ListStreamConsumers: consumers.listStreamConsumers,
  AddTagsToStream: tags.addTagsToStream,
  RemoveTagsFromStream: tags.removeTagsFromStream,
  ListTagsForStream: tags.listTagsForStream,
  TagResource: tags.tagResource,
  UntagResource: tags.untagResource,
  ListTagsForResource: tags.listTagsForResource,
};
