import { CircleCheck, CircleX, ListChecks, Play } from 'lucide-react';
import type { InvocationRecord } from '../../../cloud/trace.ts';
import { NoTests, reportOf, runTests, testsOf } from '../../../lesson/run-tests.ts';
import { testFilesOf, type TestReport } from '../../../share/tests/test-package.ts';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { useOpenWork } from '../../stores/open-work.ts';
import { useSession } from '../../stores/session.ts';
import { targetOf, useTestRun } from '../../stores/test-run.ts';
import { invocationsOf } from '../../stores/trace-selectors.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { shownFiles } from '../../stores/workspace-state.ts';
import { Refusal } from '../aws/failure.ts';
import { useAction } from '../aws/use-action.ts';
import { counted } from '../format/amounts.ts';
import { dateTime } from '../format/instant.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { PanelFrame } from '../parts/panel-frame.tsx';
import { TextBlock } from '../parts/text-block.tsx';
import { Stack } from '../result/stack.tsx';

/** Runs the test files of the editor as a function beside the one that Test invokes, and shows what they report. */
export function TestsPanel() {
  const ground = useOpenWork((work) => work.ground);
  const chosen = useTestRun((test) => test.chosen);
  const files = useWorkspace((workspace) => workspace.files);
  const ready = useSession(({ status }) => status === 'ready');
  const action = useAction();
  const target = ground ? targetOf(ground, chosen) : '';
  const name = testsOf(target);
  const last = useSession(({ trace }) => invocationsOf(trace).findLast((run) => run.functionName === name));
  const start = useWorkspace((workspace) => workspace.start);
  const shown = shownFiles({ files, start });
  const tests = testFilesOf(files).filter((path) => shown.includes(path));
  const unseen = testFilesOf(files).length - tests.length;
  const named = [...tests, ...(unseen ? [`${counted(unseen, 'hidden file')}`] : [])].join(', ');

  const run = () =>
    action.run(`Running the tests of ${target}`, (account) =>
      runTests(account, target, files).catch((error) => {
        throw error instanceof NoTests ? new Refusal(error.message) : error;
      }),
    );
  const bar = (
    <>
      <Button variant="primary" size="sm" isDisabled={!ready} isPending={action.pending} onPress={() => void run()}>
        {!action.pending && <Play size={14} aria-hidden />}
        Run the tests
      </Button>
      <p className="min-w-0 flex-1 text-xs text-muted">
        {named || 'No test files yet'}, as the function <code>{name}</code>
      </p>
    </>
  );
  return (
    <PanelFrame label="Tests" bar={bar}>
      <div className="space-y-3 p-3">
        {action.failure && <ErrorNotice failure={action.failure} />}
        {last ? (
          <LastRun run={last} />
        ) : (
          <EmptyState Icon={ListChecks} title="No tests have run yet">
            Tests are written as for mocha, with <code>describe</code> and <code>it</code>, in files below{' '}
            <code>test/</code>. They run in the sandbox, with the role and the runtime of the function.
          </EmptyState>
        )}
      </div>
    </PanelFrame>
  );
}

function LastRun({ run }: { run: InvocationRecord }) {
  const report = reportOf(run);
  if (!report)
    return (
      <p role="alert" className="rounded-md border border-danger bg-danger-soft p-3">
        The run ended before the tests did: {run.error?.errorMessage ?? run.status}
      </p>
    );
  const failed = report.failures.length;
  return (
    <div className="space-y-3">
      <p aria-live="polite" className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {failed ? (
          <CircleX size={18} aria-hidden className="text-danger" />
        ) : (
          <CircleCheck size={18} aria-hidden className="text-ok" />
        )}
        <span className="font-semibold">
          {failed ? `${counted(failed, 'test')} failed` : 'All tests passed'}, {report.passes} passed
        </span>
        <span className="text-xs text-muted">at {dateTime(run.startedAt)}</span>
      </p>
      {failed > 0 && <Failures report={report} />}
      <TextBlock text={report.output.replace(/^\n+|\n+$/g, '')} label="Report" />
    </div>
  );
}

/** Each failure with the lines of the learner's files that lead to it. */
function Failures({ report }: { report: TestReport }) {
  return (
    <ul className="space-y-3">
      {report.failures.map(({ title, name, message, stack }, i) => {
        const frames = stack.split('\n').filter((line) => /\/var\/task\/(?!coldstart-tests|node_modules)/.test(line));
        return (
          <li key={i} className="space-y-2 border-l-4 border-danger pl-3">
            <p className="font-medium break-words">{title.join(' › ')}</p>
            <p className="break-words whitespace-pre-wrap">
              <code className="font-semibold text-danger">{name}</code> {message}
            </p>
            {frames.length > 0 && <Stack trace={frames.map((line) => line.trim())} />}
          </li>
        );
      })}
    </ul>
  );
}
