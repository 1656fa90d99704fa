import { Select } from '../../kit/select.tsx';
import { useAnswer } from './use-answer.ts';

export interface SortProps {
  /** Under which checks find the answer. */
  name: string;
  /** What is to be done, for the heading. */
  task: string;
  items: readonly { id: string; label: string }[];
  bins: readonly { id: string; label: string }[];
}

type Bins = Readonly<Record<string, string>>;

/** Items to be put into bins, one choice each: works with a mouse, a finger and the keyboard alike. */
export function Sort({ name, task, items, bins }: SortProps) {
  const { answer = {}, give, isDisabled } = useAnswer<Bins>(name);
  const options = [{ id: '', name: 'Choose …' }, ...bins.map(({ id, label }) => ({ id, name: label }))];
  const put = (item: string, bin: string) => {
    const { [item]: _, ...others } = answer;
    give(bin ? { ...others, [item]: bin } : others);
  };
  return (
    <fieldset className="not-prose my-7 min-w-0 rounded-xl border border-line bg-surface p-4">
      <legend className="float-left mb-3 w-full font-medium">{task}</legend>
      <ul className="clear-both divide-y divide-line">
        {items.map(({ id, label }) => (
          <li key={id} className="grid items-center gap-x-4 gap-y-1.5 py-2.5 sm:grid-cols-[1fr_13rem]">
            <span className="text-sm" aria-hidden>
              {label}
            </span>
            <Select
              label={label}
              hideLabel
              value={answer[id] ?? ''}
              onChange={(bin) => put(id, bin)}
              options={options}
              isDisabled={isDisabled}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
