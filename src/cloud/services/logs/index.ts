/**
 * Amazon CloudWatch Logs.
 *
 * Gaps
 * - Insights queries, Live Tail, exports, encryption and the infrequent-access class: `501 NotImplemented`.
 * - Subscription filters deliver to functions and Kinesis streams; to Firehose and other accounts' destinations: `501 NotImplemented`. Metric and
 *   subscription filters on transformed logs, and selection criteria (`fieldSelectionCriteria`, `emitSystemFieldDimensions`): `501 NotImplemented`.
 * - Inferred: the text for a Kinesis destination without role, and how long throttled deliveries are tried again.
 * - In 2016 a batch that was sent twice is a wrong sequence token; AWS told the case apart as DataAlreadyAcceptedException.
 * - Groups of other accounts (cross-account observability).
 * - Inferred, not recorded from the service: the text for regular expressions that it doesn't take and that they see numbers as text; the text for stream names together with a prefix, and which characters of a broken
 *   pattern are named.
 *
 * By design
 * - Each batch of events that comes in is delivered by itself, up to 700 KB together, after a second or two.
 * - A group keeps its latest 100,000 events, though it is charged for all: a tab's memory ends. Older ones are gone from the oldest streams first.
 * - Events can be read at once; AWS takes some seconds. A group's `storedBytes` is up to date; AWS's lags by hours.
 * - Past its retention an event is not returned any more, to the millisecond; AWS deletes within 72 hours.
 * - In 2016 sequence tokens are checked on requests over the wire only: Lambda's own log delivery keeps count for itself.
 */
import { defineService } from '../../service.ts';
import { model } from './model.ts';
import { operations } from './operations/index.ts';
import { forwardEvents } from './subscriptions/forward.ts';
import { permissions } from './permissions.ts';
import { createStore, freezeEvents, type LogsStore } from './store.ts';

export const logs = defineService<LogsStore>({
  name: 'logs',
  model,
  scope: 'region',
  createStore,
  operations,
  permissions,
  tasks: { forwardEvents },
  restored: ({ store }) => freezeEvents(store),
  // Round trips from within the region.
  latency: {
    default: { medianMs: 12, sigma: 0.3 },
    operations: {
      PutLogEvents: { medianMs: 20, sigma: 0.4 },
      FilterLogEvents: { medianMs: 60, sigma: 0.5 },
    },
  },
});
