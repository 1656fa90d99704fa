/**
 * Amazon DynamoDB.
 *
 * Gaps
 * - Throttling: provisioned capacity is stored and consumed capacity counted, but no request is ever refused for it.
 * - Point-in-time recovery is a setting; nothing can be restored.
 * - PartiQL, backups, exports and imports, global tables, resource policies, contributor insights, Kinesis destinations: `501
 *   NotImplemented`. Without resource policies other accounts have no access.
 * - In 2016 too there are the features of later years: on-demand tables, transactions, deletion protection.
 * - Indexes with keys of several attributes (since November 2025).
 * - Inferred, not recorded from the service: the text for more than 300 operators, for values nested too deeply, for tokens used twice,
 *   and those about streams.
 *
 * By design
 * - Every read is consistent, also of indexes; half of the capacity is counted where the request doesn't ask for it.
 * - ItemCount and TableSizeBytes are up to date; AWS's lag by six hours.
 * - Expired items are deleted every hour; AWS takes up to some days.
 * - Tables take five seconds of virtual time to change, a new index a minute.
 * - A stream has one shard for as long as it is enabled; AWS begins a new one every few hours. Iterators are readable text.
 * - Requests are authorized before they are validated.
 * - Of wordings that differ by region in 2026 this is the one that most regions still give.
 */
import { defineService } from '../../service.ts';
import { model } from './model.ts';
import { operations } from './operations/index.ts';
import { permissions } from './permissions.ts';
import { security } from './security.ts';
import { createStore, type DynamoStore } from './store.ts';
import { changeTasks } from './tables/change.ts';
import { expiryTasks } from './tables/expiry.ts';

export const dynamodb = defineService<DynamoStore>({
  name: 'dynamodb',
  model,
  scope: 'region',
  createStore,
  operations,
  permissions,
  tasks: { ...changeTasks, ...expiryTasks },
  security,
  // An account saved before there were streams has no place for them.
  restored: (ctx) => void Object.assign(ctx.store, { ...createStore(), ...ctx.store }),
  // Single-digit milliseconds for items, from within the region.
  latency: {
    default: { medianMs: 4, sigma: 0.35 },
    operations: {
      BatchGetItem: { medianMs: 8, sigma: 0.4 },
      BatchWriteItem: { medianMs: 10, sigma: 0.4 },
      CreateTable: { medianMs: 60, sigma: 0.4 },
      DeleteTable: { medianMs: 40, sigma: 0.4 },
      DescribeTable: { medianMs: 8, sigma: 0.3 },
      TransactGetItems: { medianMs: 8, sigma: 0.4 },
      TransactWriteItems: { medianMs: 15, sigma: 0.4 },
      UpdateTable: { medianMs: 50, sigma: 0.4 },
    },
  },
});
