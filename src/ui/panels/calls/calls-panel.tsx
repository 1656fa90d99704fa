import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../kit/empty-state.tsx';
import { Button } from '../../kit/button.tsx';
import { Checkbox } from '../../kit/checkbox.tsx';
import { Select } from '../../kit/select.tsx';
import { useSession } from '../../stores/session.ts';
import { callsOf, invocationsOf } from '../../stores/trace-selectors.ts';
import { counted } from '../format/amounts.ts';
import { clockTime } from '../format/instant.ts';
import { PanelFrame } from '../parts/panel-frame.tsx';
import { useCallFilter } from './call-filter.ts';
import { CallRow } from './call-row.tsx';
import { isDenied, visibleCalls } from './visible-calls.ts';

/** Rows drawn at first, and by each "Show older". */
const PAGE = 100;

/** Every API call of the account and why it was allowed or denied. */
export function CallsPanel() {
  const calls = useSession((session) => callsOf(session.trace));
  const filter = useCallFilter();
  const [shown, setShown] = useState(PAGE);
  const visible = visibleCalls(calls, filter);
  const denied = calls.filter(isDenied).length;
  return (
    <PanelFrame label="API calls" bar={<Filters denied={denied} />}>
      {visible.length === 0 ? (
        <EmptyState Icon={ShieldCheck} title={calls.length ? 'No call fits the filters' : 'No API calls yet'}>
          {calls.length
            ? 'Change the filters above to see the others.'
            : 'When your code or the console asks AWS for something, the call stands here with the reason it was allowed or denied.'}
        </EmptyState>
      ) : (
        <>
          <ol aria-label="API calls, newest first" className="divide-y divide-line">
            {visible.slice(0, shown).map((call) => (
              <CallRow
                key={call.id}
                call={call}
                isOpen={filter.open === call.id}
                onToggle={() => filter.set({ open: filter.open === call.id ? null : call.id })}
              />
            ))}
          </ol>
          {visible.length > shown && (
            <p className="p-3">
              <Button size="sm" onPress={() => setShown(shown + PAGE)}>
                Show older ({counted(visible.length - shown, 'call')})
              </Button>
            </p>
          )}
        </>
      )}
    </PanelFrame>
  );
}

function Filters({ denied }: { denied: number }) {
  const filter = useCallFilter();
  const invocations = useSession((session) => invocationsOf(session.trace));
  const ids = [...new Map(invocations.map((run) => [run.requestId, run])).values()].reverse();
  return (
    <>
      <Checkbox isSelected={filter.deniedOnly} onChange={(deniedOnly) => filter.set({ deniedOnly })}>
        Denied only ({denied})
      </Checkbox>
      <Checkbox isSelected={filter.hideConsole} onChange={(hideConsole) => filter.set({ hideConsole })}>
        Hide the console’s own
      </Checkbox>
      <Select
        label="Made by"
        hideLabel
        size="sm"
        value={filter.invocationId ?? ''}
        onChange={(id) => filter.set({ invocationId: id || null })}
        options={[
          { id: '', name: 'Calls by anyone' },
          ...ids.map((run) => ({
            id: run.requestId,
            name: `${run.functionName} at ${clockTime(run.queuedAt)} (${run.requestId.slice(0, 8)})`,
          })),
        ]}
      />
      {(filter.deniedOnly || filter.invocationId !== null) && (
        <Button variant="link" onPress={() => filter.set({ deniedOnly: false, invocationId: null })}>
          Show all calls
        </Button>
      )}
    </>
  );
}
