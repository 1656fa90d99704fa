/**
 * Amazon CloudWatch: metrics and alarms. (The folder bears the name that clients sign with.)
 *
 * Gaps
 * - Alarms are stored and set by hand; nothing evaluates them and no action is run.
 * - Metric math, Metrics Insights, trimmed means and ranks, alarms on these, composite alarms, dashboards, anomaly detection, Contributor
 *   Insights, metric streams, entities and linked accounts: `501 NotImplemented`.
 * - No service publishes metrics of its own (`AWS/Lambda` and the like).
 * - Inferred, not recorded from CloudWatch: texts for missing parameters, names, dimensions, periods of alarms and tags; an
 *   alarm that is not there is told without a text. AWS may report several wrong parameters at once; here it is the first.
 *
 * By design
 * - A metric can be read at once; AWS takes up to two minutes, and longer in ListMetrics.
 * - All samples are kept as they came. AWS puts those older than 15 days together by five minutes, and by the hour after 63.
 * - A percentile is the smallest value that so many of the values don't exceed; AWS documents no method.
 * - Turning actions on and off is not part of the alarm history.
 */
import { defineService } from '../../service.ts';
import { model } from './model.ts';
import { operations } from './operations/index.ts';
import { permissions } from './permissions.ts';
import { createStore, type MonitoringStore } from './store.ts';

export const monitoring = defineService<MonitoringStore>({
  name: 'monitoring',
  model,
  scope: 'region',
  createStore,
  operations,
  permissions,
  // Round trips from within the region.
  latency: { default: { medianMs: 20, sigma: 0.3 }, operations: { GetMetricData: { medianMs: 40, sigma: 0.4 } } },
});
