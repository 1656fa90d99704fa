import type { MetricDataQuery, MetricStat } from '@aws-sdk/client-cloudwatch';
import { evaluateExpression } from '../math/evaluate.ts';
import { parseExpression } from '../math/parse.ts';
import { intervals } from '../../../metrics/read-metric.ts';
import { metricKey, type Dimension } from '../../../metrics/metric-book.ts';
import { statisticOf } from '../statistics.ts';
import type { Alarm, MonitoringContext } from '../store.ts';
import type { Point } from './judge.ts';

/** How many periods more than asked for an alarm looks back, so that late and missing data don't decide; inferred from AWS's examples. */
const FURTHER_BACK = 2;

/** The metrics that an alarm looks at. */
export function metricsOf({ settings, rule }: Alarm): MetricStat[] {
  if (rule !== undefined) return [];
  if (settings.Metrics) return settings.Metrics.flatMap(({ MetricStat }) => MetricStat ?? []);
  const { Namespace, MetricName, Dimensions = [], Period, Unit } = settings;
  const Stat = settings.Statistic ?? settings.ExtendedStatistic;
  return [{ Metric: { Namespace, MetricName, Dimensions }, Period, Stat, Unit }];
}

/** Seconds. */
export const periodOf = (alarm: Alarm): number => Math.max(...metricsOf(alarm).map(({ Period }) => Period ?? 60));

/** The evaluation range of an alarm, newest first: periods that slide back from `end`. */
export function evaluationRange(ctx: MonitoringContext, alarm: Alarm, end: number): Point[] {
  const many = alarm.settings.EvaluationPeriods! + FURTHER_BACK;
  const period = periodOf(alarm) * 1000;
  const begins = Array.from({ length: many }, (_, i) => end - (many - i) * period);
  const { Metrics } = alarm.settings;
  const points = Metrics ? computed(ctx, Metrics, begins, period) : measured(ctx, metricsOf(alarm)[0]!, begins, period);
  return points.reverse();
}

function measured(ctx: MonitoringContext, stat: MetricStat, begins: readonly number[], period: number): Point[] {
  const { Metric, Stat, Unit } = stat;
  const key = metricKey(Metric!.Namespace!, Metric!.MetricName!, (Metric!.Dimensions ?? []) as Dimension[]);
  const metric = ctx.metrics().metrics.get(key);
  const first = begins[0]!;
  const found = metric ? intervals(metric, first, first + begins.length * period, ctx.clock.now()) : [];
  const statistic = statisticOf(Stat!)!;
  return begins.map((at): Point => {
    const own = found.filter((each) => each.at >= at && each.at < at + period && (!Unit || each.unit === Unit));
    const value = own.length ? statistic(own) : null;
    return value === null ? { at } : { at, value, sampleCount: own.reduce((sum, { count }) => sum + count, 0) };
  });
}

function computed(
  ctx: MonitoringContext,
  queries: readonly MetricDataQuery[],
  begins: readonly number[],
  period: number,
): Point[] {
  const series = new Map<string, (number | undefined)[]>();
  for (const { Id, MetricStat } of queries)
    if (MetricStat)
      series.set(
        Id!,
        measured(ctx, MetricStat, begins, period).map(({ value }) => value),
      );
  const returned = queries.find(({ ReturnData }) => ReturnData !== false)!;
  const expressions = new Map(
    queries.flatMap(({ Id, Expression }) => (Expression === undefined ? [] : [[Id!, parseExpression(Expression)]])),
  );
  const values = series.get(returned.Id!) ?? evaluateExpression(returned.Id!, { series, expressions, begins, period });
  return begins.map((at, i): Point => (values[i] === undefined ? { at } : { at, value: values[i] }));
}
