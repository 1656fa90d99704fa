import type { Attributes, ScalarType } from '../values/attribute-value.ts';
import type { Collection } from './collection.ts';

/** A table with its items, as stored. Instants are virtual ms. */
export interface Table {
  name: string;
  arn: string;
  id: string;
  createdAt: number;
  status: 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE';
  attributes: AttributeDefinition[];
  key: KeyNames;
  billingMode: BillingMode;
  /** When the table last became PAY_PER_REQUEST. */
  onDemandSince: number | null;
  throughput: Throughput;
  /** When given: limits on what an on-demand table may use. */
  onDemandThroughput: object | null;
  indexes: Index[];
  /** StreamSpecification with the stream's label, while it is enabled. */
  stream: { viewType: string; label: string } | null;
  /** SSESpecification, when a KMS key is asked for. */
  encryption: { keyArn: string } | null;
  tableClass: string | null;
  deletionProtection: boolean;
  tags: Map<string, string>;
  ttl: { attribute: string; enabledAt: number } | null;
  /** Point-in-time recovery: since when, and how far back in days. */
  recovery: { since: number; days: number } | null;
  items: Collection;
  itemCount: number;
  bytes: number;
}

export type BillingMode = 'PROVISIONED' | 'PAY_PER_REQUEST';

export interface AttributeDefinition {
  AttributeName: string;
  AttributeType: ScalarType;
}

export interface KeyNames {
  hash: string;
  range?: string;
}

export interface Throughput {
  read: number;
  write: number;
  increasedAt: number | null;
  decreasedAt: number | null;
  decreases: number;
}

export interface Index {
  kind: 'global' | 'local';
  name: string;
  key: KeyNames;
  projection: { ProjectionType: string; NonKeyAttributes?: string[] };
  status: 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE';
  throughput: Throughput;
  /** The table's own items that have the index's key; what the index shows of them is decided on reading. */
  items: Collection;
}

/** Names of a key's attributes, hash first. */
export const namesOf = ({ hash, range }: KeyNames): string[] => (range === undefined ? [hash] : [hash, range]);

export const typeOfKey = (table: Table, name: string): ScalarType =>
  table.attributes.find(({ AttributeName }) => AttributeName === name)!.AttributeType;

/** Attributes that an index shows; null for all. */
export function shownBy(table: Table, { key, projection }: Index): Set<string> | null {
  if (projection.ProjectionType === 'ALL') return null;
  return new Set([...namesOf(key), ...namesOf(table.key), ...(projection.NonKeyAttributes ?? [])]);
}

/** Whether an item stands in an index: it has its whole key, of the right types. */
export const isIndexed = (table: Table, { key }: Index, item: Attributes): boolean =>
  namesOf(key).every((name) => Object.hasOwn(item, name) && item[name]![typeOfKey(table, name)] !== undefined);
