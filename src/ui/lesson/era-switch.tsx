import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { Era } from '../../cloud/era.ts';
import { eraName } from '../app/era-name.ts';
import { useLesson } from './lesson-context.ts';

/** Which of the two worlds the account is in. Each has an account and files of its own. */
export function EraSwitch() {
  const { era, switchEra } = useLesson();
  return (
    <ToggleButtonGroup
      aria-label="Era of the account"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[era]}
      onSelectionChange={(keys) => switchEra([...keys][0] as Era)}
      className="flex shrink-0 rounded-md border border-line p-0.5"
    >
      {(['2016', 'today'] as const).map((each) => (
        <ToggleButton
          key={each}
          id={each}
          className="min-h-6.5 rounded-sm px-2 text-xs text-muted tabular-nums transition-colors hover:text-text data-selected:bg-raised data-selected:font-medium data-selected:text-text"
        >
          {eraName[each]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
