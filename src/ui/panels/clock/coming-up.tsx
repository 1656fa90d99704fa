import { useSession } from '../../stores/session.ts';
import { upcomingLines } from './upcoming.ts';

/** Lines at most. */
const SHOWN = 5;

/** What waits in virtual time, soonest first. */
export function ComingUp() {
  const { now, upcoming } = useSession((session) => session.clock);
  return (
    <section>
      <h3 className="text-xs font-semibold text-muted">Coming up</h3>
      {upcoming.length === 0 ? (
        <p className="text-muted">Nothing is waiting.</p>
      ) : (
        <ul className="space-y-1">
          {upcomingLines(upcoming, now, SHOWN).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
