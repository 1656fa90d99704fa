import type { InvocationRecord } from '../../../cloud/trace.ts';
import { counted } from '../format/amounts.ts';
import { clockTime, exactTime, milliseconds, span } from '../format/instant.ts';
import { STATUS_NAMES } from '../parts/run-badges.tsx';
import { stateOf } from './draw-timeline.ts';
import { frozenWork } from './frozen-work.ts';
import { type Lane, leftBy, REASONS, waitingIn } from './lanes.ts';

const TIP_WIDTH = 260;

/** What is to be said about the run, or the environment, under the pointer or in focus. */
export function TimelineTip({
  lane,
  run,
  calls,
  x,
  y,
  width,
  scale,
}: {
  lane: Lane;
  run: InvocationRecord | null;
  /** Made by the run. */
  calls: number;
  x: number;
  y: number;
  width: number;
  /** How much larger than usual its letters are. */
  scale: number;
}) {
  return (
    <div
      role="tooltip"
      className="pointer-events-none absolute z-20 space-y-0.5 rounded-md border border-line bg-surface px-3 py-2 text-xs shadow-pop"
      style={{ top: y, left: Math.max(4, Math.min(x, width - TIP_WIDTH * scale - 4)), width: TIP_WIDTH * scale }}
    >
      {run ? <RunTip lane={lane} run={run} calls={calls} /> : <LaneTip lane={lane} />}
    </div>
  );
}

function RunTip({ lane, run, calls }: { lane: Lane; run: InvocationRecord; calls: number }) {
  const waited = run.startedAt - run.queuedAt;
  const left = leftBy(lane, run);
  return (
    <>
      <p className="font-semibold">
        {run.cold ? 'Cold start' : 'Hot start'}, {STATUS_NAMES[run.status].toLowerCase()}
      </p>
      <p className="tabular-nums text-muted">
        {exactTime(run.startedAt)} to {exactTime(run.endedAt)}
      </p>
      {waited >= 1 && <p>Waited {span(waited)}</p>}
      {run.cold && (
        <p>
          Until the handler {span(run.handlerAt - run.startedAt)}
          {run.initMs !== null && `, of it init ${milliseconds(run.initMs)}`}
        </p>
      )}
      <p>
        Handler {milliseconds(run.durationMs)}, billed {run.billedMs} ms
      </p>
      <p>
        {run.maxMemoryMB} of {run.memoryMB} MB, {counted(calls, 'AWS call')}
      </p>
      {left && <p>Then frozen with {frozenWork(left)}</p>}
    </>
  );
}

function LaneTip({ lane }: { lane: Lane }) {
  const waiting = waitingIn(lane);
  return (
    <>
      <p className="font-semibold">
        Environment {lane.environmentId.slice(0, 8)}, {stateOf(lane)}
      </p>
      <p className="text-muted">
        Up since {clockTime(lane.from)}, {counted(lane.runs.length, 'run')}
        {lane.to !== null && `, reclaimed ${clockTime(lane.to)}: ${REASONS[lane.reason ?? 'idle']}`}
      </p>
      {waiting && <p>The next run thaws {frozenWork(waiting)}</p>}
      {lane.state === 'idle' && <p>Click to look at its variables and /tmp</p>}
    </>
  );
}
