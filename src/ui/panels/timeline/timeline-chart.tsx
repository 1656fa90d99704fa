import { type KeyboardEvent, type PointerEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { CallRecord, InvocationRecord } from '../../../cloud/trace.ts';
import { usePresenting } from '../../present/presenting.ts';
import { invocationKey } from '../invocation-key.ts';
import { barName } from './bar-name.ts';
import {
  AXIS_HEIGHT,
  BAR_HEIGHT,
  BAR_Y,
  drawTimeline,
  type Frame,
  INSET,
  LANE_HEIGHT,
  pixelOf,
  positionOf,
} from './draw-timeline.ts';
import type { Lane } from './lanes.ts';
import { neighbour, type Spot } from './neighbour.ts';
import { inView, runAt, type SceneLane } from './scene.ts';
import { ticksOf } from './ticks.ts';
import type { TimeAxis } from './time-axis.ts';
import { TimelineTip } from './timeline-tip.tsx';
import { usePalette } from './use-palette.ts';
import { usePanZoom } from './use-pan-zoom.ts';
import { useSize } from '../parts/use-size.ts';
import { panned, type View, zoomed } from './view.ts';

interface ChartProps {
  scene: readonly SceneLane[];
  axis: TimeAxis;
  view: View;
  onView(view: View): void;
  /** Positions on the axis. */
  throttles: Float64Array;
  calls: ReadonlyMap<string, readonly CallRecord[]>;
  shown: InvocationRecord | null;
  onOpen(run: InvocationRecord): void;
  onLook(lane: Lane): void;
}

/** A finger or a pointer hits a bar that is so many pixels away. */
const REACH = 5;
const ZOOM_STEP = 1.6;

/** The lanes of the environments that were there in the visible part of the axis, on a canvas that draws only what can be seen. */
export function TimelineChart(props: ChartProps) {
  const { scene, axis, view, onView, throttles, calls, shown, onOpen, onLook } = props;
  const [scroller, size] = useSize<HTMLDivElement>();
  // Everything below is in units that are this many px.
  const scale = usePresenting((presenting) => presenting.scale);
  const width = size.width / scale;
  const height = size.height / scale;
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const id = useId();
  const [hover, setHover] = useState<Spot | null>(null);
  const [cursor, setCursor] = useState<Spot | null>(null);
  const [isFocused, setFocused] = useState(false);
  const { wasDragged, handlers } = usePanZoom(scroller, view, onView);

  const lanes = inView(scene, view);
  const pixel = pixelOf({ view, width });
  const place = cursorIn(lanes, view, cursor, shown);

  const draw = () => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const ratio = (window.devicePixelRatio || 1) * scale;
    if (element.width !== Math.round(width * ratio)) element.width = Math.round(width * ratio);
    if (element.height !== Math.round(height * ratio)) element.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const frame: Frame = {
      width,
      height,
      scrollTop: (scroller.current?.scrollTop ?? 0) / scale,
      view,
      lanes,
      ticks: ticksOf(axis, view, width - 2 * INSET).map(({ x, label }) => ({ x: x + INSET, label })),
      gaps: axis.stretches.filter(({ idle, x0, x1 }) => idle && x1 > view.from && x0 < view.to),
      throttles,
      calls,
      x: axis.x,
      chosen: shown && invocationKey(shown),
      palette,
    };
    drawTimeline(context, frame);
  };
  const latest = useRef(draw);
  const frame = useRef(0);
  const schedule = () => {
    frame.current ||= requestAnimationFrame(() => {
      frame.current = 0;
      latest.current();
    });
  };
  useLayoutEffect(() => {
    latest.current = draw;
    schedule();
  });
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const spotAt = (event: PointerEvent): Spot | null => {
    const box = event.currentTarget.getBoundingClientRect();
    const fromLeft = (event.clientX - box.left) / scale;
    const fromTop = (event.clientY - box.top) / scale;
    const y = fromTop - AXIS_HEIGHT + (scroller.current?.scrollTop ?? 0) / scale;
    const lane = lanes[Math.floor(y / LANE_HEIGHT)];
    if (!lane || fromTop < AXIS_HEIGHT) return null;
    const at = positionOf({ view, width }, fromLeft);
    const reach = positionOf({ view, width }, fromLeft + REACH) - at;
    const run = runAt(lane, at, reach);
    return run < 0 && (at < lane.from || at > lane.to + reach) ? null : { lane: lane.lane.environmentId, run };
  };
  const bring = (spot: Spot) => {
    setCursor(spot);
    const at = lanes.findIndex(({ lane }) => lane.environmentId === spot.lane);
    const lane = lanes[at];
    if (!lane) return;
    const [from, to] = [lane.started[spot.run]!, lane.ended[spot.run]!];
    if (to < view.from || from > view.to)
      onView(panned(view, ((from + to) / 2 - (view.from + view.to) / 2) / (view.to - view.from)));
    const box = scroller.current;
    const top = at * LANE_HEIGHT;
    if (!box) return;
    if (top < box.scrollTop / scale) box.scrollTo({ top: top * scale });
    else if (top + LANE_HEIGHT + AXIS_HEIGHT > box.scrollTop / scale + height)
      box.scrollTo({ top: (top + LANE_HEIGHT + AXIS_HEIGHT - height) * scale });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !place) return;
    const centre = (place.scene.started[place.run]! + place.scene.ended[place.run]!) / 2;
    if (event.key === '+' || event.key === '=') onView(zoomed(view, ZOOM_STEP, centre));
    else if (event.key === '-') onView(zoomed(view, 1 / ZOOM_STEP, centre));
    else if (event.key === 'i') onLook(place.scene.lane);
    else {
      const next = neighbour(lanes, { lane: place.scene.lane.environmentId, run: place.run }, event.key);
      if (!next) return;
      bring(next);
    }
    event.preventDefault();
  };

  const spot = hover ?? (isFocused && place ? { lane: place.scene.lane.environmentId, run: place.run } : null);
  const tipLane = spot === null ? -1 : lanes.findIndex(({ lane }) => lane.environmentId === spot.lane);
  const tip = lanes[tipLane];
  const tipRun = (spot && tip?.lane.runs[spot.run]) ?? null;
  return (
    <div ref={scroller} onScroll={schedule} className="relative h-full overflow-x-clip overflow-y-auto">
      <div
        className="relative"
        style={{ minHeight: '100%', height: (AXIS_HEIGHT + lanes.length * LANE_HEIGHT + 8) * scale }}
      >
        <canvas
          ref={canvas}
          aria-hidden
          className={`sticky top-0 block touch-pan-y select-none ${hover ? 'cursor-pointer' : 'cursor-grab active:cursor-grabbing'}`}
          style={{ width: size.width, height: size.height }}
          {...handlers}
          onPointerMove={(event) => {
            handlers.onPointerMove(event);
            const now = event.buttons ? null : spotAt(event);
            setHover((was) => (was?.lane === now?.lane && was?.run === now?.run ? was : now));
          }}
          onPointerLeave={(event) => {
            handlers.onPointerLeave(event);
            setHover(null);
          }}
          onClick={(event) => {
            const hit = wasDragged() ? null : spotAt(event as unknown as PointerEvent);
            const lane = lanes.find(({ lane: { environmentId } }) => environmentId === hit?.lane)?.lane;
            if (!hit || !lane) return;
            if (hit.run < 0) onLook(lane);
            else onOpen(lane.runs[hit.run]!);
          }}
        />
        {place && (
          <button
            type="button"
            aria-label={barName(place.scene.lane, place.scene.lane.runs[place.run]!)}
            aria-describedby={`${id}-keys`}
            className="pointer-events-none absolute rounded-sm"
            style={{
              left: scale * Math.max(0, pixel(place.scene.started[place.run]!) - 1),
              width:
                scale *
                Math.max(
                  5,
                  Math.min(width, pixel(place.scene.ended[place.run]!)) -
                    Math.max(0, pixel(place.scene.started[place.run]!)) +
                    2,
                ),
              top: scale * (AXIS_HEIGHT + place.at * LANE_HEIGHT + BAR_Y - 1),
              height: scale * (BAR_HEIGHT + 2),
            }}
            onFocus={() => setFocused(true)}
            onBlur={() => setFocused(false)}
            onKeyDown={onKey}
            onClick={() => onOpen(place.scene.lane.runs[place.run]!)}
          />
        )}
        {tip && spot && (
          <TimelineTip
            lane={tip.lane}
            run={tipRun}
            calls={tipRun ? (calls.get(tipRun.requestId)?.length ?? 0) : 0}
            x={scale * pixel(tipRun ? tip.started[spot.run]! : Math.max(view.from, tip.from))}
            y={scale * (AXIS_HEIGHT + tipLane * LANE_HEIGHT + BAR_Y + BAR_HEIGHT + 6)}
            width={size.width}
            scale={scale}
          />
        )}
      </div>
      <p id={`${id}-keys`} hidden>
        Arrow keys go to other runs, plus and minus zoom, i looks into the environment.
      </p>
      <p className="sr-only" aria-live="polite">
        {isFocused && place ? barName(place.scene.lane, place.scene.lane.runs[place.run]!) : ''}
      </p>
    </div>
  );
}

/** The bar that Tab reaches: the one the keyboard was at, else the one that is shown elsewhere, else the first in view. */
function cursorIn(
  lanes: readonly SceneLane[],
  view: View,
  cursor: Spot | null,
  shown: InvocationRecord | null,
): { scene: SceneLane; at: number; run: number } | null {
  const found = (id: string | undefined, run: (lane: SceneLane) => number) => {
    const at = lanes.findIndex(({ lane }) => lane.environmentId === id);
    const scene = lanes[at];
    const index = scene ? run(scene) : -1;
    return scene && index >= 0 && scene.lane.runs[index] ? { scene, at, run: index } : null;
  };
  const first = lanes.find(({ lane }) => lane.runs.length > 0);
  return (
    (cursor && found(cursor.lane, () => cursor.run)) ??
    found(shown?.environmentId, ({ lane }) => lane.runs.findIndex((run) => run === shown)) ??
    found(first?.lane.environmentId, (lane) => Math.max(0, runAt(lane, view.from, 1)))
  );
}
