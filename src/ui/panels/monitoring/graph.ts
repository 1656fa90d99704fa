import type { CompositeAlarm, Metric, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../aws/pages.ts';
import type { Window } from './window.ts';

/** One graph: a metric by one statistic or several. */
export interface GraphSpec {
  title: string;
  /** On the axis: `ms`. */
  unit: string;
  metric: Required<Pick<Metric, 'Namespace' | 'MetricName' | 'Dimensions'>>;
  statistics: readonly string[];
}

/** A graph with its values; the instants are those of the window. */
export interface Graph extends GraphSpec {
  lines: { name: string; values: (number | null)[] }[];
  /** Alarms on this metric. */
  alarms: MetricAlarm[];
}

export interface Monitored {
  /** Beginnings of the periods, virtual ms. */
  at: number[];
  graphs: Graph[];
  /** All there are, composite alarms last. */
  alarms: (MetricAlarm | CompositeAlarm)[];
}

/** Lambda's own graphs of a function, or of all functions together. */
export function functionGraphs(functionName: string): GraphSpec[] {
  const Dimensions = functionName ? [{ Name: 'FunctionName', Value: functionName }] : [];
  const graph = (MetricName: string, title: string, unit: string, ...statistics: string[]): GraphSpec => ({
    title,
    unit,
    metric: { Namespace: 'AWS/Lambda', MetricName, Dimensions },
    statistics,
  });
  return [
    graph('Invocations', 'Invocations', 'count', 'Sum'),
    graph('Duration', 'Duration', 'ms', 'p50', 'p90', 'p99'),
    graph('Errors', 'Errors', 'count', 'Sum'),
    graph('Throttles', 'Throttles', 'count', 'Sum'),
    graph('ConcurrentExecutions', 'Concurrent executions', 'count', 'Maximum'),
    ...(functionName ? [graph('IteratorAge', 'Iterator age', 'ms', 'Maximum')] : []),
  ];
}

const AlarmTypes = ['MetricAlarm', 'CompositeAlarm'] as const;

/** Reads the values of graphs, and all alarms. @throws {CallError} */
export async function readGraphs(
  account: AccountPort,
  specs: readonly GraphSpec[],
  window: Window,
): Promise<Monitored> {
  const { from, to, periodMs } = window;
  const at = Array.from({ length: Math.round((to - from) / periodMs) }, (_, i) => from + i * periodMs);
  const queries = specs.flatMap(({ metric, statistics }, i) =>
    statistics.map((Stat, j) => ({
      Id: `q${i}x${j}`,
      MetricStat: { Metric: metric, Period: periodMs / 1000, Stat },
    })),
  );
  const { MetricDataResults } = await account.call('monitoring', 'GetMetricData', {
    MetricDataQueries: queries,
    StartTime: new Date(from),
    EndTime: new Date(to),
  });
  const found = new Map<string, Map<number, number>>();
  for (const { Id, Timestamps, Values } of MetricDataResults)
    found.set(Id, new Map(Timestamps.map((time: Date, i: number) => [time.getTime(), Values[i]])));
  const composites: CompositeAlarm[] = [];
  const alarms = await allPages<any, MetricAlarm, string>(
    (NextToken) => account.call('monitoring', 'DescribeAlarms', { AlarmTypes, ...(NextToken ? { NextToken } : {}) }),
    (page) => {
      composites.push(...(page.CompositeAlarms ?? []));
      return page.MetricAlarms;
    },
    (page) => page.NextToken,
  );
  const graphs = specs.map((spec, i) => ({
    ...spec,
    lines: spec.statistics.map((name, j) => ({
      name,
      values: at.map((time) => found.get(`q${i}x${j}`)?.get(time) ?? null),
    })),
    alarms: alarms.filter((alarm) => isOn(alarm, spec)),
  }));
  return { at, graphs, alarms: [...alarms, ...composites] };
}

/** Whether an alarm watches a graph's metric. */
export function isOn(alarm: MetricAlarm, { metric }: GraphSpec): boolean {
  return metricId(alarm) === metricId(metric);
}

/** Namespace, name and dimensions as one text. */
export const metricId = ({ Namespace, MetricName, Dimensions = [] }: Metric): string =>
  [Namespace, MetricName, ...Dimensions.map(({ Name, Value }) => `${Name}=${Value}`).sort()].join('\n');

/** The metrics there are, of all services. @throws {CallError} */
export const readMetrics = (account: AccountPort): Promise<Metric[]> =>
  allPages<any, Metric, string>(
    (NextToken) => account.call('monitoring', 'ListMetrics', NextToken ? { NextToken } : {}),
    (page) => page.Metrics,
    (page) => page.NextToken,
  );
