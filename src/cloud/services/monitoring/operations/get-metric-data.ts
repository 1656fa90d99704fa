import type { GetMetricDataInput, MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { checkDimensions, checkMetricName, checkNamespace, checkUnit } from '../checks.ts';
import { missing, notSimulated, tooLong, validationError } from '../errors.ts';
import { page } from '../paging.ts';
import { byPeriod, checkPeriod, checkSpan, roundedStart } from '../periods.ts';
import { statisticOf } from '../statistics.ts';
import { metricKey, type MonitoringContext } from '../store.ts';

const MOST_QUERIES = 500;
const MOST_DATAPOINTS = 100_800;

interface Point {
  query: number;
  at: number;
  value: number;
}

/** Values of several metrics, a page of datapoints at a time: newest first, unless asked otherwise. */
export function getMetricData(ctx: MonitoringContext, input: GetMetricDataInput): object {
  const queries = input.MetricDataQueries ?? [];
  const { StartTime, EndTime, ScanBy = 'TimestampDescending' } = input;
  if (!queries.length) throw missing('MetricDataQueries');
  if (queries.length > MOST_QUERIES) throw tooLong('MetricDataQueries', MOST_QUERIES);
  if (!StartTime) throw missing('StartTime');
  if (!EndTime) throw missing('EndTime');
  checkSpan(StartTime, EndTime);
  if (ScanBy !== 'TimestampDescending' && ScanBy !== 'TimestampAscending')
    throw validationError(`The value ${String(ScanBy)} for parameter ScanBy is invalid.`);
  const size = input.MaxDatapoints ?? MOST_DATAPOINTS;
  if (!(size >= 1 && size <= MOST_DATAPOINTS))
    throw validationError(`The value ${size} for parameter MaxDatapoints is invalid.`);
  checkIds(queries);
  const points = queries.flatMap((query, i) => {
    const found = pointsOf(ctx, query ?? {}, i, StartTime.getTime(), EndTime.getTime());
    return query.ReturnData === false ? [] : ScanBy === 'TimestampAscending' ? found : found.reverse();
  });
  const { items, next } = page(points, size, input.NextToken);
  const last = next.NextToken === undefined ? undefined : items.at(-1)?.query;
  const shown = queries.map((query, i) => ({ query, i })).filter(({ query }) => query.ReturnData !== false);
  return {
    MetricDataResults: shown.map(({ query, i }): MetricDataResult => {
      const own = items.filter((point) => point.query === i);
      return {
        Id: query.Id,
        Label: query.Label ?? query.MetricStat!.Metric!.MetricName,
        Timestamps: own.map(({ at }) => new Date(at)),
        Values: own.map(({ value }) => value),
        StatusCode: last !== undefined && i >= last ? 'PartialData' : 'Complete',
      };
    }),
    ...next,
    Messages: [],
  };
}

function checkIds(queries: readonly MetricDataQuery[]): void {
  queries.forEach((query, i) => {
    if (!query?.Id) throw missing(`MetricDataQueries.member.${i + 1}.Id`);
    if (!/^[a-z]\w*$/.test(query.Id))
      throw validationError(`The value ${query.Id} for parameter MetricDataQueries.member.${i + 1}.Id is invalid.`);
  });
  if (new Set(queries.map(({ Id }) => Id)).size < queries.length)
    throw validationError('The values for parameter id in MetricDataQueries are not unique.');
}

function pointsOf(ctx: MonitoringContext, query: MetricDataQuery, index: number, from: number, to: number): Point[] {
  const at = `MetricDataQueries.member.${index + 1}`;
  const { MetricStat, Expression } = query;
  if (MetricStat && Expression !== undefined) throw exclusive(`${at}.Expression`, `${at}.MetricStat`);
  if (Expression !== undefined) throw notSimulated('metric math and Metrics Insights');
  if (!MetricStat) throw validationError(`Either ${at}.Expression or ${at}.MetricStat must be specified.`);
  if (query.Period !== undefined) throw exclusive(`${at}.Period`, `${at}.MetricStat`);
  const { Metric, Period, Stat, Unit } = MetricStat;
  if (Period === undefined) throw missing(`${at}.MetricStat.Period`);
  if (!Stat) throw missing(`${at}.MetricStat.Stat`);
  const period = checkPeriod(Period, `${at}.MetricStat.Period`);
  const statistic = statisticOf(Stat);
  if (!statistic)
    throw validationError(`The value ${Stat} for parameter ${at}.MetricStat.Stat is not a valid statistic.`);
  checkUnit(Unit, `${at}.MetricStat.Unit`);
  const key = metricKey(
    checkNamespace(Metric?.Namespace),
    checkMetricName(Metric?.MetricName, `${at}.MetricStat.Metric.MetricName`),
    checkDimensions(Metric?.Dimensions, `${at}.MetricStat.Metric.Dimensions`),
  );
  const start = roundedStart(from, period, ctx.clock.now());
  const periods = byPeriod(ctx.store.metrics.get(key), { start, end: to, period, unit: Unit });
  return periods.flatMap(({ at: time, samples }): Point[] => {
    const value = statistic(samples);
    return value === null ? [] : [{ query: index, at: time, value }];
  });
}

const exclusive = (a: string, b: string) =>
  validationError(`The parameters ${a} and ${b} are mutually exclusive and you have specified both.`);
