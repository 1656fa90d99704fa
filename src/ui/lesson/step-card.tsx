import { CircleCheck, CircleDashed } from 'lucide-react';
import { cx } from '../kit/cx.ts';
import { CopyStepLink } from '../present/copy-step-link.tsx';
import { TeacherIsHere } from '../present/teacher-is-here.tsx';
import { Hints } from './hints.tsx';
import { type StepState, useSteps } from './use-steps.ts';

/** A step in its place in the text. */
export function Step({ id }: { id: string }) {
  const step = useSteps().find((each) => each.id === id);
  if (!step) throw new Error(`The lesson has no step "${id}".`);
  return (
    <section
      id={id}
      data-step={id}
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      className={cx(
        'not-prose my-7 scroll-mt-14 rounded-xl border bg-surface p-4 transition-colors',
        step.met ? 'border-ok/40' : 'border-line border-l-4 border-l-cold',
      )}
    >
      <TeacherIsHere step={id} name={`step ${step.number}`} />
      <StepBody step={step} />
    </section>
  );
}

function StepBody({ step }: { step: StepState }) {
  const { id, number, title, met, verdict, hints } = step;
  const Icon = met ? CircleCheck : CircleDashed;
  return (
    <div className="flex gap-3">
      <Icon size={20} aria-hidden className={cx('mt-0.5 shrink-0', met ? 'text-ok' : 'text-cold-text')} />
      <div className="min-w-0 flex-1 space-y-2">
        <div className="flex items-start justify-between gap-2">
          <h3 id={`${id}-title`} className="font-semibold">
            <span className="sr-only">{met ? 'Done: ' : 'To do: '}</span>
            {number}. {title}
          </h3>
          <CopyStepLink step={id} name={`step ${number}`} />
        </div>
        {!met && verdict && !verdict.met && (
          <p className="text-sm text-muted [overflow-wrap:anywhere]">
            <span className="font-medium text-text">Not yet:</span> {verdict.message}
          </p>
        )}
        {!met && <Hints hints={hints} />}
      </div>
    </div>
  );
}
