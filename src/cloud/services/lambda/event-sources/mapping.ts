/** What an event source mapping is made of: plain data, part of Lambda's store. Instants are virtual ms. */
export interface Mapping {
  uuid: string;
  /** As it was named: with the qualifier, when there was one. */
  functionArn: string;
  sourceArn: string;
  kind: SourceKind;
  settings: MappingSettings;
  state: 'Creating' | 'Enabling' | 'Enabled' | 'Disabling' | 'Disabled' | 'Updating' | 'Deleting';
  modifiedAt: number;
  /** Of streams. */
  lastResult: string;
  tags: Record<string, string>;
  /** The poll that is due: its instant and its event; null when nothing is known to be there. */
  poll: { at: number; background: boolean; event: number } | null;
  /** How often polling has been refused in a row. */
  refusals: number;
  queue: QueueProgress;
  shards: Map<string, ShardProgress>;
}

export type SourceKind = 'sqs' | 'kinesis' | 'dynamodb';

export interface MappingSettings {
  batchSize: number;
  windowS: number;
  /** Patterns as JSON text. */
  filters: string[];
  responseTypes: string[];
  /** Of queues. */
  maximumConcurrency: number | null;
  /** Of streams from here on. */
  startingPosition: 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP' | null;
  startingAt: number | null;
  parallelization: number;
  /** ARN; null for none. */
  onFailure: string | null;
  /** -1: until the records expire. */
  maxAgeS: number;
  maxRetries: number;
  bisect: boolean;
}

/** How far a queue has been read: messages that wait for their batch to be full, and batches at work. */
export interface QueueProgress {
  held: QueueMessage[];
  /** When the first of them was received. */
  heldSince: number | null;
  running: number;
  /** Since when at least one batch has been at work; more are allowed as time goes by. */
  busySince: number | null;
}

/** A message as ReceiveMessage gives it. */
export interface QueueMessage {
  MessageId: string;
  ReceiptHandle: string;
  MD5OfBody: string;
  Body: string;
  Attributes?: Record<string, string>;
  MD5OfMessageAttributes?: string;
  MessageAttributes?: Record<string, { DataType?: string; StringValue?: string; BinaryValue?: Uint8Array }>;
}

export interface ShardProgress {
  id: string;
  parents: string[];
  /** The last record that was read; null before the first. */
  after: string | null;
  /** Where to begin: at an instant, or with the oldest record. */
  beginAt: number | null;
  /** Read to its end, and it is closed. */
  ended: boolean;
  /** Its children have been looked for since. */
  followed: boolean;
  /** Read and not yet in a batch. */
  held: StreamItem[];
  heldSince: number | null;
  /** Batches in the order of their records, one list for each of the mapping's lanes. */
  lanes: Batch[][];
}

/** A record of a stream, as the function's event shows it. */
export interface StreamItem {
  sequence: string;
  /** Decides the lane. */
  key: string;
  at: number;
  event: Record<string, unknown>;
}

export interface Batch {
  items: StreamItem[];
  /** Invocations made of it. */
  attempts: number;
  /** Failures in a row that count for nothing but patience: throttles too. */
  failures: number;
  /** When it is tried again; 0 before the first try. */
  notBefore: number;
  /** Of the last invocation. */
  requestId: string | null;
}

export const newQueueProgress = (): QueueProgress => ({ held: [], heldSince: null, running: 0, busySince: null });
