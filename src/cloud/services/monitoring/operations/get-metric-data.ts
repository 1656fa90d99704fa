import type { GetMetricDataInput, MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { checkDimensions, checkMetricName, checkNamespace, checkUnit } from '../checks.ts';
import { missing, notSimulated, tooLong, validationError } from '../errors.ts';
import { evaluateExpression } from '../math/evaluate.ts';
import { parseExpression, type Expression } from '../math/parse.ts';
import type { Series } from '../math/values.ts';
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
  const [from, to] = [StartTime.getTime(), EndTime.getTime()];
  const measured = queries.map((query, i) => (query.MetricStat ? pointsOf(ctx, query, i, from, to) : []));
  const points = queries.flatMap((query, i) => {
    checkOne(query, i);
    const found = query.MetricStat ? measured[i]! : computed(ctx, queries, measured, i, from, to);
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
        Label: query.Label ?? query.MetricStat?.Metric?.MetricName ?? query.Id,
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

function checkOne({ MetricStat, Expression, Period }: MetricDataQuery, index: number): void {
  const at = `MetricDataQueries.member.${index + 1}`;
  if (MetricStat && Expression !== undefined) throw exclusive(`${at}.Expression`, `${at}.MetricStat`);
  if (!MetricStat && Expression === undefined)
    throw validationError(`Either ${at}.Expression or ${at}.MetricStat must be specified.`);
  if (MetricStat && Period !== undefined) throw exclusive(`${at}.Period`, `${at}.MetricStat`);
  if (Expression !== undefined && /^\s*SELECT\b/i.test(Expression)) throw notSimulated('Metrics Insights');
}

/** The values of an expression, in the periods of the metrics it is about. */
function computed(
  ctx: MonitoringContext,
  queries: readonly MetricDataQuery[],
  measured: readonly (readonly Point[])[],
  index: number,
  from: number,
  to: number,
): Point[] {
  const seconds = queries[index]!.Period ?? queries.find(({ MetricStat }) => MetricStat)?.MetricStat!.Period ?? 300;
  const period = checkPeriod(seconds) * 1000;
  const start = roundedStart(from, seconds, ctx.clock.now());
  const many = Math.ceil((to - start) / period);
  if (many > MOST_DATAPOINTS) throw validationError('The expression would have too many datapoints.');
  const begins = Array.from({ length: many }, (_, i) => start + i * period);
  const series = new Map<string, Series>();
  const expressions = new Map<string, Expression>();
  queries.forEach(({ Id, Expression: source, MetricStat }, i) => {
    if (!MetricStat) return void expressions.set(Id!, parseExpression(source!));
    const values = new Map(measured[i]!.map(({ at, value }) => [at, value]));
    series.set(
      Id!,
      begins.map((at) => values.get(at)),
    );
  });
  const values = evaluateExpression(queries[index]!.Id!, { series, expressions, begins, period });
  return begins.flatMap((at, i): Point[] => (values[i] === undefined ? [] : [{ query: index, at, value: values[i] }]));
}

function pointsOf(ctx: MonitoringContext, query: MetricDataQuery, index: number, from: number, to: number): Point[] {
  const at = `MetricDataQueries.member.${index + 1}`;
  const { Metric, Period, Stat, Unit } = query.MetricStat!;
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
  const periods = byPeriod(ctx.metrics().metrics.get(key), { start, end: to, period, unit: Unit }, ctx.clock.now());
  return periods.flatMap(({ at: time, samples }): Point[] => {
    const value = statistic(samples);
    return value === null ? [] : [{ query: index, at: time, value }];
  });
}

const exclusive = (a: string, b: string) =>
  validationError(`The parameters ${a} and ${b} are mutually exclusive and you have specified both.`);
