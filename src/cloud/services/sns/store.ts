import type { MessageAttributeValue } from '@aws-sdk/client-sns';

/** What SNS keeps for one account and region. Maps, since names and ids may be any text. */
export interface SnsStore {
  /** By name. */
  topics: Map<string, Topic>;
  /** Everything that has left the account by e-mail or HTTP, oldest first. */
  outbox: Mail[];
}

export interface Topic {
  name: string;
  arn: string;
  accountId: string;
  region: string;
  fifo: boolean;
  /** What has been set, by AWS's names, every value as text. */
  attributes: Record<string, string>;
  tags: Map<string, string>;
  /** By the id at the end of their ARN. */
  subscriptions: Map<string, Subscription>;
  /** How many subscriptions have been taken away. */
  unsubscribed: number;
  /** Recent deduplication ids of a FIFO topic. */
  deduplications: Map<string, Published>;
  /** How many messages a FIFO topic has numbered. */
  numbered: number;
}

export type Protocol = 'sqs' | 'lambda' | 'email' | 'email-json' | 'http' | 'https';

export interface Subscription {
  arn: string;
  topicArn: string;
  protocol: Protocol;
  endpoint: string;
  /** The account of who subscribed. */
  ownerAccountId: string;
  principalArn: string;
  /** The token that confirms it; null once it is confirmed. */
  token: string | null;
  /** Whether an AWS account stood behind the confirmation. */
  authenticated: boolean;
  attributes: Record<string, string>;
}

/** A message that a FIFO topic has accepted, for as long as its like is refused. */
export interface Published {
  messageId: string;
  sequenceNumber: string;
  at: number;
}

export type MessageAttributes = Record<string, MessageAttributeValue>;

/** An e-mail or an HTTP request that has left the account. */
export interface Mail {
  /** Virtual ms. */
  at: number;
  protocol: Exclude<Protocol, 'sqs' | 'lambda'>;
  /** E-mail address or URL. */
  to: string;
  from: string;
  subject: string;
  body: string;
  topicArn: string;
  messageId: string;
  /** Of a web server: its status, null when it could not be reached, and virtual ms until SNS tries again, null when it doesn't. */
  answer?: { status: number | null; retryInMs: number | null };
}

export const createStore = (): SnsStore => ({ topics: new Map(), outbox: [] });
