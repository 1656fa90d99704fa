import { useState } from 'react';
import type { LoadReport } from '../../../cloud/load/run-load.ts';
import { Button } from '../../kit/button.tsx';
import { useOpenWork } from '../../stores/open-work.ts';
import { useSession } from '../../stores/session.ts';
import { targetOf, useTestRun } from '../../stores/test-run.ts';
import { invocationsOf } from '../../stores/trace-selectors.ts';
import { PassingBar } from '../clock/passing-bar.tsx';
import { PanelFrame } from '../parts/panel-frame.tsx';
import { emptyForm, specOf } from './load-form.ts';
import { loadForecast } from './load-forecast.ts';
import { LoadFields } from './load-fields.tsx';
import { LoadResults } from './load-results.tsx';

/** Sends a function many requests and shows how its environments bear it. */
export function LoadPanel() {
  const [form, setForm] = useState(emptyForm);
  const [outcome, setOutcome] = useState<{ report: LoadReport } | { problem: string } | null>(null);
  const [running, setRunning] = useState(false);
  const ground = useOpenWork((work) => work.ground);
  const chosen = useTestRun((test) => test.chosen);
  const ready = useSession((session) => session.status === 'ready');
  const functionName = ground && targetOf(ground, chosen);
  const runs = useSession((session) => invocationsOf(session.trace));
  const era = useSession((session) => session.spec?.era ?? 'today');
  const mine = runs.filter((each) => each.functionName === functionName);
  const forecast = loadForecast(specOf(form), mine, era);
  const run = async () => {
    if (!functionName) return;
    setRunning(true);
    setOutcome(null);
    try {
      const report = await useSession.getState().load({ functionName, payload: form.payload, spec: specOf(form) });
      setOutcome({ report });
    } catch (error) {
      setOutcome({ problem: error instanceof Error ? error.message : String(error) });
    } finally {
      setRunning(false);
    }
  };
  return (
    <PanelFrame label="Load">
      <form
        className="space-y-3 px-3 py-4"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <LoadFields form={form} change={(part) => setForm({ ...form, ...part })} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" size="sm" isPending={running} isDisabled={!ready || !functionName}>
            Send to {functionName ?? 'the function'}
          </Button>
          {running && (
            <div className="min-w-60 flex-1">
              <PassingBar />
            </div>
          )}
        </div>
        {forecast && <p className="max-w-prose text-xs tabular-nums text-muted">{forecast}</p>}
        {outcome && 'problem' in outcome && (
          <p role="alert" className="text-danger">
            {outcome.problem}
          </p>
        )}
      </form>
      {outcome && 'report' in outcome && <LoadResults report={outcome.report} />}
    </PanelFrame>
  );
}
