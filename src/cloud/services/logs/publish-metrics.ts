import type { InputLogEvent, MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../aws-error.ts';
import { compileFilterPattern } from './filter-pattern/compile.ts';
import { compileSelector } from './filter-pattern/extract.ts';
import type { LogsContext } from './find.ts';
import type { LogGroup } from './store.ts';

/** What PutMetricData takes at once. */
const BATCH = 1000;

interface Datum {
  MetricName: string;
  Value: number;
  Timestamp: Date;
  Unit: string;
  Dimensions: { Name: string; Value: string }[];
}

/** Publishes what the group's metric filters make of new events. */
export async function publishMetrics(
  ctx: LogsContext,
  group: LogGroup,
  events: readonly InputLogEvent[],
): Promise<void> {
  for (const { settings } of group.metricFilters?.values() ?? []) {
    const matches = compileFilterPattern(settings.filterPattern!);
    const matching = events.filter(({ message }) => matches(message!));
    for (const transformation of settings.metricTransformations!) {
      const data = matching.length
        ? dataOf(settings.filterPattern!, transformation, matching)
        : defaultData(transformation, events);
      for (let i = 0; i < data.length; i += BATCH)
        await publish(ctx, transformation.metricNamespace!, data.slice(i, i + BATCH));
    }
  }
}

/** A value that CloudWatch refuses is lost, as on AWS; the log events are not. */
async function publish(ctx: LogsContext, Namespace: string, MetricData: Datum[]): Promise<void> {
  try {
    await ctx.call('monitoring', 'PutMetricData', { Namespace, MetricData }, { internal: true });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}

/** Events without a number where the metric's value is, or without one of its dimensions, give nothing. */
function dataOf(pattern: string, transformation: MetricTransformation, events: readonly InputLogEvent[]): Datum[] {
  const { metricValue = '', dimensions = {} } = transformation;
  const literal = Number(metricValue);
  const valueOf = metricValue.startsWith('$') ? compileSelector(pattern, metricValue) : () => literal;
  const selectors = Object.entries(dimensions).map(([Name, path]) => [Name, compileSelector(pattern, path)] as const);
  return events.flatMap(({ message, timestamp }): Datum[] => {
    const read = valueOf(message!);
    const value = read === '' || (typeof read !== 'string' && typeof read !== 'number') ? Number.NaN : Number(read);
    const chosen = selectors.map(([Name, at]) => ({ Name, Value: String(at(message!) ?? '') }));
    if (!Number.isFinite(value) || chosen.some(({ Value }) => !Value)) return [];
    return [{ ...common(transformation, timestamp!), Value: value, Dimensions: chosen }];
  });
}

/** When nothing matched, the default value is reported once, where there is one. */
function defaultData(transformation: MetricTransformation, events: readonly InputLogEvent[]): Datum[] {
  const { defaultValue } = transformation;
  if (defaultValue === undefined || !events.length) return [];
  return [{ ...common(transformation, events.at(-1)!.timestamp!), Value: defaultValue, Dimensions: [] }];
}

const common = ({ metricName, unit }: MetricTransformation, timestamp: number) => ({
  MetricName: metricName!,
  Timestamp: new Date(timestamp),
  Unit: unit ?? 'None',
});
