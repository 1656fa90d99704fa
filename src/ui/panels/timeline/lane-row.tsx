import type { KeyboardEvent } from 'react';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { invocationKey } from '../chosen-invocation.ts';
import { clockTime, span } from '../format/instant.ts';
import { STATUS_NAMES } from '../parts/run-badges.tsx';
import type { Bar, Lane } from './lanes.ts';

export const LANE_HEIGHT = 52;
const LABEL_Y = 13;
const BAR_Y = 20;
const BAR_HEIGHT = 18;
/** An instant can still be seen, and hit by a finger. */
const LEAST_WIDTH = 3;

interface LaneProps {
  lane: Lane;
  /** Virtual instant to pixels. */
  pixel(at: number): number;
  width: number;
  now: number;
  shown: InvocationRecord | null;
  /** The invocation whose bar Tab reaches; arrow keys reach the others. */
  tabStop: InvocationRecord | null;
  onOpen(run: InvocationRecord): void;
  onTip(bar: Bar | null, x: number): void;
}

/** One environment: a line for its life, bars for its work, a cross where it was reclaimed. */
export function LaneRow({ lane, pixel, width, now, shown, tabStop, onOpen, onTip }: LaneProps) {
  const start = pixel(lane.from);
  const end = pixel(lane.to ?? now);
  const middle = BAR_Y + BAR_HEIGHT / 2;
  const bars = lane.bars.filter((bar) => pixel(bar.to) > -LEAST_WIDTH && pixel(bar.from) < width);
  const labelX = Math.max(0, Math.min(start, width - 220));
  return (
    <g>
      <text x={labelX} y={LABEL_Y} className="fill-muted text-[11px]">
        <tspan className="fill-text font-medium">{lane.functionName}</tspan> {lane.environmentId.slice(0, 8)},{' '}
        {lane.runs} {lane.runs === 1 ? 'run' : 'runs'}
      </text>
      <line
        x1={start}
        x2={end}
        y1={middle}
        y2={middle}
        className="stroke-muted"
        strokeWidth={2}
        strokeDasharray="2 3"
      />
      {bars.map((bar) => {
        const key = `${invocationKey(bar.invocation)} ${bar.kind}`;
        const isShown = shown !== null && invocationKey(shown) === invocationKey(bar.invocation);
        const x = pixel(bar.from);
        const open = () => onOpen(bar.invocation);
        return (
          <g
            key={key}
            className="cursor-pointer"
            onPointerEnter={() => onTip(bar, x)}
            onPointerLeave={() => onTip(null, 0)}
          >
            <rect
              x={x}
              y={isShown ? BAR_Y - 2 : BAR_Y}
              width={Math.max(LEAST_WIDTH, pixel(bar.to) - x)}
              height={isShown ? BAR_HEIGHT + 4 : BAR_HEIGHT}
              rx={2}
              className={`${fillOf(bar)} focus-visible:outline-offset-1 ${isShown ? 'stroke-text' : ''}`}
              strokeWidth={isShown ? 1.5 : 0}
              {...(bar.kind === 'handler'
                ? {
                    role: 'button',
                    tabIndex: bar.invocation === tabStop ? 0 : -1,
                    'data-bar': true,
                    'aria-label': barName(lane, bar),
                    'aria-current': isShown,
                    onFocus: () => onTip(bar, x),
                    onBlur: () => onTip(null, 0),
                    onKeyDown: (event: KeyboardEvent) => {
                      if (event.key === 'Enter' || event.key === ' ') open();
                      else if (!focusNeighbour(event.currentTarget as Element, event.key)) return;
                      event.preventDefault();
                    },
                  }
                : { 'aria-hidden': true })}
              onClick={open}
            />
          </g>
        );
      })}
      {lane.to !== null && end > 0 && end < width + 8 && (
        <text x={end} y={middle + 5} textAnchor="middle" className="fill-muted text-sm font-bold">
          ✕<title>{`Reclaimed at ${clockTime(lane.to)}: ${REASONS[lane.reason ?? 'idle']}`}</title>
        </text>
      )}
    </g>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** Moves the focus to the bar before or after this one; false when the key does not mean that. */
function focusNeighbour(bar: Element, key: string): boolean {
  const step = STEPS[key];
  if (step === undefined) return false;
  const bars = [...(bar.closest('svg')?.querySelectorAll<SVGElement>('[data-bar]') ?? [])];
  bars[bars.indexOf(bar as SVGElement) + step]?.focus();
  return true;
}

const fillOf = (bar: Bar): string => {
  if (bar.kind === 'init') return 'fill-cold';
  return bar.invocation.status === 'ok' ? 'fill-hot' : 'fill-danger';
};

export const REASONS: Record<NonNullable<Lane['reason']>, string> = {
  idle: 'it had been idle',
  updated: 'the function was updated',
  failed: 'its process had failed',
  deleted: 'the function was deleted',
  restored: 'the account was loaded again',
};

const barName = (lane: Lane, { invocation: run }: Bar): string =>
  `${lane.functionName}, environment ${lane.environmentId.slice(0, 8)}: ${run.cold ? 'cold' : 'hot'} run at ${clockTime(run.startedAt)}, ${span(run.durationMs)}, ${STATUS_NAMES[run.status]}`;
