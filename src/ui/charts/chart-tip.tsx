import type { LineChartProps } from './line-chart.tsx';

interface ChartTipProps extends LineChartProps {
  id: string;
  /** Which of the x is read; null when none is. */
  at: number | null;
  /** Where that lies, and how wide the chart is, in pixels. */
  left: number;
  width: number;
}

/** The values at one x, beside it in the chart, and said aloud. */
export function ChartTip({ id, x, lines, formatX, formatY, at, left, width }: ChartTipProps) {
  const right = left > width / 2;
  return (
    <div
      id={id}
      aria-live="polite"
      className={
        at === null
          ? 'sr-only'
          : 'pointer-events-none absolute top-2 max-w-60 rounded-md border border-line bg-surface px-2 py-1 text-xs tabular-nums shadow-pop'
      }
      style={at === null ? undefined : right ? { right: width - left + 8 } : { left: left + 8 }}
    >
      {at !== null && (
        <>
          <p className="text-muted">{formatX(x[at]!)}</p>
          {lines.map(({ name, values, color }) => (
            <p key={name} className="flex items-center gap-1.5">
              <span aria-hidden className="h-0.5 w-3 shrink-0" style={{ background: color }} />
              {name}: {values[at] === null || values[at] === undefined ? 'none' : formatY(values[at])}
            </p>
          ))}
        </>
      )}
    </div>
  );
}
