import { useState } from 'react';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { Button } from '../../kit/button.tsx';
import { invocationKey } from '../invocation-key.ts';
import { counted } from '../format/amounts.ts';
import { dateTime, exactTime, milliseconds, span } from '../format/instant.ts';
import { STATUS_NAMES } from '../parts/run-badges.tsx';
import { stateOf } from './draw-timeline.ts';
import { frozenWork } from './frozen-work.ts';
import { type Lane, leftBy, REASONS, waitingIn } from './lanes.ts';
import { ScrollBox } from '../../kit/scroll-box.tsx';

/** Environments, and runs of one, drawn at first and by each press for more. */
const LANES = 20;
const RUNS = 100;

interface TableProps {
  lanes: readonly Lane[];
  onOpen(run: InvocationRecord): void;
  onLook(lane: Lane): void;
}

/** The same as text: an environment a heading, a run a row. */
export function TimelineTable({ lanes, onOpen, onLook }: TableProps) {
  const [shown, setShown] = useState(LANES);
  return (
    <div className="space-y-5 p-3">
      {lanes.slice(0, shown).map((lane) => (
        <LaneTable key={lane.environmentId} lane={lane} onOpen={onOpen} onLook={onLook} />
      ))}
      {lanes.length > shown && (
        <Button size="sm" onPress={() => setShown(shown + LANES)}>
          Show more ({counted(lanes.length - shown, 'environment')})
        </Button>
      )}
    </div>
  );
}

const COLUMNS = ['Started', 'Waited', 'Start', 'Init', 'Duration', 'Outcome'];

function LaneTable({ lane, onOpen, onLook }: Omit<TableProps, 'lanes'> & { lane: Lane }) {
  const [shown, setShown] = useState(RUNS);
  const waiting = waitingIn(lane);
  const columns = lane.frozen.length ? [...COLUMNS, 'Left frozen'] : COLUMNS;
  return (
    <section aria-label={`Environment ${lane.environmentId}`}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">
          {lane.functionName} <code className="text-xs font-normal">{lane.environmentId.slice(0, 8)}</code>
        </h3>
        <Button
          size="sm"
          aria-label={`Look into the environment ${lane.environmentId.slice(0, 8)}`}
          onPress={() => onLook(lane)}
        >
          Look into it
        </Button>
      </div>
      <p className="text-xs text-muted">
        Up since {dateTime(lane.from)}.{' '}
        {lane.to === null
          ? `Still there: ${stateOf(lane)}${waiting ? ` (${frozenWork(waiting)})` : ''}.`
          : `Reclaimed ${dateTime(lane.to)}: ${REASONS[lane.reason ?? 'idle']}.`}
      </p>
      <ScrollBox label={`Runs of ${lane.environmentId.slice(0, 8)}`}>
        <table className="mt-1 w-full text-left text-xs whitespace-nowrap tabular-nums">
          <thead className="text-muted">
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col" className="py-1 pr-3 font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {lane.runs.slice(0, shown).map((run) => (
              <tr key={invocationKey(run)}>
                <td className="py-1 pr-3">
                  <Button
                    size="sm"
                    variant="link"
                    aria-label={`Open the run of ${exactTime(run.startedAt)}`}
                    onPress={() => onOpen(run)}
                  >
                    {exactTime(run.startedAt)}
                  </Button>
                </td>
                <td className="py-1 pr-3">{run.startedAt - run.queuedAt >= 1 && span(run.startedAt - run.queuedAt)}</td>
                <td className="py-1 pr-3">{run.cold ? 'cold' : 'hot'}</td>
                <td className="py-1 pr-3">{run.initMs === null ? '' : milliseconds(run.initMs)}</td>
                <td className="py-1 pr-3">{milliseconds(run.durationMs)}</td>
                <td className="py-1 pr-3">{STATUS_NAMES[run.status]}</td>
                {lane.frozen.length > 0 && <td className="py-1 pr-3">{leftText(lane, run)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {lane.runs.length > shown && (
        <Button size="sm" onPress={() => setShown(shown + RUNS)}>
          Show more ({counted(lane.runs.length - shown, 'run')})
        </Button>
      )}
    </section>
  );
}

function leftText(lane: Lane, run: InvocationRecord): string {
  const left = leftBy(lane, run);
  return left ? frozenWork(left) : '';
}
