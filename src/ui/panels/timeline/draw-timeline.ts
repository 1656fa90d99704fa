import type { CallRecord } from '../../../cloud/trace.ts';
import { invocationKey } from '../invocation-key.ts';
import { waitingIn } from './lanes.ts';
import { firstAtLeast, type SceneLane } from './scene.ts';
import { fitted } from './fitted.ts';
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
/** A bar that would show no more than this beyond those drawn before it is left out. */
const SAME_PX = 1.5;
/** From this width on a bar has room for the calls made in it. */
const CALLS_FROM = 24;
/** From one stripe of frozen work to the next. */
const STRIPE_PX = 5;
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

/** And back. */
export const positionOf = ({ view, width }: Pick<Frame, 'view' | 'width'>, pixel: number): number =>
  view.from + ((pixel - INSET) / (width - 2 * INSET)) * (view.to - view.from);

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
  canvas.fillStyle = palette.cold;
  canvas.fillRect(left, middle - 0.5, Math.max(0, right - left), 1);
  for (const { from, to } of scene.frozen)
    drawFrozen(canvas, palette, Math.max(left, pixel(from)), Math.min(right, pixel(to)));

  const { started, ended, failed } = scene;
  let drawnTo = Number.NEGATIVE_INFINITY;
  let i = firstAtLeast(ended, view.from);
  while (i < ended.length && pixel(started[i]!) <= width) {
    drawnTo = drawRun(canvas, frame, scene, i, pixel);
    i = Math.max(i + 1, firstAtLeast(ended, positionOf(frame, drawnTo + SAME_PX)));
  }
  // What failed is never hidden behind what did not.
  drawnTo = Number.NEGATIVE_INFINITY;
  for (const index of failed) {
    const to = pixel(ended[index]!);
    if (to < 0 || to <= drawnTo) continue;
    if (pixel(started[index]!) > width) break;
    drawnTo = drawRun(canvas, frame, scene, index, pixel);
  }
  const open = chosen === null ? -1 : lane.runs.findIndex((run) => invocationKey(run) === chosen);
  if (open >= 0) {
    const from = pixel(started[open]!);
    const to = drawRun(canvas, frame, scene, open, pixel);
    canvas.strokeStyle = palette.text;
    canvas.lineWidth = 2;
    canvas.strokeRect(from - 1, BAR_Y - 1, to - from + 2, BAR_HEIGHT + 2);
  }
  if (lane.to !== null && end > -8 && end < width + 8) drawCross(canvas, palette, end, middle);
  drawLabel(canvas, frame, scene, start);
}

/** Draws one run and tells how far it reaches, in pixels. */
function drawRun(
  canvas: CanvasRenderingContext2D,
  frame: Frame,
  scene: SceneLane,
  index: number,
  pixel: (x: number) => number,
): number {
  const { palette } = frame;
  const run = scene.lane.runs[index]!;
  const x = pixel(scene.started[index]!);
  const waited = pixel(scene.queued[index]!);
  if (x - waited > 1) {
    canvas.fillStyle = palette.muted;
    canvas.fillRect(waited, BAR_Y - 3, x - waited, 2);
  }
  let at = x;
  if (run.cold) {
    at = Math.max(pixel(scene.handler[index]!), x + LEAST_WIDTH);
    canvas.fillStyle = palette.cold;
    canvas.fillRect(x, BAR_Y, at - x, BAR_HEIGHT);
    canvas.beginPath();
    canvas.moveTo(x, BAR_Y - 6);
    canvas.lineTo(x + 7, BAR_Y - 6);
    canvas.lineTo(x, BAR_Y);
    canvas.fill();
  }
  const wide = Math.max(LEAST_WIDTH, pixel(scene.ended[index]!) - at);
  canvas.fillStyle = run.status === 'ok' ? palette.hot : palette.danger;
  canvas.fillRect(at, BAR_Y, wide, BAR_HEIGHT);
  if (wide >= CALLS_FROM) drawCalls(canvas, frame, run, pixel);
  return at + wide;
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

/** Stripes over the stretch in which work stood still. */
function drawFrozen(canvas: CanvasRenderingContext2D, { call }: Palette, from: number, to: number): void {
  if (to - from < 0.5) return;
  canvas.fillStyle = call;
  const y = BAR_Y + BAR_HEIGHT / 2 - 4;
  for (let x = from; x < to; x += STRIPE_PX) canvas.fillRect(x, y, Math.min(2, to - x), 8);
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
  const rest = ` ${lane.environmentId.slice(0, 8)} · ${lane.runs.length} ${lane.runs.length === 1 ? 'run' : 'runs'} · ${stateOf(lane)}`;
  const widthOf = (text: string) => canvas.measureText(text).width;
  const shown = fitted(lane.functionName, width - widthOf(rest) - 8, widthOf);
  const name = widthOf(shown);
  const room = name + widthOf(rest) + 4;
  const x = Math.max(2, Math.min(start, width - room));
  canvas.fillStyle = palette.text;
  canvas.fillText(shown, x, LABEL_Y);
  canvas.fillStyle = palette.muted;
  canvas.fillText(rest, x + name, LABEL_Y);
}

/** What an environment is doing, in a word. Between invocations Lambda freezes it. */
export const stateOf = (lane: SceneLane['lane']): string =>
  waitingIn(lane) ? 'frozen with work left' : STATES[lane.state];

const STATES: Record<SceneLane['lane']['state'], string> = {
  init: 'starting',
  idle: 'idle, frozen',
  busy: 'at work',
  reclaimed: 'reclaimed',
};
