import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { useId, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { download } from '../panels/parts/download.ts';
import { useWidth } from '../panels/parts/use-width.ts';
import { usePresenting } from '../present/presenting.ts';
import { chartCsv } from './chart-csv.ts';
import { ChartTable } from './chart-table.tsx';
import { ChartTip } from './chart-tip.tsx';
import { timeTicks } from './time-ticks.ts';

export interface ChartLine {
  name: string;
  /** One value for each x; null leaves a gap. */
  values: readonly (number | null)[];
  /** Of the theme: `var(--cold)`. */
  color: string;
  dashed?: boolean;
}

export interface LineChartProps {
  title: string;
  /** Name of the x axis, with its unit. */
  xName: string;
  /** Name of the y axis, with its unit. */
  yName: string;
  x: readonly number[];
  lines: readonly ChartLine[];
  formatX(x: number): string;
  formatY(y: number): string;
  /** Each doubling of x takes the same room; x must be above 0. Its marks then stand at the values there are. */
  logX?: boolean;
  /** x is virtual time in ms, since the epoch or since a start: marks stand at round times, and the CSV file says it in full. */
  timeX?: 'instant' | 'span';
  /** Marks one x: the best choice, a break-even. */
  mark?: { x: number; name: string };
}

const HEIGHT = 200;
const LEFT = 64;
const BOTTOM = 34;
const TOP = 8;
const RIGHT = 10;

/** Lines over one axis, with a legend, values under the pointer or by arrow keys, a table and a CSV file. */
export function LineChart(props: LineChartProps) {
  const { title, xName, yName, x, lines, formatX, formatY, mark, logX, timeX } = props;
  const [ref, space] = useWidth<HTMLDivElement>();
  const larger = usePresenting((presenting) => presenting.scale);
  const width = space / larger;
  const [at, setAt] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const most = Math.max(0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const scale = logX ? scaleLog : scaleLinear;
  const toX = scale([x[0] ?? 0, x.at(-1) ?? 1], [LEFT, Math.max(LEFT + 1, width - RIGHT)]);
  const toY = scaleLinear([0, most || 1], [HEIGHT - BOTTOM, TOP]).nice();
  // Half an invocation means nothing.
  const whole = lines.every(({ values }) => values.every((value) => value === null || Number.isInteger(value)));
  const yTicks = toY.ticks(4).filter((tick) => !whole || Number.isInteger(tick));
  const room = Math.max(2, Math.floor(width / 130));
  const xTicks = timeX ? timeTicks(x[0] ?? 0, x.at(-1) ?? 1, room) : within(toX.ticks(room), x);
  const nearest = (px: number) => {
    const wanted = toX.invert(px);
    return x.reduce((best, value, i) => (Math.abs(value - wanted) < Math.abs(x[best]! - wanted) ? i : best), 0);
  };
  const move = (by: number) =>
    setAt((now) => Math.min(x.length - 1, Math.max(0, (now ?? (by > 0 ? -1 : x.length)) + by)));
  return (
    <figure ref={ref} className="min-w-0 space-y-1.5">
      <figcaption className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium">{title}</span>
        <span className="flex gap-1">
          <Button size="sm" variant="quiet" aria-pressed={asTable} onPress={() => setAsTable(!asTable)}>
            {asTable ? 'Chart' : 'Table'}
          </Button>
          <Button size="sm" variant="quiet" onPress={() => download(`${title}.csv`, chartCsv(props), 'text/csv')}>
            CSV
          </Button>
        </span>
      </figcaption>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {lines.map(({ name, color, dashed }) => (
          <li key={name} className="flex items-center gap-1.5">
            <svg width="18" height="4" aria-hidden="true">
              <line
                x1="0"
                x2="18"
                y1="2"
                y2="2"
                stroke={color}
                strokeWidth="2.5"
                strokeDasharray={dashed ? '4 3' : undefined}
              />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      {asTable ? (
        <ChartTable {...props} />
      ) : (
        <div className="relative">
          {/* The values are read by arrow keys and by the pointer; everything in it is also in the table. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
          <svg
            width="100%"
            height={HEIGHT * larger}
            viewBox={`0 0 ${width} ${HEIGHT}`}
            role="img"
            aria-label={`${title}: ${lines.map(({ name }) => name).join(', ')} in ${yName} by ${xName}. Arrow keys read the values.`}
            aria-describedby={id}
            // The keyboard reads a chart point by point.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            onKeyDown={(event) => {
              const by = { ArrowRight: 1, ArrowLeft: -1, PageDown: 10, PageUp: -10, Home: -x.length, End: x.length }[
                event.key
              ];
              if (by === undefined) return;
              event.preventDefault();
              move(by);
            }}
            onPointerMove={(event) =>
              setAt(nearest((event.clientX - event.currentTarget.getBoundingClientRect().left) / larger))
            }
            onPointerLeave={() => setAt(null)}
            onBlur={() => setAt(null)}
            className="block"
          >
            {yTicks.map((tick) => (
              <g key={tick} className="text-muted">
                <line x1={LEFT} x2={width - RIGHT} y1={toY(tick)} y2={toY(tick)} stroke="var(--line)" />
                <text x={LEFT - 6} y={toY(tick)} dy="0.32em" textAnchor="end" fontSize="11" fill="currentColor">
                  {formatY(tick)}
                </text>
              </g>
            ))}
            {(logX ? apart(x, toX) : xTicks).map((tick) => (
              <text
                key={tick}
                x={Math.min(toX(tick), width)}
                y={HEIGHT - BOTTOM + 14}
                // The last label would be cut off by the edge.
                textAnchor={toX(tick) > width - LABEL / 2 ? 'end' : 'middle'}
                fontSize="11"
                fill="var(--muted)"
              >
                {formatX(tick)}
              </text>
            ))}
            <text x={(LEFT + width - RIGHT) / 2} y={HEIGHT - 4} textAnchor="middle" fontSize="11" fill="var(--muted)">
              {xName}
            </text>
            <text
              transform={`translate(10 ${(HEIGHT - BOTTOM) / 2}) rotate(-90)`}
              textAnchor="middle"
              fontSize="11"
              fill="var(--muted)"
            >
              {yName}
            </text>
            {mark && (
              <g>
                <line
                  x1={toX(mark.x)}
                  x2={toX(mark.x)}
                  y1={TOP}
                  y2={HEIGHT - BOTTOM}
                  stroke="var(--ok)"
                  strokeDasharray="3 3"
                />
                <text
                  x={toX(mark.x) + (toX(mark.x) > width / 2 ? -4 : 4)}
                  y={TOP + 9}
                  textAnchor={toX(mark.x) > width / 2 ? 'end' : 'start'}
                  fontSize="11"
                  fill="var(--ok)"
                >
                  {mark.name}
                </text>
              </g>
            )}
            {lines.map(({ name, values, color, dashed }) => (
              <path
                key={name}
                d={
                  line<number | null>()
                    .defined((value) => value !== null)
                    .x((_, i) => toX(x[i]!))
                    .y((value) => toY(value ?? 0))(values) ?? ''
                }
                fill="none"
                stroke={color}
                strokeWidth="1.75"
                strokeDasharray={dashed ? '5 4' : undefined}
              />
            ))}
            {lines.flatMap(({ name, values, color }) =>
              values.map(
                (value, i) =>
                  value !== null &&
                  isAlone(values, i) && (
                    <circle key={`${name} ${i}`} cx={toX(x[i]!)} cy={toY(value)} r="2.5" fill={color} />
                  ),
              ),
            )}
            {at !== null && (
              <line x1={toX(x[at]!)} x2={toX(x[at]!)} y1={TOP} y2={HEIGHT - BOTTOM} stroke="var(--control)" />
            )}
          </svg>
          <ChartTip id={id} {...props} at={at} left={at === null ? 0 : toX(x[at]!) * larger} width={space} />
        </div>
      )}
    </figure>
  );
}

/** A value between two gaps, which a line would not show. */
const isAlone = (values: readonly (number | null)[], i: number): boolean =>
  (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;

const within = (ticks: readonly number[], x: readonly number[]): readonly number[] =>
  ticks.filter((tick) => tick >= x[0]! && tick <= x.at(-1)!);

/** Room that a label of the x axis needs, in pixels. */
const LABEL = 44;

/** Those of the values whose labels do not run into each other. */
function apart(x: readonly number[], toX: (value: number) => number): number[] {
  const kept: number[] = [];
  for (const value of x) if (!kept.length || toX(value) - toX(kept.at(-1)!) >= LABEL) kept.push(value);
  return kept;
}
