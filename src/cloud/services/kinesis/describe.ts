import { openShards } from './shards.ts';
import type { Consumer, Shard, Stream } from './store.ts';

/** Streams, shards and consumers as the API shows them. */

export const describeShard = (shard: Shard) => ({
  ShardId: shard.id,
  ...(shard.parent ? { ParentShardId: shard.parent } : {}),
  ...(shard.adjacentParent ? { AdjacentParentShardId: shard.adjacentParent } : {}),
  HashKeyRange: { StartingHashKey: shard.startHash, EndingHashKey: shard.endHash },
  SequenceNumberRange: {
    StartingSequenceNumber: shard.startSequence,
    ...(shard.endSequence ? { EndingSequenceNumber: shard.endSequence } : {}),
  },
});

/** Instants are shown to the second. */
const instant = (at: number): Date => new Date(Math.floor(at / 1000) * 1000);

const common = (stream: Stream) => ({
  StreamName: stream.name,
  StreamARN: stream.arn,
  StreamStatus: stream.status,
  StreamModeDetails: { StreamMode: stream.mode },
  RetentionPeriodHours: stream.retentionHours,
  StreamCreationTimestamp: instant(stream.createdAt),
  EnhancedMonitoring: [{ ShardLevelMetrics: stream.metrics }],
  EncryptionType: stream.encryptionKey ? 'KMS' : 'NONE',
  ...(stream.encryptionKey ? { KeyId: stream.encryptionKey } : {}),
});

export const describeStreamWith = (stream: Stream, shards: Shard[], HasMoreShards: boolean) => ({
  ...common(stream),
  Shards: shards.map(describeShard),
  HasMoreShards,
});

export const describeSummary = (stream: Stream) => ({
  ...common(stream),
  OpenShardCount: openShards(stream).length,
  ConsumerCount: stream.consumers.size,
  MaxRecordSizeInKiB: stream.maxRecordKiB,
});

/** A line of ListStreams. */
export const describeListed = ({ name, arn, status, mode, createdAt }: Stream) => ({
  StreamName: name,
  StreamARN: arn,
  StreamStatus: status,
  StreamModeDetails: { StreamMode: mode },
  StreamCreationTimestamp: instant(createdAt),
});

export const describeConsumer = ({ name, arn, status, createdAt }: Consumer) => ({
  ConsumerName: name,
  ConsumerARN: arn,
  ConsumerStatus: status,
  ConsumerCreationTimestamp: instant(createdAt),
});
