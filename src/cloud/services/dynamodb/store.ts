import type { Table } from './tables/table.ts';

export interface DynamoStore {
  /** By name. */
  tables: Map<string, Table>;
  /** Transactions that have been done, by ClientRequestToken: a retry within ten minutes does nothing. */
  transactions: Map<string, { request: string; at: number }>;
}

export const createStore = (): DynamoStore => ({ tables: new Map(), transactions: new Map() });
