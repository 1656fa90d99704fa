import type { PipelineRun, StepRun } from '../../../share/pipeline/pipeline.ts';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { Disclosure } from '../parts/disclosure.tsx';

const titles: Readonly<Record<StepRun['name'], string>> = {
  webhook: 'Webhook and checkout',
  install: 'Install',
  test: 'Test',
  zip: 'Package',
  upload: 'Upload to S3',
  update: 'Update the function',
};

const tones: Readonly<Record<StepRun['state'], Tone>> = {
  waiting: 'neutral',
  running: 'cold',
  passed: 'ok',
  failed: 'danger',
  skipped: 'neutral',
};

/** One build, step by step, with what each has printed. */
export function BuildView({ run, first }: { run: PipelineRun; first: boolean }) {
  const title = `Build #${run.number}`;
  if (!first)
    return (
      <Disclosure title={`${title} (${run.commit})`} aside={<Badge tone={tones[run.state]}>{run.state}</Badge>}>
        <div className="space-y-2">
          <Problem run={run} />
          <Steps run={run} label={title} />
        </div>
      </Disclosure>
    );
  return (
    <section aria-label={title} className="space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <h4 className="font-semibold">{title}</h4>
        <code className="text-xs text-muted">{run.commit}</code>
        <output>
          <Badge tone={tones[run.state]}>{run.state}</Badge>
        </output>
      </div>
      <Problem run={run} />
      <Steps run={run} label={title} />
    </section>
  );
}

/** Why a build has stopped, before all that its steps have printed. */
function Problem({ run }: { run: PipelineRun }) {
  const step = run.steps.find(({ state }) => state === 'failed');
  if (!step?.problem) return null;
  return (
    <div role="alert" className="max-w-prose space-y-1 rounded-md border border-danger bg-danger-soft p-3">
      <p className="font-semibold">Stopped at “{titles[step.name]}”</p>
      <p className="break-words">{step.problem}</p>
      {step.problem.includes('is not authorized to perform') && (
        <p className="text-muted">The keys’ user may not do this yet. Allow it in the policy below, then push again.</p>
      )}
    </div>
  );
}

function Steps({ run, label }: { run: PipelineRun; label: string }) {
  return (
    <ol aria-label={`Steps of ${label}`} className="space-y-2">
      {run.steps.map((step) => (
        <li
          key={step.name}
          className={`rounded-md border ${step.state === 'failed' ? 'border-danger' : 'border-line'}`}
        >
          <div className="flex flex-wrap items-center gap-2 px-3 py-1.5">
            <span className="font-medium">{titles[step.name]}</span>
            <Badge tone={tones[step.state]}>{step.state}</Badge>
            {step.tookMs > 0 && (
              <span className="text-xs text-muted tabular-nums">{(step.tookMs / 1000).toFixed(1)} s</span>
            )}
          </div>
          {step.output && (
            <pre className="overflow-x-auto border-t border-line bg-code px-3 py-2 font-mono text-xs leading-5 whitespace-pre-wrap [overflow-wrap:anywhere]">
              {step.output.trimEnd()}
            </pre>
          )}
        </li>
      ))}
    </ol>
  );
}
