import { useState } from 'react';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { Button } from '../../kit/button.tsx';
import { CopyButton } from '../../kit/copy-button.tsx';
import { counted } from '../format/amounts.ts';
import { LogLines } from '../parts/log-lines.tsx';

/** Lines drawn before the learner asks for the rest. */
const SHOWN = 300;

/** The lines of a run, START to REPORT. */
export function RunLog({ run }: { run: InvocationRecord }) {
  const [all, setAll] = useState(false);
  const text = run.logs.map((line) => line.text.replace(/\n$/, '')).join('\n');
  return (
    <section aria-label="Log of this run">
      <div className="mb-1 flex items-center justify-between gap-2">
        <h3 className="text-xs font-semibold text-muted">Log</h3>
        <CopyButton text={text} label="Copy log" />
      </div>
      {!run.logsDelivered && (
        <p className="mb-2 rounded-md border border-line bg-raised px-3 py-2">
          The role may not write logs, so CloudWatch has none of these lines: only Coldstart shows them. See the denied
          calls to <code>logs</code>.
        </p>
      )}
      <div className="rounded-md border border-line bg-code">
        <LogLines lines={all ? run.logs : run.logs.slice(0, SHOWN)} label="Log lines" />
        {!all && run.logs.length > SHOWN && (
          <p className="p-2">
            <Button size="sm" onPress={() => setAll(true)}>
              Show all {counted(run.logs.length, 'line')}
            </Button>
          </p>
        )}
      </div>
    </section>
  );
}
