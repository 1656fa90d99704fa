import { ChartLine } from 'lucide-react';
import { useState } from 'react';
import { Checkbox } from '../../kit/checkbox.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { Select } from '../../kit/select.tsx';
import { useSession } from '../../stores/session.ts';
import { callsOf, invocationsOf } from '../../stores/trace-selectors.ts';
import { counted } from '../format/amounts.ts';
import { clockTime, day, milliseconds } from '../format/instant.ts';
import { PanelFrame } from '../parts/panel-frame.tsx';
import { LineChart } from './line-chart.tsx';
import { type Point, RANGES, type RangeId, seriesOf, windowOf } from './series.ts';

/** The graphs of Lambda's monitoring tab, drawn from what the account recorded. */
export function MonitoringPanel() {
  const runs = useSession((session) => invocationsOf(session.trace));
  const calls = useSession((session) => callsOf(session.trace));
  const now = useSession((session) => session.clock.now);
  const [range, setRange] = useState<RangeId>('1h');
  const [functionName, setFunctionName] = useState('');
  const [asTable, setAsTable] = useState(false);
  if (!runs.length) {
    return (
      <PanelFrame label="Monitoring">
        <EmptyState Icon={ChartLine} title="Nothing to measure yet">
          After the first run its count, errors and duration are drawn here over virtual time.
        </EmptyState>
      </PanelFrame>
    );
  }
  const names = [...new Set(runs.map((run) => run.functionName))].sort();
  const mine = functionName ? runs.filter((run) => run.functionName === functionName) : runs;
  const points = seriesOf(mine, calls, windowOf(range, now));
  return (
    <PanelFrame
      label="Monitoring"
      bar={
        <>
          <Select
            label="Function"
            hideLabel
            size="sm"
            value={functionName}
            onChange={setFunctionName}
            options={[{ id: '', name: 'All functions' }, ...names.map((name) => ({ id: name, name }))]}
          />
          <Select
            label="Range"
            hideLabel
            size="sm"
            value={range}
            onChange={(id) => setRange(id as RangeId)}
            options={RANGES}
          />
          <Checkbox isSelected={asTable} onChange={setAsTable}>
            As a table
          </Checkbox>
        </>
      }
    >
      {asTable ? <SeriesTable points={points} /> : <Graphs points={points} />}
    </PanelFrame>
  );
}

function Graphs({ points }: { points: readonly Point[] }) {
  const total = (name: 'invocations' | 'errors' | 'throttles') => points.reduce((sum, point) => sum + point[name], 0);
  return (
    <div className="grid grid-cols-1 gap-x-6 gap-y-5 p-3 @2xl:grid-cols-2">
      <LineChart
        title="Invocations"
        summary={counted(total('invocations'), 'invocation')}
        points={points}
        lines={[{ name: 'Sum', className: 'text-hot', value: (point) => point.invocations }]}
        format={(value) => String(value)}
        whole
      />
      <LineChart
        title="Duration"
        summary="average and maximum"
        points={points}
        lines={[
          { name: 'Average', className: 'text-hot', value: (point) => point.averageMs },
          { name: 'Maximum', className: 'text-cold', value: (point) => point.maximumMs },
        ]}
        format={(value) => `${value} ms`}
      />
      <LineChart
        title="Errors"
        summary={counted(total('errors'), 'error')}
        points={points}
        lines={[{ name: 'Sum', className: 'text-danger', value: (point) => point.errors }]}
        format={(value) => String(value)}
        whole
      />
      <LineChart
        title="Throttles"
        summary={counted(total('throttles'), 'throttle')}
        points={points}
        lines={[{ name: 'Sum', className: 'text-danger', value: (point) => point.throttles }]}
        format={(value) => String(value)}
        whole
      />
    </div>
  );
}

/** The periods in which anything happened. */
function SeriesTable({ points }: { points: readonly Point[] }) {
  const some = points.filter((point) => point.invocations || point.throttles);
  if (!some.length) return <p className="p-3 text-muted">Nothing ran in this range.</p>;
  return (
    <div className="overflow-x-auto p-3">
      <table className="w-full text-left text-xs tabular-nums">
        <thead className="text-muted">
          <tr>
            {['Period from (UTC)', 'Invocations', 'Errors', 'Throttles', 'Average', 'Maximum'].map((name) => (
              <th key={name} scope="col" className="py-1 pr-3 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {some.map((point) => (
            <tr key={point.at}>
              <td className="py-1 pr-3">
                {day(point.at)} {clockTime(point.at)}
              </td>
              <td className="py-1 pr-3">{point.invocations}</td>
              <td className="py-1 pr-3">{point.errors}</td>
              <td className="py-1 pr-3">{point.throttles}</td>
              <td className="py-1 pr-3">{point.averageMs === null ? '' : milliseconds(point.averageMs)}</td>
              <td className="py-1 pr-3">{point.maximumMs === null ? '' : milliseconds(point.maximumMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
