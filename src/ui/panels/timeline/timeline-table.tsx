import type { InvocationRecord } from '../../../cloud/trace.ts';
import { Button } from '../../kit/button.tsx';
import { invocationKey } from '../chosen-invocation.ts';
import { dateTime, exactTime, milliseconds } from '../format/instant.ts';
import { STATUS_NAMES } from '../parts/run-badges.tsx';
import { REASONS } from './lane-row.tsx';
import type { Lane } from './lanes.ts';

/** The same as text: an environment a heading, a run a row. */
export function TimelineTable({ lanes, onOpen }: { lanes: readonly Lane[]; onOpen(run: InvocationRecord): void }) {
  return (
    <div className="space-y-4 p-3">
      {lanes.map((lane) => (
        <section key={lane.environmentId} aria-label={`Environment ${lane.environmentId}`}>
          <h3 className="font-semibold">
            {lane.functionName} <code className="text-xs font-normal">{lane.environmentId.slice(0, 8)}</code>
          </h3>
          <p className="text-xs text-muted">
            Up since {dateTime(lane.from)}.{' '}
            {lane.to === null ? 'Still there.' : `Reclaimed ${dateTime(lane.to)}: ${REASONS[lane.reason ?? 'idle']}.`}
          </p>
          <div className="overflow-x-auto">
            <table className="mt-1 w-full text-left text-xs tabular-nums">
              <thead className="text-muted">
                <tr>
                  {['Started', 'Start', 'Init', 'Duration', 'Outcome', ''].map((name) => (
                    <th key={name} scope="col" className="py-1 pr-3 font-medium">
                      {name || <span className="sr-only">Open</span>}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody className="divide-y divide-line">
                {lane.bars
                  .filter((bar) => bar.kind === 'handler')
                  .map(({ invocation: run }) => (
                    <tr key={invocationKey(run)}>
                      <td className="py-1 pr-3">{exactTime(run.startedAt)}</td>
                      <td className="py-1 pr-3">{run.cold ? 'cold' : 'hot'}</td>
                      <td className="py-1 pr-3">{run.initMs === null ? '' : milliseconds(run.initMs)}</td>
                      <td className="py-1 pr-3">{milliseconds(run.durationMs)}</td>
                      <td className="py-1 pr-3">{STATUS_NAMES[run.status]}</td>
                      <td className="py-1 text-right">
                        <Button
                          size="sm"
                          aria-label={`Open the run of ${exactTime(run.startedAt)}`}
                          onPress={() => onOpen(run)}
                        >
                          Open
                        </Button>
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </div>
  );
}
