/**
 * Amazon SNS.
 *
 * Gaps
 * - Text messages, mobile push, Firehose, message archives and data protection: `501 NotImplemented`.
 * - Throttle policies of web servers, delivery status logging and encryption are kept and given back, without effect. Queues and functions of
 *   the account are not tried again: they don't fail for a while. How a retry policy's curves run is inferred.
 * - Tokens don't run out, and unconfirmed subscriptions are not removed. The links in mails lead to the real AWS.
 * - Messages are signed in version 1 whatever the topic's SignatureVersion says.
 * - ListSubscriptions shows subscriptions to topics of the own account only.
 * - Texts for JSON that doesn't parse end before the parser's own words. Inferred, not recorded from SNS: the texts for unknown attributes,
 *   values of topic attributes, a wrong MessageStructure, and filter conditions inside `anything-but` and `cidr`.
 *
 * By design
 * - E-mail and HTTP requests go into an outbox in the store; HTTP requests also to the hosts of the simulated internet and to the account's own
 *   addresses, and nowhere else.
 * - Signatures have the form of true ones and can't be verified: only AWS has the key.
 * - The delay of deliveries is our choice. FIFO topics deliver in order.
 */
import { defineService } from '../../service.ts';
import { deliver } from './delivery/deliver.ts';
import { model } from './model.ts';
import { operations } from './operations/index.ts';
import { permissions } from './permissions.ts';
import { security } from './security.ts';
import { createStore, type SnsStore } from './store.ts';

export const sns = defineService<SnsStore>({
  name: 'sns',
  model,
  scope: 'region',
  createStore,
  operations,
  permissions,
  security,
  tasks: { deliver },
  denial: { queryCode: 'AuthorizationError', spell: (action) => action.replace(/^sns:/, 'SNS:') },
  // Round trips from within the region, as a function in it sees them.
  latency: {
    default: { medianMs: 25, sigma: 0.3 },
    operations: {
      CreateTopic: { medianMs: 60, sigma: 0.3 },
      Subscribe: { medianMs: 60, sigma: 0.3 },
      Publish: { medianMs: 20, sigma: 0.35 },
      PublishBatch: { medianMs: 25, sigma: 0.35 },
    },
  },
});
