import { LineChart, type ChartLine } from '../../charts/line-chart.tsx';
import { clockTime, day } from '../format/instant.ts';
import { AlarmState } from './alarm-state.tsx';
import type { Graph } from './graph.ts';

const COLORS = [
  'var(--cold)',
  'var(--hot)',
  'var(--color-request-3)',
  'var(--color-request-5)',
  'var(--color-request-7)',
];
const DAY = 86_400_000;

/** A metric over the window, with the thresholds of its alarms and their states. */
export function MetricGraph({ graph, at }: { graph: Graph; at: readonly number[] }) {
  const long = at.at(-1)! - at[0]! > DAY;
  const lines: ChartLine[] = [
    ...graph.lines.map(({ name, values }, i) => ({ name, values, color: COLORS[i % COLORS.length]! })),
    ...graph.alarms.map((alarm) => ({
      name: `${alarm.AlarmName} (threshold)`,
      values: at.map(() => alarm.Threshold!),
      color: 'var(--danger)',
      dashed: true,
    })),
  ];
  return (
    <div className="min-w-0">
      <LineChart
        title={graph.title}
        xName="Time (UTC)"
        timeX="instant"
        yName={graph.unit}
        x={at}
        lines={lines}
        formatX={(x) => (long ? `${day(x).slice(5)} ${clockTime(x).slice(0, 5)}` : clockTime(x).slice(0, 5))}
        formatY={(y) => String(+y.toFixed(2))}
      />
      {graph.alarms.length > 0 && (
        <ul className="flex flex-wrap gap-2 text-xs">
          {graph.alarms.map((alarm) => (
            <li key={alarm.AlarmName}>
              <AlarmState alarm={alarm} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
