import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { cx } from '../kit/cx.ts';
import { useSteps } from './use-steps.ts';

/** Stays above the text: every step, whether it is met, and the way to it. */
export function StepProgress() {
  const steps = useSteps();
  const next = steps.find(({ met }) => !met);
  return (
    <nav
      aria-label="Steps"
      className="sticky top-0 z-10 flex min-h-11 items-center gap-3 border-b border-line bg-canvas/95 px-4 backdrop-blur-sm sm:px-8"
    >
      <ol className="flex shrink-0 gap-1">
        {steps.map(({ id, number, title, met }) => (
          <li key={id}>
            <Link
              from="/lesson/$slug"
              to="."
              search
              hash={id}
              replace
              aria-label={`Step ${number}: ${title}, ${met ? 'done' : 'not yet'}`}
              title={title}
              className={cx(
                'flex size-6 items-center justify-center rounded-full border text-xs tabular-nums transition-colors',
                met && 'border-transparent bg-ok-soft text-ok',
                !met && id === next?.id && 'border-accent font-semibold text-link',
                !met && id !== next?.id && 'border-line text-muted hover:border-control',
              )}
            >
              {met ? <Check size={13} strokeWidth={3} aria-hidden /> : number}
            </Link>
          </li>
        ))}
      </ol>
      <p className="min-w-0 truncate text-xs text-muted">{next ? `Next: ${next.title}` : 'All steps done'}</p>
    </nav>
  );
}
