import type { InvocationRecord } from '../../../cloud/trace.ts';
import { span } from '../format/instant.ts';

/** An instant still gets this share of the bar, so that it can be seen. */
const LEAST = 0.015;

/** The invocation as one bar. Fetching the package and starting the environment come before what Lambda reports as INIT. */
export function Phases({ run }: { run: InvocationRecord }) {
  const init = run.initMs ?? 0;
  const phases = [
    { name: 'Waiting', ms: run.startedAt - run.queuedAt, className: 'bg-line' },
    { name: 'Starting the environment', ms: run.handlerAt - run.startedAt - init, className: 'bg-cold/50' },
    { name: 'Init', ms: init, className: 'bg-cold' },
    { name: 'Handler', ms: run.endedAt - run.handlerAt, className: 'bg-hot' },
  ].filter(({ name, ms }) => ms > 0 || name === 'Handler');
  const total = phases.reduce((sum, { ms }) => sum + ms, 0) || 1;
  return (
    <figure>
      <div className="flex h-3 gap-px overflow-hidden rounded-full" aria-hidden>
        {phases.map(({ name, ms, className }) => (
          <div key={name} className={className} style={{ flexGrow: Math.max(ms / total, LEAST) }} />
        ))}
      </div>
      <figcaption className="mt-1 flex flex-wrap gap-x-4 text-xs text-muted">
        {phases.map(({ name, ms, className }) => (
          <span key={name} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-full ${className}`} />
            {name} {span(ms)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
