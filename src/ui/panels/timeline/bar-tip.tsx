import { exactTime, milliseconds, span } from '../format/instant.ts';
import { STATUS_NAMES } from '../parts/run-badges.tsx';
import type { Bar, Lane } from './lanes.ts';

const TIP_WIDTH = 240;

/** What is to be said about the bar under the pointer or in focus. */
export function BarTip({ bar, lane, x, y, width }: { bar: Bar; lane: Lane; x: number; y: number; width: number }) {
  const run = bar.invocation;
  return (
    <div
      role="tooltip"
      className="pointer-events-none absolute z-10 rounded-md border border-line bg-surface px-3 py-2 text-xs shadow-lg"
      style={{ top: y - 10, left: Math.max(0, Math.min(x, width - TIP_WIDTH)), maxWidth: TIP_WIDTH }}
    >
      <p className="font-semibold">
        {bar.kind === 'init'
          ? `Cold start, ${span(bar.to - bar.from)}`
          : `Handler, ${STATUS_NAMES[run.status].toLowerCase()}`}
      </p>
      <p className="tabular-nums text-muted">
        {exactTime(bar.from)} to {exactTime(bar.to)}
      </p>
      {bar.kind === 'init' && run.initMs !== null && <p>Init {milliseconds(run.initMs)} of it</p>}
      {bar.kind === 'handler' && (
        <p>
          {milliseconds(run.durationMs)}, billed {run.billedMs} ms, {run.maxMemoryMB} of {run.memoryMB} MB
        </p>
      )}
      <p className="text-muted">
        {run.cold ? 'Cold' : 'Hot'} run in {lane.environmentId.slice(0, 8)}
      </p>
    </div>
  );
}
