import type { ListMetricsInput } from '@aws-sdk/client-cloudwatch';
import { checkNamespace, checkMetricName } from '../checks.ts';
import { lastValueAt } from '../../../metrics/read-metric.ts';
import { invalidValue, missing, notSimulated, tooLong } from '../errors.ts';
import { page } from '../paging.ts';
import { metricKey, type Metric, type MonitoringContext } from '../store.ts';

const PAGE = 500;
const HOUR = 3_600_000;
/** A metric that got nothing for two weeks is not listed any more. */
const LISTED = 14 * 24 * HOUR;

export function listMetrics(ctx: MonitoringContext, input: ListMetricsInput): object {
  const { Namespace, MetricName, Dimensions = [], RecentlyActive } = input;
  if (Namespace !== undefined) checkNamespace(Namespace);
  if (MetricName !== undefined) checkMetricName(MetricName);
  if (Dimensions.length > 10) throw tooLong('Dimensions', 10);
  Dimensions.forEach((filter, i) => {
    if (!filter?.Name) throw missing(`Dimensions.member.${i + 1}.Name`);
  });
  if (RecentlyActive !== undefined && RecentlyActive !== 'PT3H')
    throw invalidValue(`The value ${String(RecentlyActive)} for parameter RecentlyActive is invalid.`);
  if (input.IncludeLinkedAccounts) throw notSimulated('metrics of linked accounts');
  const since = ctx.clock.now() - (RecentlyActive ? 3 * HOUR : LISTED);
  const found = [...ctx.metrics().metrics.values()]
    .filter(({ namespace }) => Namespace === undefined || namespace === Namespace)
    .filter(({ name }) => MetricName === undefined || name === MetricName)
    .filter((metric) => Dimensions.every(({ Name, Value }) => hasDimension(metric, Name!, Value)))
    .filter((metric) => lastValueAt(metric, ctx.clock.now()) >= since)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const { items, next } = page(found, PAGE, input.NextToken);
  return {
    Metrics: items.map((metric) => ({
      Namespace: metric.namespace,
      MetricName: metric.name,
      Dimensions: metric.dimensions,
    })),
    ...next,
  };
}

const keyOf = ({ namespace, name, dimensions }: Metric): string => metricKey(namespace, name, dimensions);

const hasDimension = ({ dimensions }: Metric, name: string, value: string | undefined): boolean =>
  dimensions.some((each) => each.Name === name && (value === undefined || each.Value === value));
