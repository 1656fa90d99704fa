import type { Context } from '../../service.ts';

/** What Kinesis keeps for one account and region: plain data. Instants are virtual ms. */
export interface KinesisStore {
  /** By name. */
  streams: Map<string, Stream>;
}

export interface Stream {
  name: string;
  arn: string;
  accountId: string;
  region: string;
  /** Tells the stream from others that had its name. */
  id: string;
  status: 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';
  mode: 'PROVISIONED' | 'ON_DEMAND';
  createdAt: number;
  retentionHours: number;
  /** Largest record, in KiB. */
  maxRecordKiB: number;
  /** In the order of their numbers; closed ones stay until their records have expired. */
  shards: Shard[];
  /** How many records have been numbered. */
  numbered: number;
  tags: Map<string, string>;
  encryptionKey: string | null;
  /** Shard-level metrics that were asked for. */
  metrics: string[];
  /** By name. */
  consumers: Map<string, Consumer>;
  /** When the number of shards was changed by UpdateShardCount: at most ten times a day. */
  scaledAt: number[];
}

export interface Shard {
  id: string;
  index: number;
  parent: string | null;
  adjacentParent: string | null;
  /** First and last hash key, decimal. */
  startHash: string;
  endHash: string;
  createdAt: number;
  startSequence: string;
  /** Of a closed shard. */
  endSequence: string | null;
  closedAt: number | null;
  records: StreamRecord[];
  /** What was written in one second, for the shard's limits. */
  written: { second: number; bytes: number; records: number };
  /** What was read in one second, and until when reading rests after a large answer. */
  read: { second: number; calls: number; restsUntil: number };
}

export interface StreamRecord {
  sequence: string;
  data: Uint8Array;
  partitionKey: string;
  at: number;
  encrypted: boolean;
}

export interface Consumer {
  name: string;
  arn: string;
  status: 'CREATING' | 'ACTIVE' | 'DELETING';
  createdAt: number;
  tags: Map<string, string>;
}

export const createStore = (): KinesisStore => ({ streams: new Map() });

export type KinesisContext = Context<KinesisStore>;
