/**
 * Amazon SQS.
 *
 * Gaps
 * - Message move tasks (StartMessageMoveTask and its like): `501 NotImplemented`.
 * - The limits of messages in flight (120,000) and of throughput; ReceiveRequestAttemptId of FIFO queues has no effect.
 * - Queues of another region can't be reached through this region's endpoint; requests without a signature are turned away.
 * - Inferred, not recorded from SQS: the texts for bad names of message attributes, tags, ids of message groups, redrive policies of
 *   unlike queues and MaxResults.
 *
 * By design
 * - Standard queues deliver in order and once, as SQS mostly does and never promises. Counts are exact.
 * - Changes of attributes count at once (SQS: within a minute). Retention is kept when a queue is next looked at.
 * - Receipt handles are readable text in base64; on AWS they are opaque.
 * - Nothing is encrypted: the KMS attributes are stored and given back.
 * - A queue's URL has the host that the request for it was sent to; any host will do to reach it.
 */
import { defineService } from '../../service.ts';
import { deniedIn2016 } from './errors.ts';
import { messagesReturn } from './hidden-messages.ts';
import { endPoll } from './long-poll.ts';
import { SAMPLE, sampleQueue } from './metrics.ts';
import { model } from './model.ts';
import { operations } from './operations/index.ts';
import { permissions } from './permissions.ts';
import { security } from './security.ts';
import { createStore, type SqsStore } from './store.ts';

export const sqs = defineService<SqsStore>({
  name: 'sqs',
  model,
  scope: 'region',
  createStore,
  operations,
  permissions,
  security,
  tasks: { endPoll, messagesReturn, [SAMPLE]: sampleQueue },
  denial: {
    jsonStatus: 403,
    spell: (action) => action.toLowerCase(),
    messageIn2016: deniedIn2016,
  },
  // Round trips from within the region, as a function in it sees them.
  latency: {
    default: { medianMs: 8, sigma: 0.35 },
    operations: {
      CreateQueue: { medianMs: 60, sigma: 0.3 },
      DeleteQueue: { medianMs: 60, sigma: 0.3 },
      SetQueueAttributes: { medianMs: 40, sigma: 0.3 },
      SendMessageBatch: { medianMs: 12, sigma: 0.35 },
    },
  },
});
