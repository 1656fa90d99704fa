import { Clock, Play } from 'lucide-react';
import { Popover } from '../../kit/popover.tsx';
import { useSession } from '../../stores/session.ts';
import { eraName } from '../../app/era-name.ts';
import { clockTime, dateTime, day } from '../format/instant.ts';
import { ComingUp } from './coming-up.tsx';
import { DuplicatesSwitch } from './duplicates-switch.tsx';
import { PassingBar } from './passing-bar.tsx';
import { PlayButtons } from './play-buttons.tsx';
import { usePlay } from './play.ts';
import { TimePasser } from './time-passer.tsx';
import { TravelControl } from './travel-control.tsx';

/** The account's virtual time: let it pass, let it run, go back in it; and what waits in it. */
export function ClockControl() {
  const { now } = useSession((session) => session.clock);
  const era = useSession((session) => session.spec?.era);
  const isOpen = useSession((session) => session.account !== null);
  const speed = usePlay((play) => play.speed);
  if (!isOpen || !era) return null;
  return (
    <Popover
      label={`Virtual time ${dateTime(now)}, ${eraName[era]}${speed ? `, running at ${speed}×` : ''}. Let time pass`}
      trigger={
        <span className="inline-flex items-center gap-1.5 whitespace-nowrap tabular-nums">
          {speed ? (
            <Play size={14} aria-hidden className="text-hot-text" />
          ) : (
            <Clock size={14} aria-hidden className="text-muted" />
          )}
          <span className="hidden md:inline">{day(now)}</span>
          {clockTime(now)} <span className="text-xs text-muted">UTC</span>
        </span>
      }
    >
      <div className="space-y-4 text-sm">
        <div>
          <p className="font-semibold tabular-nums">{dateTime(now)}</p>
          <p className="text-xs text-muted">
            {speed
              ? `Virtual time: it runs at ${speed}× real time.`
              : 'Virtual time: it stands still until something runs or you let it pass.'}
          </p>
        </div>
        <TimePasser />
        <PassingBar />
        <PlayButtons />
        <TravelControl />
        <ComingUp />
        <DuplicatesSwitch />
      </div>
    </Popover>
  );
}
