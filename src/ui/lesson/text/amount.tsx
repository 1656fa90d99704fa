import { useId, useState } from 'react';
import { controlLook } from '../../kit/field.tsx';
import { useAnswer } from './use-answer.ts';

export interface AmountProps {
  /** Under which checks find the answer. */
  name: string;
  question: string;
  /** Shown after the number: `ms`, `MB`, `$`. */
  unit?: string;
}

/** A number that a step judges. What is no number is said to be none, and counts as no answer. */
export function Amount({ name, question, unit }: AmountProps) {
  const id = useId();
  const { answer, give, isDisabled } = useAnswer<number>(name);
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? answer?.toString() ?? '';
  const wrong = shown.trim() !== '' && parse(shown) === null;
  return (
    <div className="not-prose my-7 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line bg-surface p-4">
      <label htmlFor={id} className="min-w-0 flex-1 basis-64 font-medium">
        {question}
      </label>
      <span className="flex items-center gap-2 text-sm">
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={shown}
          disabled={isDisabled}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-note` : undefined}
          onChange={({ target }) => {
            setText(target.value);
            give(parse(target.value));
          }}
          onBlur={() => !wrong && setText(null)}
          className={`${controlLook} w-32 text-right tabular-nums`}
        />
        {unit && <span className="text-muted">{unit}</span>}
      </span>
      {wrong && (
        <p id={`${id}-note`} className="w-full text-xs text-danger">
          Enter a number, such as 1200 or 0.5.
        </p>
      )}
    </div>
  );
}

/** A number as people write it, with commas between thousands; null when it is none. */
function parse(text: string): number | null {
  const plain = text.replace(/[\s$]/g, '').replace(/,(?=\d{3}(\D|$))/g, '');
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
