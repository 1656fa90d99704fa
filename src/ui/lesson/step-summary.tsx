import { Link } from '@tanstack/react-router';
import { ArrowRight, CircleCheck, CircleDashed } from 'lucide-react';
import { lessonAfter } from '../app/chapters.ts';
import { useLesson } from './lesson-context.ts';
import { SolutionControl } from './solution-control.tsx';
import { useSteps } from './use-steps.ts';

/** At the end of the text: what is done, what is open, the solution, and where to go on. */
export function StepSummary() {
  const { metadata } = useLesson();
  const steps = useSteps();
  const open = steps.filter(({ met }) => !met);
  const next = lessonAfter(metadata.number);
  return (
    <section aria-labelledby="steps" className="not-prose mt-14 rounded-xl border border-line bg-surface p-5">
      <h2 id="steps" className="text-lg font-semibold">
        {open.length ? `${steps.length - open.length} of ${steps.length} steps done` : 'You have done every step'}
      </h2>
      <ol className="mt-3 space-y-1.5 text-sm">
        {steps.map(({ id, number, title, met, verdict }) => {
          const Icon = met ? CircleCheck : CircleDashed;
          return (
            <li key={id} className="flex gap-2.5">
              <Icon size={16} aria-hidden className={met ? 'mt-0.5 shrink-0 text-ok' : 'mt-0.5 shrink-0 text-muted'} />
              <div className="min-w-0">
                <Link
                  from="/lesson/$slug"
                  to="."
                  search
                  hash={id}
                  replace
                  className="underline-offset-2 hover:underline"
                >
                  <span className="sr-only">{met ? 'Done: ' : 'To do: '}</span>
                  {number}. {title}
                </Link>
                {!met && verdict && !verdict.met && (
                  <p className="text-muted [overflow-wrap:anywhere]">{verdict.message}</p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {!open.length && (
        <div className="mt-5 border-t border-line pt-4">
          {next?.lesson ? (
            <Link
              to="/lesson/$slug"
              params={{ slug: next.lesson.slug }}
              className="inline-flex min-h-10 items-center gap-2 rounded-lg bg-accent px-4 text-sm font-medium text-on-accent hover:bg-accent-hover"
            >
              Next: {next.title}
              <ArrowRight size={16} aria-hidden />
            </Link>
          ) : (
            <p className="text-sm text-muted">
              That was the last lesson that is there so far.{' '}
              <Link to="/" className="text-link underline underline-offset-2">
                See all chapters
              </Link>
            </p>
          )}
        </div>
      )}
      <SolutionControl />
    </section>
  );
}
