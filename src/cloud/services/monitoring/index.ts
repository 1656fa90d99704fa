/**
 * Amazon CloudWatch: metrics and alarms. (The folder bears the name that clients sign with.)
 *
 * Gaps
 * - Metrics Insights, trimmed means and ranks, alarms on these, dashboards, anomaly detection, Contributor
 *   Insights, metric streams, entities and linked accounts: `501 NotImplemented`. So are functions of metric math but SUM, AVG, MIN, MAX,
 *   ABS, CEIL, FLOOR, DIFF, RATE, RUNNING_SUM, PERIOD, METRICS, FILL and IF.
 * - Alarm actions: SNS, Lambda and EC2 (recover reboots); Auto Scaling, Systems Manager and state changes on an event bus are missing.
 * - Composite alarms: suppressors of actions, and asking for parents and children. Inferred: the texts for a rule that is none, for a circle and for a name
 *   that an alarm of the other type has, the reason of a state that no other alarm brought about, and the mail.
 * - S3 has its daily storage metrics only, EC2 the CPU of an idle instance and its status checks, DynamoDB consumed capacity only.
 * - Inferred: an alarm looks two periods further back than its evaluation periods (AWS: "depends on the period"); what happens when all
 *   datapoints breach but are too few and too young (it stays); texts about expressions and failed actions.
 * - Inferred, not recorded from CloudWatch: texts for missing parameters, names, dimensions, periods of alarms and tags; an
 *   alarm that is not there is told without a text. AWS may report several wrong parameters at once; here it is the first.
 *
 * By design
 * - A metric can be read at once; AWS takes up to two minutes, and longer in ListMetrics.
 * - Values are put together by minute (by second in high resolution) as they come, and by five minutes and hours later, as on AWS.
 *   Of more than 512 different values in a minute, those within a percent of each other count as one.
 * - An alarm is looked at when the minute is over, for as long as there is data in its range; then it sleeps until there is some.
 * - A percentile is the smallest value that so many of the values don't exceed; AWS documents no method.
 * - Turning actions on and off is not part of the alarm history.
 */
import { defineService } from '../../service.ts';
import { EVALUATE, evaluate, NOTICE, notice } from './alarms/alarm-clock.ts';
import { model } from './model.ts';
import { operations } from './operations/index.ts';
import { permissions } from './permissions.ts';
import { createStore, type MonitoringStore } from './store.ts';
import { takeOver } from './take-over.ts';

export const monitoring = defineService<MonitoringStore>({
  name: 'monitoring',
  model,
  scope: 'region',
  createStore,
  operations,
  permissions,
  // Round trips from within the region.
  tasks: {
    [EVALUATE]: evaluate,
    [NOTICE]: notice,
  },
  restored: takeOver,
  latency: { default: { medianMs: 20, sigma: 0.3 }, operations: { GetMetricData: { medianMs: 40, sigma: 0.4 } } },
});
