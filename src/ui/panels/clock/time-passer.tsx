import { useState } from 'react';
import type { TraceEvent } from '../../../cloud/trace.ts';
import { Button } from '../../kit/button.tsx';
import { useSession } from '../../stores/session.ts';
import { useAction } from '../aws/use-action.ts';
import { dateTime, span } from '../format/instant.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { GoToTime } from './go-to-time.tsx';
import { whatHappened } from './what-happened.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

const STEPS = [
  { label: '+1 min', ms: MINUTE },
  { label: '+15 min', ms: 15 * MINUTE },
  { label: '+1 h', ms: 60 * MINUTE },
  { label: '+1 day', ms: DAY },
  { label: '+1 month', ms: 30 * DAY },
] as const;

/** Lets time pass by a step, to the next event or to an instant, and says what happened. */
export function TimePasser() {
  const { upcoming } = useSession((session) => session.clock);
  const busy = useSession((session) => session.busy);
  const [wanted, setWanted] = useState<string | null>(null);
  const [happened, setHappened] = useState<string | null>(null);
  const action = useAction();

  /** @param until the instant to reach, given the one it is when the turn comes. */
  const pass = async (label: string, until: (now: number) => number) => {
    if (action.pending) return;
    setHappened(null);
    setWanted(label);
    // A press may come while the account is still being opened: look at its clock when the turn has come.
    let from = 0;
    let before: TraceEvent | undefined;
    const worked = await action.run(label, (account) => {
      const { clock, trace } = useSession.getState();
      from = clock.now;
      before = trace.at(-1);
      return account.advance(Math.max(0, until(from) - from));
    });
    if (!worked) return;
    const { clock, trace } = useSession.getState();
    const since = before ? trace.slice(trace.lastIndexOf(before) + 1) : trace;
    setHappened(`${span(clock.now - from)} passed: it is ${dateTime(clock.now)}. ${whatHappened(since)}`);
  };

  const next = upcoming[0];
  const said = action.pending && busy && busy !== wanted ? `${wanted}, as soon as this is over: ${busy}.` : happened;
  return (
    <section aria-label="Let time pass" className="space-y-2">
      {/* None is disabled meanwhile: that would take the focus away, and Escape with it. A second press is refused. */}
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          isDisabled={!next}
          onPress={() => pass('Going to the next event', (now) => Math.max(now, next!.at))}
        >
          Next event
        </Button>
        {STEPS.map(({ label, ms }) => (
          <Button key={label} size="sm" onPress={() => pass(`Letting ${span(ms)} pass`, (now) => now + ms)}>
            {label}
          </Button>
        ))}
      </div>
      <GoToTime isDisabled={action.pending} go={(at) => pass(`Going to ${dateTime(at)}`, () => at)} />
      <p aria-live="polite" className={said ? '' : 'sr-only'}>
        {said}
      </p>
      {action.failure && <ErrorNotice failure={action.failure} />}
    </section>
  );
}
