import { span } from '../format/instant.ts';
import type { Tick } from './ticks.ts';
import type { Stretch } from './time-axis.ts';

export const AXIS_HEIGHT = 22;
/** A shortened gap narrower than this has no room for its length. */
const GAP_LABEL = 44;

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
      {gaps.map(({ from, to }) => {
        const room = pixel(to) - pixel(from);
        return (
          room > GAP_LABEL && (
            <text key={from} x={pixel(from) + room / 2} y={14} textAnchor="middle" className="fill-muted italic">
              {span(to - from)}
            </text>
          )
        );
      })}
    </svg>
  );
}
