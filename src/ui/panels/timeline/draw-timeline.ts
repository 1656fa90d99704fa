import type { CallRecord } from '../../../cloud/trace.ts';
import { invocationKey } from '../chosen-invocation.ts';
import { firstAtLeast, type SceneLane } from './scene.ts';
import { gapLabelsOf, type Tick } from './ticks.ts';
import type { Stretch } from './time-axis.ts';
import type { View } from './view.ts';

export const AXIS_HEIGHT = 24;
export const LANE_HEIGHT = 46;
const LABEL_Y = 15;
export const BAR_Y = 22;
export const BAR_HEIGHT = 18;
/** Room at both ends, so that what happens at the edge of the axis can be seen and hit. */
export const INSET = 12;
/** An instant can still be seen, and hit by a finger. */
const LEAST_WIDTH = 3;
/** From this width on a bar has room for the calls made in it. */
const CALLS_FROM = 24;
/** A shortened gap narrower than this is not shaded: many of them would be stripes. */
const GAP_FROM = 10;
const FONT = '11px ui-sans-serif, system-ui, "Segoe UI", Roboto, sans-serif';

/** Colours of the theme that is in use. */
export interface Palette {
  text: string;
  muted: string;
  line: string;
  raised: string;
  surface: string;
  cold: string;
  coldSoft: string;
  hot: string;
  danger: string;
  call: string;
  focus: string;
}

export interface Frame {
  /** In CSS pixels. */
  width: number;
  height: number;
  scrollTop: number;
  view: View;
  lanes: readonly SceneLane[];
  ticks: readonly Tick[];
  /** Shortened gaps, in their order. */
  gaps: readonly Stretch[];
  /** Instants at which a call was throttled, as positions. */
  throttles: Float64Array;
  /** The calls that an invocation made, by request id. */
  calls: ReadonlyMap<string, readonly CallRecord[]>;
  x(at: number): number;
  /** Key of the invocation that is shown elsewhere. */
  chosen: string | null;
  palette: Palette;
}

/** Draws the part of the timeline that can be seen. Bars that would fall on one pixel are drawn once: a frame costs what its width holds. */
export function drawTimeline(canvas: CanvasRenderingContext2D, frame: Frame): void {
  const { width, height, scrollTop, lanes, palette } = frame;
  const pixel = pixelOf(frame);
  canvas.clearRect(0, 0, width, height);
  canvas.font = FONT;
  canvas.textBaseline = 'alphabetic';
  drawGround(canvas, frame, pixel);
  const first = Math.max(0, Math.floor(scrollTop / LANE_HEIGHT));
  const last = Math.min(lanes.length, Math.ceil((scrollTop + height) / LANE_HEIGHT));
  canvas.save();
  canvas.beginPath();
  canvas.rect(0, AXIS_HEIGHT, width, height - AXIS_HEIGHT);
  canvas.clip();
  for (let i = first; i < last; i++) {
    canvas.save();
    canvas.translate(0, AXIS_HEIGHT + i * LANE_HEIGHT - scrollTop);
    drawLane(canvas, frame, lanes[i]!, pixel);
    canvas.restore();
  }
  canvas.restore();
  canvas.fillStyle = palette.danger;
  let drawn = Number.NEGATIVE_INFINITY;
  for (let i = firstAtLeast(frame.throttles, frame.view.from); i < frame.throttles.length; i++) {
    const x = pixel(frame.throttles[i]!);
    if (x > width) break;
    if (x - drawn < 2) continue;
    drawn = x;
    canvas.beginPath();
    canvas.moveTo(x - 4, AXIS_HEIGHT - 7);
    canvas.lineTo(x + 4, AXIS_HEIGHT - 7);
    canvas.lineTo(x, AXIS_HEIGHT);
    canvas.fill();
  }
}

/** Positions on the axis to pixels. */
export const pixelOf =
  ({ view, width }: Pick<Frame, 'view' | 'width'>) =>
  (x: number): number =>
    INSET + ((x - view.from) / (view.to - view.from)) * (width - 2 * INSET);

function drawGround(canvas: CanvasRenderingContext2D, frame: Frame, pixel: (x: number) => number): void {
  const { width, height, palette, ticks, gaps } = frame;
  canvas.fillStyle = palette.raised;
  const wide = gaps.filter(({ x0, x1 }) => {
    const [from, to] = [pixel(x0), pixel(x1)];
    return to > 0 && from < width && to - from >= GAP_FROM;
  });
  for (const { x0, x1 } of wide) canvas.fillRect(pixel(x0), AXIS_HEIGHT, pixel(x1) - pixel(x0), height);
  canvas.fillStyle = palette.line;
  for (const { x } of ticks) canvas.fillRect(Math.round(x), AXIS_HEIGHT - 10, 1, height);
  canvas.fillRect(0, AXIS_HEIGHT - 1, width, 1);
  canvas.fillStyle = palette.muted;
  canvas.textAlign = 'left';
  for (const { x, label } of ticks) canvas.fillText(label, x + 4, 13);
  canvas.textAlign = 'center';
  for (const { x, label } of gapLabelsOf(wide, ticks, (at) => pixel(frame.x(at)))) canvas.fillText(label, x, 13);
  canvas.textAlign = 'left';
}

function drawLane(
  canvas: CanvasRenderingContext2D,
  frame: Frame,
  scene: SceneLane,
  pixel: (x: number) => number,
): void {
  const { palette, width, view, chosen } = frame;
  const { lane } = scene;
  const start = pixel(scene.from);
  const end = pixel(scene.to);
  const middle = BAR_Y + BAR_HEIGHT / 2;
  canvas.fillStyle = palette.coldSoft;
  const [left, right] = [Math.max(-2, start), Math.min(width + 2, end)];
  canvas.fillRect(left, middle - 4, Math.max(0, right - left), 8);
  canvas.fillStyle = palette.muted;
  for (let x = left - (left % 6); x < right; x += 6) if (x >= left) canvas.fillRect(x, middle - 0.5, 2, 1);

  const from = firstAtLeast(scene.ended, view.from);
  let hidden = Number.NEGATIVE_INFINITY;
  let hiddenFailed = false;
  for (let i = from; i < lane.runs.length; i++) {
    const run = lane.runs[i]!;
    const x = pixel(scene.started[i]!);
    if (x > width) break;
    const handler = pixel(scene.handler[i]!);
    const to = Math.max(pixel(scene.ended[i]!), x + LEAST_WIDTH);
    const failed = run.status !== 'ok';
    const isChosen = chosen === invocationKey(run);
    if (to <= hidden && !isChosen && (!failed || hiddenFailed)) continue;
    hiddenFailed = failed || (to <= hidden && hiddenFailed);
    hidden = Math.max(hidden, to);
    const waited = pixel(scene.queued[i]!);
    if (x - waited > 1) {
      canvas.fillStyle = palette.muted;
      canvas.fillRect(waited, BAR_Y - 3, x - waited, 2);
    }
    if (run.cold) {
      canvas.fillStyle = palette.cold;
      canvas.fillRect(x, BAR_Y, Math.max(LEAST_WIDTH, handler - x), BAR_HEIGHT);
      canvas.beginPath();
      canvas.moveTo(x, BAR_Y - 6);
      canvas.lineTo(x + 7, BAR_Y - 6);
      canvas.lineTo(x, BAR_Y);
      canvas.fill();
    }
    canvas.fillStyle = failed ? palette.danger : palette.hot;
    const at = run.cold ? Math.max(handler, x + LEAST_WIDTH) : x;
    const wide = Math.max(LEAST_WIDTH, to - at);
    canvas.fillRect(at, BAR_Y, wide, BAR_HEIGHT);
    if (wide >= CALLS_FROM) drawCalls(canvas, frame, run, pixel);
    if (isChosen) {
      canvas.strokeStyle = palette.text;
      canvas.lineWidth = 2;
      canvas.strokeRect(x - 1, BAR_Y - 1, at + wide - x + 2, BAR_HEIGHT + 2);
    }
  }
  if (lane.to !== null && end > -8 && end < width + 8) drawCross(canvas, palette, end, middle);
  drawLabel(canvas, frame, scene, start);
}

function drawCalls(
  canvas: CanvasRenderingContext2D,
  { calls, palette, x: place, width }: Frame,
  { requestId, startedAt, endedAt }: { requestId: string; startedAt: number; endedAt: number },
  pixel: (x: number) => number,
): void {
  for (const { at, latencyMs, status } of calls.get(requestId) ?? []) {
    if (at < startedAt || at > endedAt) continue;
    const from = pixel(place(at));
    const to = pixel(place(Math.min(at + latencyMs, endedAt)));
    if (to < 0 || from > width) continue;
    canvas.fillStyle = palette.surface;
    canvas.fillRect(from, BAR_Y + 8, Math.max(2, to - from), 8);
    canvas.fillStyle = status >= 400 ? palette.danger : palette.call;
    canvas.fillRect(from + 0.5, BAR_Y + 9, Math.max(1, to - from - 1), 6);
  }
}

function drawCross(canvas: CanvasRenderingContext2D, { muted }: Palette, x: number, y: number): void {
  canvas.strokeStyle = muted;
  canvas.lineWidth = 2;
  canvas.beginPath();
  for (const side of [-1, 1]) {
    canvas.moveTo(x - 4, y - 4 * side);
    canvas.lineTo(x + 4, y + 4 * side);
  }
  canvas.stroke();
}

function drawLabel(canvas: CanvasRenderingContext2D, frame: Frame, { lane }: SceneLane, start: number): void {
  const { palette, width } = frame;
  const rest = ` ${lane.environmentId.slice(0, 8)} · ${lane.runs.length} ${lane.runs.length === 1 ? 'run' : 'runs'} · ${STATES[lane.state]}`;
  const name = canvas.measureText(lane.functionName).width;
  const room = name + canvas.measureText(rest).width + 4;
  const x = Math.max(2, Math.min(start, width - room));
  canvas.fillStyle = palette.text;
  canvas.fillText(lane.functionName, x, LABEL_Y);
  canvas.fillStyle = palette.muted;
  canvas.fillText(rest, x + name, LABEL_Y);
}

/** What an environment is doing, in a word. Between invocations Lambda freezes it. */
export const STATES: Record<SceneLane['lane']['state'], string> = {
  init: 'starting',
  idle: 'idle, frozen',
  busy: 'at work',
  reclaimed: 'reclaimed',
};
