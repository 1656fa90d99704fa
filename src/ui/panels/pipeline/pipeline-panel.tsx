import { interrupted, type PipelineRun } from '../../../share/pipeline/pipeline.ts';
import { unzipFiles } from '../../../share/zip-files.ts';
import { useOpenWork } from '../../stores/open-work.ts';
import { usePipeline } from '../../stores/pipeline.ts';
import { useSession } from '../../stores/session.ts';
import { targetOf, useTestRun } from '../../stores/test-run.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { useAction } from '../aws/use-action.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { PanelFrame } from '../parts/panel-frame.tsx';
import { Section } from '../parts/section.tsx';
import { BuildView } from './build-view.tsx';
import { JobForm } from './job-form.tsx';
import { UserPolicy } from './user-policy.tsx';

/** A build server's job over the workspace: a push, tests, a package, a deployment, under keys of its own. */
export function PipelinePanel() {
  const { form, runs: all, show } = usePipeline();
  const open = useSession((session) => session.status === 'ready');
  const now = useSession(({ clock }) => clock.now);
  // Builds of a future that was left are not there yet.
  const runs = open ? all.filter(({ startedAt }) => startedAt <= now) : all;
  const ground = useOpenWork((work) => work.ground);
  const chosen = useTestRun((test) => test.chosen);
  const action = useAction();
  const functionName = form.functionName || (ground ? targetOf(ground, chosen) : '');
  const ready = open && !!functionName && !!form.bucket && !!form.accessKeyId && !!form.secretAccessKey;
  const push = async () => {
    let last: PipelineRun | null = null;
    const saved = await action.run(`Building ${functionName}`, async (account) => {
      const { runPipeline } = await import('../../../share/pipeline/run-pipeline.ts');
      const { bucket, accessKeyId, secretAccessKey } = form;
      const job = { functionName, bucket, keys: { accessKeyId, secretAccessKey } };
      const { packageZip, start } = useWorkspace.getState();
      const files = unzipFiles(packageZip());
      await runPipeline({ account, job, files, hidden: start?.hidden, number: (runs[0]?.number ?? 0) + 1 }, (run) => {
        last = run;
        // How it ended is told once the account has been saved with it.
        if (run.state === 'running') show(run);
      });
    });
    if (last) show(saved ? last : interrupted(last));
  };
  return (
    <PanelFrame label="Pipeline">
      <JobForm functionName={functionName} ready={ready} running={action.pending} onPush={() => void push()} />
      <Section title="Builds">
        {action.failure && <ErrorNotice failure={action.failure} />}
        {runs.length === 0 && (
          <p className="max-w-prose text-muted">
            No build yet. Name a bucket, give the job keys, then push: the steps run one after the other, and stop where
            one fails.
          </p>
        )}
        {runs.map((run, i) => (
          <BuildView key={run.number} run={run} first={i === 0} />
        ))}
      </Section>
      <UserPolicy />
    </PanelFrame>
  );
}
