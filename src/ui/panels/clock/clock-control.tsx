import { Clock } from 'lucide-react';
import { useState } from 'react';
import type { Era } from '../../../cloud/era.ts';
import { Button } from '../../kit/button.tsx';
import { Popover } from '../../kit/popover.tsx';
import { useSession } from '../../stores/session.ts';
import { useAction } from '../aws/use-action.ts';
import { clockTime, dateTime, day, span } from '../format/instant.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { upcomingText } from './upcoming.ts';
import { whatHappened } from './what-happened.ts';

const MINUTE = 60_000;

const STEPS = [
  { label: '+1 min', ms: MINUTE },
  { label: '+15 min', ms: 15 * MINUTE },
  { label: '+1 h', ms: 60 * MINUTE },
  { label: '+1 day', ms: 1440 * MINUTE },
] as const;

const ERAS: Record<Era, string> = { '2016': '2016', today: 'Today' };

/** Background events listed at most. */
const SHOWN = 5;

/** The account's virtual time, a way to let it pass, and what waits in it. */
export function ClockControl() {
  const { now } = useSession((session) => session.clock);
  const era = useSession((session) => session.spec?.era);
  const isOpen = useSession((session) => session.account !== null);
  if (!isOpen || !era) return null;
  return (
    <Popover
      label={`Virtual time ${dateTime(now)}, ${ERAS[era]}. Let time pass`}
      trigger={
        <span className="inline-flex items-center gap-1.5 whitespace-nowrap tabular-nums">
          <Clock size={14} aria-hidden className="text-muted" />
          <span className="hidden md:inline">{day(now)}</span>
          {clockTime(now)} <span className="text-xs text-muted">UTC</span>
        </span>
      }
    >
      <TimePasser />
    </Popover>
  );
}

function TimePasser() {
  const { now, upcoming } = useSession((session) => session.clock);
  const [happened, setHappened] = useState<string | null>(null);
  const action = useAction();
  const pass = async (ms: number) => {
    const before = useSession.getState().trace.length;
    setHappened(null);
    if (await action.run(`Letting ${span(ms)} pass`, (account) => account.advance(ms))) {
      setHappened(`${span(ms)} passed. ${whatHappened(useSession.getState().trace.slice(before))}`);
    }
  };
  return (
    <div className="space-y-3 text-sm">
      <div>
        <p className="font-semibold tabular-nums">{dateTime(now)}</p>
        <p className="text-xs text-muted">Virtual time: it stands still until something runs or you let it pass.</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {STEPS.map(({ label, ms }) => (
          <Button key={label} size="sm" onPress={() => pass(ms)}>
            {label}
          </Button>
        ))}
      </div>
      <p aria-live="polite" className={happened ? '' : 'sr-only'}>
        {happened}
      </p>
      {action.failure && <ErrorNotice failure={action.failure} />}
      <div>
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
      </div>
    </div>
  );
}
