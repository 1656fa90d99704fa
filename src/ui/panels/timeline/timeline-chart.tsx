import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
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

  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (!ref.current || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    const box = ref.current.getBoundingClientRect();
    if (event.shiftKey) return onView(panned(view, (event.deltaY + event.deltaX) / box.width));
    const center = view.from + ((event.clientX - box.left) / box.width) * (view.to - view.from);
    onView(zoomed(view, WHEEL ** -event.deltaY, center));
  });
  // React's own wheel listener is passive and could not keep the page from scrolling.
  useEffect(() => {
    const element = ref.current;
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
    <section aria-label="Execution environments over virtual time" className="p-3">
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
        <svg width="100%" height={height} className="block">
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
    </section>
  );
}

function Legend() {
  const keys = [
    ['bg-cold', 'Cold start'],
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
