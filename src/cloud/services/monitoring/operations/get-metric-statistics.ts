import type { Datapoint, GetMetricStatisticsInput } from '@aws-sdk/client-cloudwatch';
import { checkDimensions, checkMetricName, checkNamespace, checkUnit } from '../checks.ts';
import { invalidCombination, invalidValue, missing } from '../errors.ts';
import { byPeriod, checkPeriod, checkSpan, roundedStart, type PeriodSamples } from '../periods.ts';
import { simpleStatistics, statisticOf, type Statistic } from '../statistics.ts';
import { metricKey, type MonitoringContext } from '../store.ts';

const MOST_DATAPOINTS = 1440;

export function getMetricStatistics(
  ctx: MonitoringContext,
  input: GetMetricStatisticsInput,
): { Label: string; Datapoints: Datapoint[] } {
  const namespace = checkNamespace(input.Namespace);
  const name = checkMetricName(input.MetricName);
  const dimensions = checkDimensions(input.Dimensions);
  checkUnit(input.Unit, 'Unit');
  const { StartTime, EndTime, Period } = input;
  if (!StartTime) throw missing('StartTime');
  if (!EndTime) throw missing('EndTime');
  if (Period === undefined) throw missing('Period');
  checkSpan(StartTime, EndTime);
  const period = checkPeriod(Period);
  const statistics = (input.Statistics ?? []).map((each) => [each, simpleStatistic(each)] as const);
  const extended = (input.ExtendedStatistics ?? []).map((each) => [each, extendedStatistic(each)] as const);
  if (!statistics.length && !extended.length)
    throw invalidCombination('Must specify either Statistics or ExtendedStatistics');
  const start = roundedStart(StartTime.getTime(), period, ctx.clock.now());
  const asked = Math.ceil((EndTime.getTime() - start) / (period * 1000));
  if (asked > MOST_DATAPOINTS)
    throw invalidCombination(
      `You have requested up to ${asked} datapoints, which exceeds the limit of ${MOST_DATAPOINTS}. ` +
        'You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
    );
  const metric = ctx.metrics().metrics.get(metricKey(namespace, name, dimensions));
  const periods = byPeriod(metric, { start, end: EndTime.getTime(), period, unit: input.Unit }, ctx.clock.now());
  return { Label: name, Datapoints: periods.map((each) => datapoint(each, statistics, extended)) };
}

type Named = readonly (readonly [name: string, statistic: Statistic])[];

function datapoint({ at, unit, samples }: PeriodSamples, statistics: Named, extended: Named): Datapoint {
  const values = (named: Named) =>
    named.map(([name, of]) => [name, of(samples)] as const).filter(([, value]) => value !== null);
  return {
    Timestamp: new Date(at),
    ...Object.fromEntries(values(statistics)),
    Unit: unit as Datapoint['Unit'],
    ...(extended.length ? { ExtendedStatistics: Object.fromEntries(values(extended)) as Record<string, number> } : {}),
  };
}

function simpleStatistic(name: string): Statistic {
  if (Object.hasOwn(simpleStatistics, name)) return simpleStatistics[name]!;
  const all = Object.keys(simpleStatistics).join(', ');
  throw invalidValue(`The parameter Statistics.member.1 must be a value in the set [ ${all} ].`);
}

function extendedStatistic(name: string): Statistic {
  const statistic = Object.hasOwn(simpleStatistics, name) ? null : statisticOf(name);
  if (!statistic) throw invalidValue(`The value ${name} for parameter ExtendedStatistics.member.1 is not supported.`);
  return statistic;
}
