import { metricOf, type Dimension, type Metric } from '../../../metrics/metric-book.ts';
import type { Alarm, MonitoringContext } from '../store.ts';
import { evaluateComposite } from '../composite/composite.ts';
import { changeState } from './change-state.ts';
import { judge, type Rule } from './judge.ts';
import { evaluationRange, metricsOf, periodOf } from './points.ts';
import { reasonData, reasonOf } from './reason.ts';

/** Task: looks at an alarm. */
export const EVALUATE = 'evaluate';
/** Task: an alarm's metric has got new data while nobody looked. */
export const NOTICE = 'notice';

/** Alarms are looked at once a minute; those on short periods every ten seconds. */
const everyMs = (alarm: Alarm): number => (periodOf(alarm) < 60 ? 10_000 : 60_000);

/** An alarm begins to listen to its metrics, and is looked at when the minute is over. */
export function startAlarm(ctx: MonitoringContext, alarm: Alarm): void {
  for (const metric of watched(ctx, alarm))
    (metric.watchers ??= []).push({ service: 'monitoring', task: NOTICE, payload: alarm.name, awake: true });
  evaluateSoon(ctx, alarm);
}

/** The alarm is gone, or has other settings now. */
export function stopAlarm(ctx: MonitoringContext, alarm: Alarm): void {
  if (alarm.evaluation !== null) ctx.clock.cancel(alarm.evaluation);
  alarm.evaluation = null;
  for (const metric of watched(ctx, alarm))
    metric.watchers = metric.watchers?.filter(({ payload, task }) => task !== NOTICE || payload !== alarm.name);
}

function watched(ctx: MonitoringContext, alarm: Alarm): Metric[] {
  const book = ctx.metrics();
  const metrics = metricsOf(alarm).map(({ Metric: asked }) =>
    metricOf(book, asked!.Namespace!, asked!.MetricName!, (asked!.Dimensions ?? []) as Dimension[]),
  );
  return [...new Set(metrics)];
}

export function evaluateSoon(ctx: MonitoringContext, alarm: Alarm): void {
  if (alarm.evaluation !== null) return;
  const every = everyMs(alarm);
  const at = (Math.floor(ctx.clock.now() / every) + 1) * every;
  alarm.evaluation = ctx.clock.schedule({ at, task: EVALUATE, payload: alarm.name, background: true });
}

/** Wakes the alarms that listen to a metric. */
export function wakeAlarms(ctx: MonitoringContext, metric: Metric): void {
  for (const watcher of metric.watchers ?? []) {
    if (watcher.awake) continue;
    watcher.awake = true;
    notice(ctx, watcher.payload as string);
  }
}

export function notice(ctx: MonitoringContext, name: string): void {
  const alarm = ctx.store.alarms.get(name);
  if (alarm) evaluateSoon(ctx, alarm);
}

/** Looks at an alarm, and again after its interval, for as long as there is data that can change its state. */
export function evaluate(ctx: MonitoringContext, name: string): void {
  const alarm = ctx.store.alarms.get(name);
  if (!alarm) return;
  alarm.evaluation = null;
  if (alarm.rule !== undefined) return evaluateComposite(ctx, alarm, null);
  const every = everyMs(alarm);
  const now = ctx.clock.now();
  const range = evaluationRange(ctx, alarm, Math.floor(now / every) * every);
  const rule = ruleOf(alarm);
  const verdict = tooFewSamples(alarm, range) ? null : judge(range, rule);
  if (verdict && verdict.state !== alarm.state)
    changeState(ctx, alarm, {
      state: verdict.state,
      reason: reasonOf(verdict, rule, alarm.settings.DatapointsToAlarm !== undefined),
      reasonData: reasonData(alarm, range, rule, now),
    });
  if (range.some(({ value }) => value !== undefined)) return evaluateSoon(ctx, alarm);
  for (const metric of watched(ctx, alarm)) sleep(metric, name);
}

function sleep(metric: Metric, name: string): void {
  for (const watcher of metric.watchers ?? [])
    if (watcher.task === NOTICE && watcher.payload === name) watcher.awake = false;
}

function ruleOf({ settings }: Alarm): Rule {
  const periods = settings.EvaluationPeriods!;
  // "Alarms that evaluate metrics in the AWS/DynamoDB namespace always ignore missing data": PutMetricAlarm.
  const missing = settings.Namespace === 'AWS/DynamoDB' ? 'ignore' : (settings.TreatMissingData ?? 'missing');
  return {
    operator: settings.ComparisonOperator!,
    threshold: settings.Threshold!,
    periods,
    datapoints: settings.DatapointsToAlarm ?? periods,
    missing,
  };
}

/**
 * Whether a percentile has too few samples to say something, and the alarm was told to wait then: 10/(1-p) above the median, 10/p below.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html
 */
function tooFewSamples({ settings }: Alarm, range: readonly { sampleCount?: number }[]): boolean {
  if (settings.EvaluateLowSampleCountPercentile !== 'ignore') return false;
  const share = Number(settings.ExtendedStatistic?.slice(1)) / 100;
  if (!(share > 0 && share < 1)) return false;
  const needed = share >= 0.5 ? 10 / (1 - share) : 10 / share;
  return range.slice(0, settings.EvaluationPeriods).some(({ sampleCount = needed }) => sampleCount < needed);
}
