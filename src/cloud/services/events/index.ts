/**
 * Amazon EventBridge; CloudWatch Events in 2016.
 *
 * Gaps
 * - Archives and replays, connections and API destinations, global endpoints, partner event sources, logs of event buses:
 *   `501 NotImplemented`. So are pipes and EventBridge Scheduler, which are services of their own.
 * - Targets other than functions, queues, topics, Kinesis streams, log groups and event buses: `501 NotImplemented`.
 * - "AWS API Call via CloudTrail" events.
 * - Log groups take events without a resource policy that lets EventBridge in.
 * - Nothing ends at the third hop from bus to bus, as on AWS; the stop for loops ends it.
 * - In 2016 what came later is there as well: buses of one's own, tags, input transformers, dead-letter queues.
 * - Inferred, not recorded from the service: the texts for an Input that is no JSON, for more than one kind of input, for a bad
 *   dead-letter queue, bad policies of buses, page tokens and tags; the waits between tries.
 *
 * By design
 * - A schedule is due on the dot, without AWS's delay of up to a minute. Events arrive once.
 * - A rule that sets itself off again and again is stopped (`targets/loop.ts`); AWS lets it run, and sends the bill.
 *
 * For other services: events of an account's own come in by `ctx.call('events', 'PutEvents', { Entries }, { as: servicePrincipal(…, accountId),
 * region, internal: true })`, with sources that begin with `aws.`.
 */
import { defineService } from '../../service.ts';
import { model } from './model.ts';
import { operations } from './operations/index.ts';
import { permissions } from './permissions.ts';
import { security } from './security.ts';
import { createStore, type EventsStore } from './store.ts';
import { deliver } from './targets/deliver.ts';
import { fire } from './timer.ts';

export const events = defineService<EventsStore>({
  name: 'events',
  model,
  scope: 'region',
  createStore,
  operations,
  permissions,
  security,
  tasks: { deliver, fire },
  // Round trips from within the region.
  latency: {
    default: { medianMs: 25, sigma: 0.3 },
    operations: { PutEvents: { medianMs: 18, sigma: 0.4 } },
  },
});
