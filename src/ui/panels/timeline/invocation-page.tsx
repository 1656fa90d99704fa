import type { InvocationRecord } from '../../../cloud/trace.ts';
import { Button } from '../../kit/button.tsx';
import { useSession } from '../../stores/session.ts';
import { callsOf, invocationsOf, webOf } from '../../stores/trace-selectors.ts';
import { useChosen } from '../chosen-invocation.ts';
import { invocationKey } from '../invocation-key.ts';
import { counted } from '../format/amounts.ts';
import { dateTime, milliseconds, span } from '../format/instant.ts';
import { openPanel } from '../links.ts';
import { Facts } from '../parts/facts.tsx';
import { RunStatus, StartBadge } from '../parts/run-badges.tsx';
import { RunLog } from '../result/run-log.tsx';
import { ordinal } from '../result/run-measures.tsx';
import { callsDuring } from './calls-by-invocation.ts';
import { deliveryOf } from './lanes.ts';
import { waterfallOf } from './waterfall.ts';
import { WaterfallView } from './waterfall-view.tsx';

/** One invocation: what happened in it, call by call, and its log. */
export function InvocationPage({ run, onLook }: { run: InvocationRecord; onLook(): void }) {
  const calls = useSession((session) => callsOf(session.trace));
  const web = useSession((session) => webOf(session.trace));
  const delivery = useSession((session) => deliveryOf(run, invocationsOf(session.trace)));
  const choose = useChosen((chosen) => chosen.choose);
  const made = callsDuring(run, calls);
  const asked = web.filter(
    ({ invocationId, at }) => invocationId === run.requestId && at >= run.startedAt && at <= run.endedAt,
  );
  const waited = run.startedAt - run.queuedAt;
  return (
    <div className="space-y-4 p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="flex flex-wrap items-center gap-2">
          <StartBadge cold={run.cold} />
          <RunStatus status={run.status} />
          <span className="text-xs text-muted">{dateTime(run.startedAt)}</span>
        </p>
        <p className="flex flex-wrap gap-2">
          <Button
            size="sm"
            onPress={() => {
              choose(invocationKey(run));
              openPanel('result');
            }}
          >
            Answer and cost
          </Button>
          <Button size="sm" onPress={onLook}>
            Its environment
          </Button>
        </p>
      </div>
      <Facts
        facts={[
          ['Duration', `${milliseconds(run.durationMs)}, billed ${run.billedMs} ms at ${run.memoryMB} MB`],
          ...(waited >= 1 ? [['Waited', `${span(waited)} before an environment began with it`] as const] : []),
          ...(run.attempt > 1 ? [['Try', `${run.attempt} of the same event`] as const] : []),
          ...(delivery > 1
            ? [['Delivery', `${ordinal(delivery)} of the same event: Lambda promises at least one`] as const]
            : []),
          [
            'Request id',
            <code key="id" className="text-xs break-all">
              {run.requestId}
            </code>,
          ],
        ]}
      />
      <section aria-label="Trace" className="space-y-1.5">
        <h3 className="text-xs font-semibold text-muted">Trace, {counted(made.length, 'AWS call')}</h3>
        <WaterfallView waterfall={waterfallOf(run, made, asked)} />
        {made.length > 0 && (
          <p className="text-xs text-muted">Open a call to see the policy statement that allowed or denied it.</p>
        )}
      </section>
      <RunLog key={invocationKey(run)} run={run} />
    </div>
  );
}
