import type { TableStream } from './streams/table-stream.ts';
import type { Table } from './tables/table.ts';

export interface DynamoStore {
  /** By name. */
  tables: Map<string, Table>;
  /** By ARN: also those of tables that are gone, for a day. */
  streams: Map<string, TableStream>;
  /** Transactions that have been done, by ClientRequestToken: a retry within ten minutes does nothing. */
  transactions: Map<string, { request: string; at: number }>;
}

export const createStore = (): DynamoStore => ({ tables: new Map(), streams: new Map(), transactions: new Map() });
