import type { MetricDatum, PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import { checkDimensions, checkMetricName, checkNamespace, checkUnit } from '../checks.ts';
import { invalidCombination, invalidValue, missing, mutuallyExclusive, notSimulated, tooLong } from '../errors.ts';
import { addValues, metricOf } from '../../../metrics/metric-book.ts';
import type { Values } from '../../../metrics/bucket.ts';
import { wakeAlarms } from '../alarms/alarm-clock.ts';
import type { MonitoringContext } from '../store.ts';

const HOUR = 3_600_000;
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
const MOST_DATA = 1000;
const MOST_VALUES = 150;
const LARGEST = 2 ** 360;

/** Adds samples to metrics, which come to be with their first one. Nothing is added when one of them is wrong. */
export function putMetricData(ctx: MonitoringContext, input: PutMetricDataInput): object {
  const namespace = checkNamespace(input.Namespace);
  // Nobody but AWS's own services writes there.
  if (namespace.startsWith('AWS/') && ctx.request)
    throw invalidValue('The value AWS/ for parameter Namespace is invalid.');
  if (input.EntityMetricData?.length) throw notSimulated('entities of metrics');
  const data = input.MetricData ?? [];
  if (!data.length) throw missing('MetricData');
  if (data.length > MOST_DATA) throw tooLong('MetricData', MOST_DATA);
  const read = data.map((datum, i) => readDatum(ctx, datum ?? {}, `MetricData.member.${i + 1}`));
  const book = ctx.metrics();
  for (const { name, dimensions, moment, values } of read) {
    const metric = metricOf(book, namespace, name, dimensions);
    for (const each of values) addValues(metric, moment, each, ctx.clock.now());
    wakeAlarms(ctx, metric);
  }
  return {};
}

function readDatum(ctx: MonitoringContext, datum: MetricDatum, at: string) {
  const name = checkMetricName(datum.MetricName, `${at}.MetricName`);
  const dimensions = checkDimensions(datum.Dimensions, `${at}.Dimensions`);
  checkUnit(datum.Unit, `${at}.Unit`);
  const resolution = datum.StorageResolution ?? 60;
  if (resolution !== 1 && resolution !== 60)
    throw invalidValue(`The value ${resolution} for parameter ${at}.StorageResolution is invalid.`);
  const moment = {
    at: checkTimestamp(ctx, datum, at),
    unit: datum.Unit ?? 'None',
    resolutionMs: resolution * 1000,
  };
  return { name, dimensions, moment, values: valuesOf(datum, at) };
}

/** From two weeks ago to two hours ahead. */
function checkTimestamp(ctx: MonitoringContext, { Timestamp }: MetricDatum, at: string): number {
  const now = ctx.clock.now();
  const time = Timestamp?.getTime() ?? Math.floor(now);
  if (time < now - 14 * 24 * HOUR)
    throw invalidValue(`The parameter ${at}.Timestamp must specify a time within the past two weeks.`);
  if (time > now + 2 * HOUR)
    throw invalidValue(`The parameter ${at}.Timestamp must specify a time no more than two hours in the future.`);
  return time;
}

function valuesOf({ Value, Values, Counts, StatisticValues }: MetricDatum, at: string): Values[] {
  const given = (['Value', 'Values', 'StatisticValues'] as const).filter(
    (_, i) => [Value, Values?.length ? Values : undefined, StatisticValues][i] !== undefined,
  );
  if (given.length > 1) throw mutuallyExclusive(`${at}.${given[0]}`, `${at}.${given[1]}`);
  if (StatisticValues) return [statisticSet(StatisticValues, `${at}.StatisticValues`)];
  if (Value !== undefined) return [sampleOf(checkNumber(Value, `${at}.Value`), 1)];
  if (!Values?.length)
    throw invalidCombination(
      `At least one of the parameters ${at}.Value, ${at}.Values and ${at}.StatisticValues must be specified.`,
    );
  if (Values.length > MOST_VALUES) throw tooLong(`${at}.Values`, MOST_VALUES);
  if (Counts && Counts.length !== Values.length)
    throw invalidValue(`The parameters ${at}.Values and ${at}.Counts must be of the same size.`);
  return Values.map((value, i) => {
    const count = checkNumber(Counts?.[i] ?? 1, `${at}.Counts.member.${i + 1}`);
    if (count <= 0) throw invalidValue(`The value ${count} for parameter ${at}.Counts.member.${i + 1} is invalid.`);
    return sampleOf(checkNumber(value, `${at}.Values.member.${i + 1}`), count);
  });
}

const sampleOf = (value: number, count: number): Values => ({ sum: value * count, count, min: value, max: value });

function statisticSet(set: NonNullable<MetricDatum['StatisticValues']>, at: string): Values {
  const member = (name: 'SampleCount' | 'Sum' | 'Minimum' | 'Maximum'): number => {
    if (set[name] === undefined) throw missing(`${at}.${name}`);
    return checkNumber(set[name], `${at}.${name}`);
  };
  const values = { sum: member('Sum'), count: member('SampleCount'), min: member('Minimum'), max: member('Maximum') };
  if (values.min > values.max)
    throw invalidCombination(`The parameter ${at}.Maximum must be greater than ${at}.Minimum.`);
  if (values.count <= 0) throw invalidValue(`The parameter ${at}.SampleCount must be greater than 0.`);
  return values;
}

function checkNumber(value: number, parameter: string): number {
  if (!Number.isFinite(value) || Math.abs(value) > LARGEST)
    throw invalidValue(`The value ${value} for parameter ${parameter} is invalid.`);
  return value;
}
