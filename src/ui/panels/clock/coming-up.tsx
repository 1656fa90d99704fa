import { useSession } from '../../stores/session.ts';
import { upcomingText } from './upcoming.ts';

/** Background events listed at most. */
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
          {upcoming.slice(0, SHOWN).map((event, i) => (
            <li key={i}>{upcomingText(event, now)}</li>
          ))}
          {upcoming.length > SHOWN && <li className="text-muted">and {upcoming.length - SHOWN} more</li>}
        </ul>
      )}
    </section>
  );
}
