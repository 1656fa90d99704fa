import { gapLabelsOf, type Tick } from './ticks.ts';
import type { Stretch } from './time-axis.ts';

export const AXIS_HEIGHT = 22;

/** Times along the top; they stay in sight while the lanes scroll. */
export function TimelineAxis({
  ticks,
  gaps,
  pixel,
}: {
  ticks: readonly Tick[];
  gaps: readonly Stretch[];
  pixel(at: number): number;
}) {
  return (
    <svg
      width="100%"
      height={AXIS_HEIGHT}
      aria-hidden
      className="sticky top-0 z-10 block bg-surface text-[11px] tabular-nums"
    >
      {ticks.map(({ x, label }) => (
        <g key={label + x} transform={`translate(${x},0)`}>
          <line y1={12} y2={AXIS_HEIGHT} className="stroke-line" />
          <text x={4} y={14} className="fill-muted">
            {label}
          </text>
        </g>
      ))}
      {gapLabelsOf(gaps, ticks, pixel).map(({ x, label }) => (
        <text key={x} x={x} y={14} textAnchor="middle" className="fill-muted italic">
          {label}
        </text>
      ))}
    </svg>
  );
}
