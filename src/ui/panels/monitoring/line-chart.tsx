import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { useState } from 'react';
import { clockTime, day } from '../format/instant.ts';
import { useWidth } from '../parts/use-width.ts';
import type { Point } from './series.ts';

const HEIGHT = 130;
const MARGIN = { top: 8, right: 8, bottom: 20, left: 46 };
const TIME_LABELS = 4;
const DAY = 86_400_000;

export interface Line {
  name: string;
  /** Gives the colour of the text, which the line takes. */
  className: string;
  value(point: Point): number | null;
}

/** One graph over the periods, with axes and a reading under the pointer or, by the arrow keys, at the focused period. */
export function LineChart({
  title,
  summary,
  points,
  lines,
  format,
  whole = false,
}: {
  title: string;
  summary: string;
  points: readonly Point[];
  lines: readonly Line[];
  format(value: number): string;
  /** Counts have no fractions on their axis. */
  whole?: boolean;
}) {
  const [ref, width] = useWidth<HTMLDivElement>(320);
  const [at, setAt] = useState<number | null>(null);
  const most = Math.max(1, ...points.flatMap((point) => lines.map(({ value }) => value(point) ?? 0)));
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [MARGIN.left, width - MARGIN.right]);
  const y = scaleLinear([0, most], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(3);
  const yTicks = y.ticks(3).filter((tick) => !whole || Number.isInteger(tick));
  const time = (point: Point) =>
    points.at(-1)!.at - points[0]!.at > DAY ? day(point.at).slice(5) : clockTime(point.at).slice(0, 5);
  const reading = (point: Point) => {
    const values = lines.map(({ name, value }) => `${name.toLowerCase()} ${formatted(value(point), format, whole)}`);
    return `${clockTime(point.at)}: ${values.join(', ')}`;
  };
  return (
    <figure>
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold">{title}</span>
        <span className="text-xs tabular-nums text-muted">{at === null ? summary : reading(points[at]!)}</span>
      </figcaption>
      <div ref={ref} className="relative focus-within:outline-2 focus-within:outline-focus">
        <input
          type="range"
          className="sr-only"
          aria-label={`${title}, ${summary}; period`}
          min={0}
          max={points.length - 1}
          value={at ?? points.length - 1}
          aria-valuetext={reading(points[at ?? points.length - 1]!)}
          onChange={(event) => setAt(event.target.valueAsNumber)}
          onFocus={() => setAt(points.length - 1)}
          onBlur={() => setAt(null)}
        />
        <svg
          width={width}
          height={HEIGHT}
          aria-hidden
          className="block"
          onPointerMove={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            const over = Math.round(x.invert(event.clientX - box.left));
            setAt(Math.min(points.length - 1, Math.max(0, over)));
          }}
          onPointerLeave={() => setAt(null)}
        >
          {yTicks.map((tick) => (
            <g key={tick} transform={`translate(0,${y(tick)})`}>
              <line x1={MARGIN.left} x2={width - MARGIN.right} className="stroke-line" />
              <text x={MARGIN.left - 6} y={4} textAnchor="end" className="fill-muted text-[11px] tabular-nums">
                {format(tick)}
              </text>
            </g>
          ))}
          {Array.from({ length: TIME_LABELS }, (_, i) => Math.round((i * (points.length - 1)) / (TIME_LABELS - 1))).map(
            (i) => (
              <text
                key={i}
                x={x(i)}
                y={HEIGHT - 4}
                textAnchor={i === 0 ? 'start' : i === points.length - 1 ? 'end' : 'middle'}
                className="fill-muted text-[11px] tabular-nums"
              >
                {time(points[i]!)}
              </text>
            ),
          )}
          {lines.map(({ name, className, value }) => (
            <g key={name} className={className}>
              <path
                d={pathOf(points, value, x, y)}
                fill="none"
                stroke="currentColor"
                strokeWidth={1.75}
                strokeLinejoin="round"
              />
              {points.map(
                (point, i) =>
                  alone(points, i, value) && (
                    <circle key={point.at} cx={x(i)} cy={y(value(point)!)} r={2.5} fill="currentColor" />
                  ),
              )}
            </g>
          ))}
          {at !== null && (
            <line x1={x(at)} x2={x(at)} y1={MARGIN.top} y2={HEIGHT - MARGIN.bottom} className="stroke-muted" />
          )}
        </svg>
      </div>
      {lines.length > 1 && (
        <p className="flex gap-4 text-xs text-muted">
          {lines.map(({ name, className }) => (
            <span key={name} className="inline-flex items-center gap-1.5">
              <span aria-hidden className={`h-0.5 w-3 bg-current ${className}`} />
              {name}
            </span>
          ))}
        </p>
      )}
    </figure>
  );
}

const formatted = (value: number | null, format: (value: number) => string, whole: boolean): string =>
  value === null ? 'none' : format(whole ? value : Number(value.toFixed(2)));

function pathOf(
  points: readonly Point[],
  value: Line['value'],
  x: (i: number) => number,
  y: (value: number) => number,
): string {
  const path = line<Point>()
    .defined((point) => value(point) !== null)
    .x((_, i) => x(i))
    .y((point) => y(value(point)!));
  return path([...points]) ?? '';
}

/** A value between two gaps, which a line would not show. */
function alone(points: readonly Point[], i: number, value: Line['value']): boolean {
  const has = (at: number) => points[at] !== undefined && value(points[at]!) !== null;
  return has(i) && !has(i - 1) && !has(i + 1);
}
