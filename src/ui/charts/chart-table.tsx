import type { LineChartProps } from './line-chart.tsx';
import { ScrollBox } from '../kit/scroll-box.tsx';

/** The values of a chart, for eyes that prefer numbers and for screen readers. */
export function ChartTable({ title, xName, x, lines, formatX, formatY }: LineChartProps) {
  return (
    <ScrollBox label={`${title}, table`} className="max-h-60">
      <table className="w-full text-left text-xs tabular-nums">
        <thead className="sticky top-0 bg-surface text-muted">
          <tr>
            {[xName, ...lines.map(({ name }) => name)].map((name) => (
              <th key={name} scope="col" className="py-1 pr-3 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {x.map((at, i) => (
            <tr key={at}>
              <th scope="row" className="py-1 pr-3 font-normal text-muted">
                {formatX(at)}
              </th>
              {lines.map(({ name, values }) => {
                const value = values[i];
                return (
                  <td key={name} className="py-1 pr-3">
                    {value === null || value === undefined ? '–' : formatY(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
