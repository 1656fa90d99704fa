import { useState } from 'react';
import { Select } from '../../kit/select.tsx';
import { useSession } from '../../stores/session.ts';
import { invocationsOf } from '../../stores/trace-selectors.ts';
import { useQuery } from '../aws/use-query.ts';
import { PanelFrame } from '../parts/panel-frame.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { AlarmState } from './alarm-state.tsx';
import { ChosenMetric } from './chosen-metric.tsx';
import { functionGraphs, readGraphs } from './graph.ts';
import { MetricGraph } from './metric-graph.tsx';
import { RANGES, type RangeId, windowOf, type Window } from './window.ts';

/** Stands for any metric in the choice of what is shown; no function can be called so. */
const ANY = '*';

/** CloudWatch's graphs: those of a function, as in Lambda's monitoring tab, or any metric. */
export function MonitoringPanel() {
  const runs = useSession((session) => invocationsOf(session.trace));
  const now = useSession((session) => session.clock.now);
  const [range, setRange] = useState<RangeId>('1h');
  const [shown, setShown] = useState('');
  const names = [...new Set(runs.map((run) => run.functionName))].sort();
  const window = windowOf(range, now);
  return (
    <PanelFrame
      label="Monitoring"
      bar={
        <>
          <Select
            label="What is shown"
            hideLabel
            size="sm"
            value={shown}
            onChange={setShown}
            options={[
              { id: '', name: 'All functions' },
              ...names.map((name) => ({ id: name, name })),
              { id: ANY, name: 'Any metric …' },
            ]}
          />
          <Select
            label="Range"
            hideLabel
            size="sm"
            value={range}
            onChange={(id) => setRange(id as RangeId)}
            options={RANGES}
          />
        </>
      }
    >
      {shown === ANY ? <ChosenMetric window={window} /> : <FunctionGraphs functionName={shown} window={window} />}
    </PanelFrame>
  );
}

function FunctionGraphs({ functionName, window }: { functionName: string; window: Window }) {
  const query = useQuery(`graphs of ${functionName} ${window.from} ${window.to}`, (account) =>
    readGraphs(account, functionGraphs(functionName), window),
  );
  return (
    <QueryView query={query} what="metrics">
      {({ at, graphs, alarms }) => {
        const any = graphs.some(({ lines }) => lines.some(({ values }) => values.some((value) => value !== null)));
        // A graph that never gets a value (no stream is read) only takes room.
        const filled = graphs.filter(
          ({ title, lines }) => title !== 'Iterator age' || lines[0]!.values.some((value) => value !== null),
        );
        return (
          <div className="space-y-4 p-3">
            {alarms.length > 0 && (
              <ul aria-label="Alarms" className="flex flex-wrap gap-2">
                {alarms.map((alarm) => (
                  <li key={alarm.AlarmName}>
                    <AlarmState alarm={alarm} />
                  </li>
                ))}
              </ul>
            )}
            {!any && <p className="text-muted">Nothing ran in this range. After a run its figures are drawn here.</p>}
            <div className="grid grid-cols-1 gap-x-6 gap-y-5 @2xl:grid-cols-2">
              {filled.map((graph) => (
                <MetricGraph key={graph.title} graph={graph} at={at} />
              ))}
            </div>
          </div>
        );
      }}
    </QueryView>
  );
}
