import { Checkbox } from '../../kit/checkbox.tsx';
import { useSession } from '../../stores/session.ts';
import { switchDuplicates } from '../../stores/switch-duplicates.ts';

/** Whether some asynchronous events come twice. */
export function DuplicatesSwitch() {
  const on = useSession((session) => session.clock.settings?.duplicates ?? false);
  return (
    <section aria-label="Duplicates">
      <Checkbox isSelected={on} onChange={() => void switchDuplicates()}>
        Deliver some asynchronous events twice
      </Checkbox>
      <p className="text-xs text-muted">
        Lambda promises at least once, not exactly once. AWS names no share; here it is about one in twenty, a few
        seconds later.
      </p>
    </section>
  );
}
