import { streamArn } from '../arns.ts';
import type { DynamoContext } from '../find.ts';
import type { KeyNames, Table } from '../tables/table.ts';
import type { Attributes } from '../values/attribute-value.ts';

/** The stream of a table: what has been done to its items in the last 24 hours. Instants are virtual ms. */
export interface TableStream {
  arn: string;
  tableName: string;
  label: string;
  viewType: string;
  key: KeyNames;
  createdAt: number;
  /** When it was turned off, or its table deleted; its records can be read for a day more. */
  closedAt: number | null;
  shardId: string;
  /** In the order of their numbers. */
  records: ChangeRecord[];
  /** How many there have been. */
  numbered: number;
}

export interface ChangeRecord {
  id: string;
  kind: 'INSERT' | 'MODIFY' | 'REMOVE';
  keys: Attributes;
  old?: Attributes;
  next?: Attributes;
  sequence: string;
  at: number;
  bytes: number;
  /** Whether time to live deleted the item. */
  expired: boolean;
}

const KEPT_MS = 24 * 3_600_000;
const FIRST_SEQUENCE = 100_000_000_000_000_000_000n;

/** 21 digits that grow; the n-th of a stream. */
export const sequenceOf = (number: number): string => String(FIRST_SEQUENCE + 3n * BigInt(number));

const streamOf = (ctx: DynamoContext, { arn, stream }: Table): TableStream | undefined =>
  stream ? ctx.store.streams.get(streamArn(arn, stream.label)) : undefined;

/** Begins a stream for a table that has just got one. */
export function openStream(ctx: DynamoContext, table: Table): void {
  if (!table.stream) return;
  const { label, viewType } = table.stream;
  const createdAt = ctx.clock.now();
  const arn = streamArn(table.arn, label);
  ctx.store.streams.set(arn, {
    arn,
    tableName: table.name,
    label,
    viewType,
    key: table.key,
    createdAt,
    closedAt: null,
    shardId: `shardId-${String(Math.floor(createdAt)).padStart(20, '0')}-${ctx.ids.hex(8, 'dynamodb-shard')}`,
    records: [],
    numbered: 0,
  });
}

/** Ends the stream of a table, if it has one. */
export function closeStream(ctx: DynamoContext, table: Table): void {
  const stream = streamOf(ctx, table);
  if (stream) stream.closedAt ??= ctx.clock.now();
}

/** Forgets records older than a day, and streams that ended longer ago. */
export function forgetOld({ streams }: DynamoContext['store'], now: number): void {
  for (const stream of streams.values()) {
    if (stream.closedAt !== null && stream.closedAt < now - KEPT_MS) streams.delete(stream.arn);
    trim(stream, now);
  }
}

export function trim({ records }: TableStream, now: number): void {
  let old = 0;
  while (old < records.length && records[old]!.at < now - KEPT_MS) old++;
  if (old) records.splice(0, old);
}
