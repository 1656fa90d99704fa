import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { span } from '../format/instant.ts';
import { useWidth } from '../parts/use-width.ts';
import { BarTip } from './bar-tip.tsx';
import type { Bar, Lane } from './lanes.ts';
import { LaneRow, LANE_HEIGHT } from './lane-row.tsx';
import { ticksOf } from './ticks.ts';
import type { TimeAxis } from './time-axis.ts';
import { panned, type View, zoomed } from './view.ts';

const AXIS_HEIGHT = 26;
/** How much one notch of the wheel zooms. */
const WHEEL = 1.0015;

interface ChartProps {
  lanes: readonly Lane[];
  axis: TimeAxis;
  view: View;
  onView(view: View): void;
  now: number;
  shown: InvocationRecord | null;
  onOpen(run: InvocationRecord): void;
}

/** The lanes drawn over the visible part of the axis. */
export function TimelineChart({ lanes, axis, view, onView, now, shown, onOpen }: ChartProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [tip, setTip] = useState<{ bar: Bar; lane: Lane; x: number; y: number } | null>(null);
  const drag = useRef<{ x: number; view: View; moved: boolean } | null>(null);
  const pixel = (at: number) => ((axis.x(at) - view.from) / (view.to - view.from)) * width;
  const inView = (bar: Bar) => pixel(bar.to) >= 0 && pixel(bar.from) <= width;
  const visible = lanes.flatMap((lane) => lane.bars.filter((bar) => bar.kind === 'handler' && inView(bar)));
  const tabStop = (visible.find((bar) => bar.invocation === shown) ?? visible[0])?.invocation ?? null;
  const height = AXIS_HEIGHT + lanes.length * LANE_HEIGHT;

  // React's wheel listener is passive and could not keep the page from scrolling.
  const latest = useRef({ view, onView });
  latest.current = { view, onView };
  useEffect(() => {
    const element = ref.current;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return;
      event.preventDefault();
      const box = element!.getBoundingClientRect();
      const { view: at, onView: change } = latest.current;
      if (event.shiftKey) return change(panned(at, (event.deltaY + event.deltaX) / box.width));
      const center = at.from + ((event.clientX - box.left) / box.width) * (at.to - at.from);
      change(zoomed(at, WHEEL ** -event.deltaY, center));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [ref]);

  const onPointerMove = (event: PointerEvent) => {
    const from = drag.current;
    if (!from) return;
    const by = (from.x - event.clientX) / width;
    if (Math.abs(by * width) < 4 && !from.moved) return;
    from.moved = true;
    onView(panned(from.view, by));
  };

  return (
    <div className="p-3">
      <div
        ref={ref}
        className="relative touch-pan-y overflow-hidden"
        onPointerDown={(event) => {
          if (event.button === 0) drag.current = { x: event.clientX, view, moved: false };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          drag.current = null;
        }}
        onPointerLeave={() => {
          drag.current = null;
          setTip(null);
        }}
      >
        <svg
          width="100%"
          height={height}
          role="group"
          aria-label="Execution environments over virtual time"
          className="block"
        >
          {ticksOf(axis, view, width).map(({ x, label }) => (
            <g key={label + x} transform={`translate(${x},0)`} aria-hidden>
              <line y1={16} y2={height} className="stroke-line" />
              <text x={4} y={14} className="fill-muted text-[11px] tabular-nums">
                {label}
              </text>
            </g>
          ))}
          {axis.stretches
            .filter((stretch) => stretch.idle)
            .map(({ from, to }) => {
              const room = pixel(to) - pixel(from);
              return (
                <g key={from} transform={`translate(${pixel(from)},0)`}>
                  <rect y={AXIS_HEIGHT} width={room} height={height - AXIS_HEIGHT} className="fill-raised" />
                  {room > 44 && (
                    <text
                      x={room / 2}
                      y={AXIS_HEIGHT - 12}
                      textAnchor="middle"
                      className="fill-muted text-[11px] italic"
                    >
                      {span(to - from)}
                    </text>
                  )}
                </g>
              );
            })}
          {lanes.map((lane, i) => (
            <g key={lane.environmentId} transform={`translate(0,${AXIS_HEIGHT + i * LANE_HEIGHT})`}>
              <LaneRow
                lane={lane}
                pixel={pixel}
                width={width}
                now={now}
                shown={shown}
                tabStop={tabStop}
                onOpen={(run) => {
                  if (!drag.current?.moved) onOpen(run);
                }}
                onTip={(bar, x) => setTip(bar && { bar, lane, x, y: AXIS_HEIGHT + (i + 1) * LANE_HEIGHT })}
              />
            </g>
          ))}
        </svg>
        {tip && <BarTip {...tip} width={width} />}
      </div>
      <Legend />
    </div>
  );
}

function Legend() {
  const keys = [
    ['bg-cold', 'Init (cold start)'],
    ['bg-hot', 'Handler'],
    ['bg-danger', 'Handler, failed'],
  ] as const;
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {keys.map(([color, name]) => (
        <span key={name} className="inline-flex items-center gap-1.5">
          <span aria-hidden className={`size-2.5 rounded-sm ${color}`} />
          {name}
        </span>
      ))}
      <span>✕ reclaimed</span>
      <span>Drag to move; Ctrl or ⌘ + wheel to zoom; click a run to open it.</span>
    </p>
  );
}
