import type { Era } from '../../cloud/era.ts';
import { eraName } from '../app/era-name.ts';
import { cx } from '../kit/cx.ts';

/** Which of the two worlds the account is in. Each has an account and files of its own. */
export function EraSwitch({ era, switchEra }: { era: Era; switchEra(era: Era): void }) {
  return (
    <fieldset className="flex shrink-0 rounded-md border border-line p-0.5">
      <legend className="sr-only">Era of the account</legend>
      {(['2016', 'today'] as const).map((each) => (
        <label
          key={each}
          className={cx(
            'flex min-h-6.5 cursor-pointer items-center rounded-sm px-2 text-xs tabular-nums transition-colors',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus',
            each === era ? 'bg-raised font-medium text-text' : 'text-muted hover:text-text',
          )}
        >
          <input
            type="radio"
            name="era"
            value={each}
            checked={each === era}
            onChange={() => switchEra(each)}
            className="sr-only"
          />
          {eraName[each]}
        </label>
      ))}
    </fieldset>
  );
}
