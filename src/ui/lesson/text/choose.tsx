import { cx } from '../../kit/cx.ts';
import { useAnswer } from './use-answer.ts';

export interface ChooseProps {
  /** Under which checks find the answer. */
  name: string;
  question: string;
  options: readonly { id: string; label: string; note?: string }[];
}

/** One choice that a step judges; it can be changed at any time and is kept. */
export function Choose({ name, question, options }: ChooseProps) {
  const { answer, give, isDisabled } = useAnswer<string>(name);
  return (
    <fieldset className="not-prose my-7 min-w-0 rounded-xl border border-line bg-surface p-4">
      <legend className="float-left mb-3 w-full font-medium">{question}</legend>
      <div className="clear-both space-y-2">
        {options.map(({ id, label, note }) => (
          <label
            key={id}
            className={cx(
              'flex min-h-10 items-start gap-3 rounded-lg border px-3 py-2 text-sm transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent',
              answer === id ? 'border-accent bg-raised' : 'border-control/60 hover:border-accent',
            )}
          >
            <input
              type="radio"
              name={name}
              value={id}
              checked={answer === id}
              disabled={isDisabled}
              onChange={() => give(id)}
              className="mt-1 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 flex-1">
              {label}
              {note && <span className="block text-muted">{note}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
