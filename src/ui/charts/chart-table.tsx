import type { LineChartProps } from './line-chart.tsx';

/** The values of a chart, for eyes that prefer numbers and for screen readers. */
export function ChartTable({ title, xName, x, lines, formatX, formatY }: LineChartProps) {
  return (
    // The keyboard scrolls only what has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label={`${title}, table`} tabIndex={0} className="max-h-60 overflow-auto">
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
    </section>
  );
}
