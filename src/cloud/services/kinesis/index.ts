/**
 * Amazon Kinesis Data Streams.
 *
 * Gaps
 * - SubscribeToShard (HTTP/2 event streams), resource policies, channels, account settings, warm throughput and record distribution:
 *   `501 NotImplemented`. Without resource policies other accounts have no access.
 * - Bodies in CBOR, which Java clients prefer, are not read; JSON 1.1 is.
 * - On-demand streams keep their four shards, with a shard's limits each; AWS adds more.
 * - Of encryption and enhanced monitoring the settings are kept and shown; nothing is encrypted or measured.
 * - Inferred, not recorded from the service: the texts about requests that name no stream or two, about modes and ShardCount, consumers,
 *   tags, page tokens, and the limit of on-demand streams.
 *
 * By design
 * - Streams take ten seconds of virtual time to be made, changed or deleted. Retention counts at once.
 * - UpdateShardCount goes to the new ranges in one step; AWS splits and merges on the way there.
 * - A shard's limits are counted by the seconds of the clock.
 * - Iterators and page tokens are readable text in base64; on AWS they are sealed.
 */
import { defineService } from '../../service.ts';
import { lifecycleTasks } from './lifecycle.ts';
import { model } from './model.ts';
import { operations } from './operations/index.ts';
import { permissions } from './permissions.ts';
import { createStore, type KinesisStore } from './store.ts';

export const kinesis = defineService<KinesisStore>({
  name: 'kinesis',
  model,
  scope: 'region',
  createStore,
  operations,
  permissions,
  tasks: lifecycleTasks,
  latency: {
    default: { medianMs: 12, sigma: 0.35 },
    operations: { CreateStream: { medianMs: 80, sigma: 0.3 }, DeleteStream: { medianMs: 60, sigma: 0.3 } },
  },
});
