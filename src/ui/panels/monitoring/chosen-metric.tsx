import type { Metric } from '@aws-sdk/client-cloudwatch';
import { EmptyState } from '../../kit/empty-state.tsx';
import { Select } from '../../kit/select.tsx';
import { ChartLine } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from '../aws/use-query.ts';
import { QueryView } from '../parts/query-view.tsx';
import { metricId, readGraphs, readMetrics, type GraphSpec } from './graph.ts';
import { MetricGraph } from './metric-graph.tsx';
import type { Window } from './window.ts';

const STATISTICS = ['Average', 'Sum', 'Minimum', 'Maximum', 'SampleCount', 'p50', 'p90', 'p99'];

/** Any metric there is, by one statistic. */
export function ChosenMetric({ window }: { window: Window }) {
  const metrics = useQuery<Metric[]>(`metrics until ${window.to}`, readMetrics);
  const [namespace, setNamespace] = useState('');
  const [chosen, setChosen] = useState('');
  const [statistic, setStatistic] = useState('Average');
  return (
    <QueryView query={metrics} what="metrics">
      {(all) => {
        const namespaces = [...new Set(all.map(({ Namespace }) => Namespace!))].sort();
        const current = namespaces.includes(namespace) ? namespace : namespaces[0];
        const some = all.filter(({ Namespace }) => Namespace === current);
        const metric = some.find((one) => metricId(one) === chosen) ?? some[0];
        if (!metric) {
          return (
            <EmptyState Icon={ChartLine} title="No metrics yet">
              Services publish theirs as they are used; your code can add its own with <code>PutMetricData</code>.
            </EmptyState>
          );
        }
        return (
          <div className="space-y-4 p-3">
            <div className="flex flex-wrap gap-3">
              <Select
                label="Namespace"
                size="sm"
                value={current!}
                onChange={setNamespace}
                options={namespaces.map((id) => ({ id, name: id }))}
              />
              <Select
                label="Metric"
                size="sm"
                value={metricId(metric)}
                onChange={setChosen}
                options={some.map((one) => ({ id: metricId(one), name: nameOf(one) }))}
              />
              <Select
                label="Statistic"
                size="sm"
                value={statistic}
                onChange={setStatistic}
                options={STATISTICS.map((id) => ({ id, name: id }))}
              />
            </div>
            <OneGraph
              spec={{
                title: nameOf(metric),
                unit: statistic,
                metric: { Dimensions: [], ...metric } as GraphSpec['metric'],
                statistics: [statistic],
              }}
              window={window}
            />
          </div>
        );
      }}
    </QueryView>
  );
}

const nameOf = ({ MetricName, Dimensions = [] }: Metric): string =>
  [MetricName, ...Dimensions.map(({ Name, Value }) => `${Name} ${Value}`)].join(' · ');

function OneGraph({ spec, window }: { spec: GraphSpec; window: Window }) {
  const key = `graph ${metricId(spec.metric)} ${spec.statistics[0]} ${window.from} ${window.to}`;
  const query = useQuery(key, (account) => readGraphs(account, [spec], window));
  return (
    <QueryView query={query} what="the metric">
      {({ at, graphs }) => <MetricGraph graph={graphs[0]!} at={at} />}
    </QueryView>
  );
}
