import { Play } from 'lucide-react';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { useSession } from '../../stores/session.ts';
import { callsOf } from '../../stores/trace-selectors.ts';
import { useCallFilter } from '../calls/call-filter.ts';
import { deniedCallsOf } from '../calls/visible-calls.ts';
import { useChosenInvocation } from '../chosen-invocation.ts';
import { invocationKey } from '../invocation-key.ts';
import { EraCosts } from '../cost/era-costs.tsx';
import { counted } from '../format/amounts.ts';
import { dateTime } from '../format/instant.ts';
import { openPanel } from '../links.ts';
import { openInvocation } from '../open-invocation.ts';
import { Disclosure } from '../parts/disclosure.tsx';
import { PanelFrame } from '../parts/panel-frame.tsx';
import { Answer, Payload } from './answer.tsx';
import { Phases } from './phases.tsx';
import { RunHistory } from './run-history.tsx';
import { RunLog } from './run-log.tsx';
import { RunMeasures } from './run-measures.tsx';

/** Everything about one invocation: the last one, or the one chosen. */
export function ResultPanel() {
  const run = useChosenInvocation();
  if (!run) {
    return (
      <PanelFrame label="Result">
        <EmptyState Icon={Play} title="Nothing has run yet">
          Press <strong>Test</strong> (Ctrl or ⌘ + Enter) to run the function with the chosen event. What it answers,
          its log, how it started and what it costs appear here.
        </EmptyState>
      </PanelFrame>
    );
  }
  return (
    <PanelFrame label="Result" bar={<RunHistory />}>
      <div className="space-y-4 p-3">
        <header className="space-y-2">
          <p className="text-xs text-muted">
            <code className="font-semibold text-text">{run.functionName}</code> at {dateTime(run.startedAt)},{' '}
            {run.trigger === 'Event' ? 'invoked asynchronously' : 'invoked and waited for'}
          </p>
          <RunMeasures run={run} />
        </header>
        <Denials run={run} />
        <Answer run={run} />
        <div className="space-y-1.5">
          <Phases run={run} />
          <Button variant="link" size="sm" onPress={() => openInvocation(run)}>
            Every call in it, over time
          </Button>
        </div>
        <RunLog key={invocationKey(run)} run={run} />
        <EraCosts run={run} />
        <Disclosure title="The event it got, and its ids">
          <div className="space-y-2">
            <Payload title="Event" payload={run.event} />
            <p className="break-all font-mono text-xs text-muted">
              Request id {run.requestId}
              <br />
              Log stream {run.logGroupName} {run.logStreamName}
            </p>
          </div>
        </Disclosure>
      </div>
    </PanelFrame>
  );
}

/** Leads to the explanation when AWS refused this run something. */
function Denials({ run }: { run: InvocationRecord }) {
  const calls = useSession((session) => callsOf(session.trace));
  const denied = deniedCallsOf(run, calls);
  const [first] = denied;
  if (!first) return null;
  const show = () => {
    useCallFilter.getState().set({ invocationId: run.requestId, deniedOnly: true, open: first.id });
    openPanel('calls');
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-danger bg-danger-soft px-3 py-2">
      <p>
        AWS denied this run {counted(denied.length, 'call')}:{' '}
        <code>{first.decisions.find((d) => d.verdict !== 'allow')!.action}</code>
      </p>
      <Button size="sm" onPress={show}>
        Why?
      </Button>
    </div>
  );
}
