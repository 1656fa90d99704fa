import { CircleCheck, CircleX, HelpCircle } from 'lucide-react';
import { useState } from 'react';
import { cx } from '../../kit/cx.ts';

export interface PredictProps {
  question: string;
  options: readonly string[];
  /** Index of the right one, from 0. */
  answer: number;
  /** Why that is so; shown after a choice. */
  why: string;
}

/** Asks what will happen before the reader sees it. One choice; then what is true, and why. */
export function Predict({ question, options, answer, why }: PredictProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  return (
    <fieldset className="not-prose my-7 min-w-0 rounded-xl border border-line bg-surface p-4">
      <legend className="float-left mb-3 flex w-full gap-2.5 font-medium">
        <HelpCircle size={18} aria-hidden className="mt-0.5 shrink-0 text-hot-text" />
        {question}
      </legend>
      <div className="clear-both space-y-2">
        {options.map((option, index) => {
          const right = chosen !== null && index === answer;
          const wrong = chosen === index && index !== answer;
          return (
            <button
              key={option}
              type="button"
              aria-pressed={chosen === index}
              disabled={chosen !== null}
              onClick={() => setChosen(index)}
              className={cx(
                'flex min-h-10 w-full items-center gap-2.5 rounded-lg border px-3 py-2 text-left text-sm transition-colors',
                chosen === null && 'border-control/60 hover:border-accent hover:bg-raised',
                right && 'border-ok/50 bg-ok-soft',
                wrong && 'border-danger/50 bg-danger-soft',
                chosen !== null && !right && !wrong && 'border-line text-muted',
              )}
            >
              <span className="flex-1">{option}</span>
              {right && <CircleCheck size={16} className="shrink-0 text-ok" aria-label="This is what happens" />}
              {wrong && <CircleX size={16} className="shrink-0 text-danger" aria-label="Your choice" />}
            </button>
          );
        })}
      </div>
      <output className={cx('block text-sm leading-relaxed', chosen !== null && 'mt-3')}>
        {chosen !== null && (
          <>
            <span className="font-medium">{chosen === answer ? 'Right.' : 'Not quite.'}</span> {why}
          </>
        )}
      </output>
    </fieldset>
  );
}
