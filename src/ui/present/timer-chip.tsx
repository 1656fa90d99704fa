import { Pause, Timer } from 'lucide-react';
import { cx } from '../kit/cx.ts';
import { useLayout } from '../stores/layout.ts';
import { clockText, spokenText } from './countdown.ts';
import { useTimeLeft, useTimer } from './timer.ts';

/** The count-down while one is set, small for a bar or large for a room; opens its window. */
export function TimerChip({ large = false }: { large?: boolean }) {
  const left = useTimeLeft();
  const pausing = useTimer((timer) => timer.countdown?.endsAt === null);
  if (left === null) return null;
  const over = left <= 0;
  const Icon = pausing ? Pause : Timer;
  return (
    <>
      <button
        type="button"
        aria-label={`Timer: ${over ? 'time is up' : `${clockText(left)} left`}${pausing ? ', paused' : ''}. Change it`}
        onClick={() => useLayout.getState().showOverlay('timer')}
        className={cx(
          'inline-flex shrink-0 items-center rounded-md font-medium tabular-nums transition-colors',
          large ? 'gap-2 px-2 text-[1.75rem] leading-tight' : 'min-h-8 gap-1.5 px-1 text-[13px] sm:px-2',
          over ? 'bg-hot-soft text-hot-text motion-safe:animate-[pulse_2s_ease-in-out_5]' : 'hover:bg-raised',
        )}
      >
        <Icon size={large ? 22 : 14} aria-hidden className={large ? '' : 'max-sm:hidden'} />
        {over && <span className={large ? '' : 'max-sm:sr-only'}>Time is up</span>}
        {!(large && over) && clockText(left)}
      </button>
      <output className="sr-only">{spokenText(left)}</output>
    </>
  );
}
