import type { MessageAttributeValue } from '@aws-sdk/client-sqs';

/** What SQS keeps for one account and region. Maps, since names and ids may be any text. */
export interface SqsStore {
  /** By name. */
  queues: Map<string, Queue>;
  /** When queues were deleted, virtual ms by name: their names rest for a minute. */
  deletedAt: Map<string, number>;
}

export interface Queue {
  name: string;
  accountId: string;
  region: string;
  arn: string;
  fifo: boolean;
  /** Virtual ms. */
  createdAt: number;
  modifiedAt: number;
  purgedAt: number | null;
  /** What can be set, by AWS's names, every value as text. */
  attributes: Record<string, string>;
  tags: Map<string, string>;
  /** By message id, in the order of arrival. */
  messages: Map<string, Message>;
  /** Recent deduplication ids of a FIFO queue, with the scope they count in. */
  deduplications: Map<string, Deduplication>;
  /** When the next hidden message comes back, and the event that waits for it. */
  nextReturn: { at: number; event: number } | null;
  /** When it is or was last measured; virtual ms. */
  sampledAt?: number;
  /** How many messages a FIFO queue has numbered. */
  numbered: number;
}

/** A message that has been accepted, for as long as its like is refused. */
interface Deduplication {
  messageId: string;
  sequenceNumber: string;
  at: number;
}

export type MessageAttributes = Record<string, MessageAttributeValue>;

export interface Message {
  id: string;
  body: string;
  attributes: MessageAttributes;
  /** The one system attribute a sender may set. */
  traceHeader: string | null;
  senderId: string;
  /** Virtual ms. */
  sentAt: number;
  /** From when on it can be received. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt: number | null;
  /** The receipt handle of the last receive. */
  receiptHandle: string | null;
  /** When that receive was. */
  receivedAt: number;
  groupId: string | null;
  deduplicationId: string | null;
  sequenceNumber: string | null;
  /** The queue it came from, in a dead-letter queue. */
  deadLetterSourceArn: string | null;
}

export const createStore = (): SqsStore => ({ queues: new Map(), deletedAt: new Map() });
