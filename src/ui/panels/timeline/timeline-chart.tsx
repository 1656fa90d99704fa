import { useState } from 'react';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { counted } from '../format/amounts.ts';
import { useWidth } from '../parts/use-width.ts';
import { BarTip } from './bar-tip.tsx';
import { LANE_HEIGHT, LaneRow } from './lane-row.tsx';
import type { Bar, Lane } from './lanes.ts';
import { ticksOf } from './ticks.ts';
import type { TimeAxis } from './time-axis.ts';
import { AXIS_HEIGHT, TimelineAxis } from './timeline-axis.tsx';
import { TimelineLegend } from './timeline-legend.tsx';
import { usePanZoom } from './use-pan-zoom.ts';
import type { View } from './view.ts';

interface ChartProps {
  lanes: readonly Lane[];
  axis: TimeAxis;
  view: View;
  onView(view: View): void;
  now: number;
  shown: InvocationRecord | null;
  onOpen(run: InvocationRecord): void;
}

/** The lanes of the environments that were there in the visible part of the axis. */
export function TimelineChart({ lanes, axis, view, onView, now, shown, onOpen }: ChartProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [tip, setTip] = useState<{ bar: Bar; lane: Lane; x: number; y: number } | null>(null);
  const { wasDragged, handlers } = usePanZoom(ref, view, onView);

  const pixel = (at: number) => ((axis.x(at) - view.from) / (view.to - view.from)) * width;
  const inView = (from: number, to: number) => pixel(to) >= 0 && pixel(from) <= width;
  const present = lanes.filter((lane) => inView(lane.from, lane.to ?? now));
  const runs = present.flatMap((lane) => lane.bars.filter((bar) => bar.kind === 'handler' && inView(bar.from, bar.to)));
  const tabStop = (runs.find((bar) => bar.invocation === shown) ?? runs[0])?.invocation ?? null;
  const gaps = axis.stretches.filter((stretch) => stretch.idle && inView(stretch.from, stretch.to));
  const ticks = ticksOf(axis, view, width);
  const height = present.length * LANE_HEIGHT;

  return (
    <section aria-label="Execution environments over virtual time" className="p-3 pt-1">
      <div ref={ref} {...handlers} className="relative touch-pan-y select-none overflow-x-clip">
        <TimelineAxis ticks={ticks} gaps={gaps} pixel={pixel} />
        <svg width="100%" height={height} className="block">
          {ticks.map(({ x, label }) => (
            <line key={label + x} x1={x} x2={x} y2={height} className="stroke-line" />
          ))}
          {gaps.map(({ from, to }) => (
            <rect key={from} x={pixel(from)} width={pixel(to) - pixel(from)} height={height} className="fill-raised" />
          ))}
          {present.map((lane, i) => (
            <g key={lane.environmentId} transform={`translate(0,${i * LANE_HEIGHT})`}>
              <LaneRow
                lane={lane}
                pixel={pixel}
                width={width}
                now={now}
                shown={shown}
                tabStop={tabStop}
                onOpen={(run) => {
                  if (!wasDragged()) onOpen(run);
                }}
                onTip={(bar, x) => setTip(bar && { bar, lane, x, y: AXIS_HEIGHT + (i + 1) * LANE_HEIGHT })}
              />
            </g>
          ))}
        </svg>
        {tip && <BarTip {...tip} width={width} />}
      </div>
      {present.length < lanes.length && (
        <p className="text-xs text-muted">
          {counted(lanes.length - present.length, 'environment')} not there in this part of the time.
        </p>
      )}
      <TimelineLegend />
    </section>
  );
}
