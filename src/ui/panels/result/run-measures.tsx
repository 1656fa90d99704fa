import type { InvocationRecord } from '../../../cloud/trace.ts';
import { useSession } from '../../stores/session.ts';
import { invocationsOf } from '../../stores/trace-selectors.ts';
import { milliseconds } from '../format/instant.ts';
import { RunStatus, StartBadge } from '../parts/run-badges.tsx';
import { deliveryOf, turnOf } from '../timeline/lanes.ts';

/** The figures of a run in a line of chips. */
export function RunMeasures({ run }: { run: InvocationRecord }) {
  const turn = useSession((session) => turnOf(run, invocationsOf(session.trace)));
  const delivery = useSession((session) => deliveryOf(run, invocationsOf(session.trace)));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <RunStatus status={run.status} />
      <StartBadge cold={run.cold} />
      <Measure name="Duration" value={milliseconds(run.durationMs)} />
      <Measure name="Billed" value={`${run.billedMs} ms`} />
      {run.initMs !== null && <Measure name="Init" value={milliseconds(run.initMs)} />}
      <Memory used={run.maxMemoryMB} of={run.memoryMB} />
      <Measure name="Environment" value={`${run.environmentId.slice(0, 8)}, ${ordinal(turn)} run in it`} />
      {run.attempt > 1 && <Measure name="Attempt" value={`${run.attempt} of 3`} />}
      {delivery > 1 && <Measure name="The same event" value={`${ordinal(delivery)} delivery`} />}
    </div>
  );
}

function Measure({ name, value }: { name: string; value: string }) {
  return (
    <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap rounded-full border border-line px-2.5 py-0.5 text-xs">
      <span className="text-muted">{name}</span>
      <span className="font-medium tabular-nums">{value}</span>
    </span>
  );
}

function Memory({ used, of }: { used: number; of: number }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border border-line px-2.5 py-0.5 text-xs">
      <span className="text-muted">Memory</span>
      <span className="h-1.5 w-10 overflow-hidden rounded-full bg-line" aria-hidden>
        <span className="block h-full bg-text" style={{ width: `${Math.min(100, (used / of) * 100)}%` }} />
      </span>
      <span className="font-medium tabular-nums">
        {used} of {of} MB
      </span>
    </span>
  );
}

/** `1st`, `2nd`, `3rd`, `11th` */
export function ordinal(n: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th' } as Record<string, string>;
  return `${n}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(n)]}`;
}
