import { useState } from 'react';
import type { TuningReport, TuningRow } from '../../../cloud/tuning/tune-power.ts';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { LineChart } from '../../charts/line-chart.tsx';
import { Button } from '../../kit/button.tsx';
import { useSession } from '../../stores/session.ts';
import { PassingBar } from '../clock/passing-bar.tsx';
import { count, counted, money } from '../format/amounts.ts';
import { span } from '../format/instant.ts';
import { STATUS_NAMES } from '../parts/run-badges.tsx';

type Outcome = { report: TuningReport } | { problem: string };

/** Measures the function of a run at every memory size, in a copy of the account, and shows what each costs and how long it takes. */
export function PowerTuning({ run }: { run: InvocationRecord }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [running, setRunning] = useState(false);
  const ready = useSession((session) => session.status === 'ready' && session.busy === null);
  const measure = async () => {
    setRunning(true);
    setOutcome(null);
    try {
      const { functionName, event: payload } = run;
      setOutcome({ report: await useSession.getState().tune({ functionName, payload }) });
    } catch (error) {
      setOutcome({ problem: error instanceof Error ? error.message : String(error) });
    } finally {
      setRunning(false);
    }
  };
  return (
    <>
      <p className="max-w-prose text-muted">
        More memory brings more CPU, so a run gets shorter while each of its milliseconds gets dearer. Which size is
        best depends on the code: measure yours. It runs with the event of the run above, in a copy of the account, so
        nothing here changes.
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" isPending={running} isDisabled={!ready && !running} onPress={() => void measure()}>
          Measure {run.functionName} at every memory size
        </Button>
        {running && (
          <div className="min-w-60 flex-1">
            <PassingBar />
          </div>
        )}
      </div>
      {outcome && 'problem' in outcome && (
        <p role="alert" className="text-danger">
          {outcome.problem}
        </p>
      )}
      {outcome && 'report' in outcome && <Report report={outcome.report} />}
    </>
  );
}

function Report({ report: { rows, best, runs, halted, functionName } }: { report: TuningReport }) {
  if (!rows.length) return <p className="text-muted">Nothing was measured.</p>;
  const x = rows.map(({ memoryMB }) => memoryMB);
  const values = (of: (row: TuningRow) => number) => rows.map((row) => (row.failure ? null : of(row)));
  const failed = rows.filter(({ failure }) => failure !== null);
  const axis = { xName: 'Memory, MB', x, logX: true, formatX: count };
  return (
    <div className="space-y-3">
      {best ? (
        <dl aria-live="polite" className="grid grid-cols-1 gap-2 @md:grid-cols-3">
          <Choice name="Best balance" rows={rows} memoryMB={best.balanced} strong />
          <Choice name="Cheapest" rows={rows} memoryMB={best.cheapest} />
          <Choice name="Fastest" rows={rows} memoryMB={best.fastest} />
        </dl>
      ) : (
        <p role="alert">It failed at every size, so there is no best one. Run it once and read what it says.</p>
      )}
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 @2xl:grid-cols-2">
        <LineChart
          {...axis}
          title={`Duration of ${functionName}`}
          yName="ms"
          formatY={(ms) => (ms < 10 ? String(+ms.toFixed(2)) : count(ms))}
          lines={[{ name: 'Hot run', values: values((row) => row.durationMs), color: 'var(--hot)' }]}
          {...(best ? { mark: { x: best.balanced, name: `best: ${count(best.balanced)} MB` } } : {})}
        />
        <LineChart
          {...axis}
          title={`Price of ${functionName}`}
          yName="US dollars a million runs"
          formatY={money}
          lines={[{ name: 'A million hot runs', values: values((row) => row.perMillion), color: 'var(--call)' }]}
          {...(best ? { mark: { x: best.balanced, name: `best: ${count(best.balanced)} MB` } } : {})}
        />
      </div>
      <p className="text-xs text-muted">
        Medians of {counted(runs, 'hot run')} at each of {counted(rows.length, 'size')}
        {halted && ', then it was stopped'}. Without the free tier. The best balance is the least of time and money
        together, each as a share of the most measured.
        {failed.length > 0 &&
          ` Failed at ${failed.map(({ memoryMB, failure }) => `${count(memoryMB)} MB (${STATUS_NAMES[failure!].toLowerCase()})`).join(', ')}.`}
      </p>
    </div>
  );
}

function Choice({
  name,
  rows,
  memoryMB,
  strong,
}: {
  name: string;
  rows: readonly TuningRow[];
  memoryMB: number;
  strong?: boolean;
}) {
  const row = rows.find((each) => each.memoryMB === memoryMB)!;
  return (
    <div className={`rounded-md border px-3 py-2 ${strong ? 'border-ok bg-ok-soft' : 'border-line'}`}>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="tabular-nums">
        <strong className="text-base font-semibold">{count(memoryMB)} MB</strong>
        <br />
        <span className="text-xs">
          {span(row.durationMs)}, {money(row.perMillion)} a million
          <br />
          cold start and first run {span(row.coldMs)}
        </span>
      </dd>
    </div>
  );
}
