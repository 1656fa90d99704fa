import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { type Countdown, extended, isCountdown, leftOf, MINUTE_MS, paused, resumed, started } from './countdown.ts';

const NAME = 'coldstart-timer';
/** One that ended longer ago is forgotten. */
const FORGOTTEN_MS = -60 * MINUTE_MS;

/** The room's count-down, kept in the browser: it goes on over a reload, and other tabs show the same. */
export interface Timer {
  countdown: Countdown | null;
  start(minutes: number): void;
  pause(): void;
  resume(): void;
  addMinute(): void;
  clear(): void;
}

export const useTimer = create<Timer>()(
  persist(
    (set) => {
      const change = (next: (countdown: Countdown, now: number) => Countdown) =>
        set(({ countdown }) => ({ countdown: countdown && next(countdown, Date.now()) }));
      return {
        countdown: null,
        start: (minutes) => set({ countdown: started(minutes * MINUTE_MS, Date.now()) }),
        pause: () => change(paused),
        resume: () => change(resumed),
        addMinute: () => change((countdown, now) => extended(countdown, MINUTE_MS, now)),
        clear: () => set({ countdown: null }),
      };
    },
    {
      name: NAME,
      partialize: ({ countdown }) => ({ countdown }),
      merge: (kept, timer) => {
        const { countdown } = (kept ?? {}) as Partial<Timer>;
        return {
          ...timer,
          countdown: isCountdown(countdown) && leftOf(countdown, Date.now()) > FORGOTTEN_MS ? countdown : null,
        };
      },
    },
  ),
);

if (typeof window !== 'undefined')
  window.addEventListener('storage', ({ key }) => key === NAME && void useTimer.persist.rehydrate());

/** What is left of the count-down in ms, drawn anew with every second; null when none is set. */
export function useTimeLeft(): number | null {
  const countdown = useTimer((timer) => timer.countdown);
  const [now, setNow] = useState(Date.now);
  // What was left at the last change is the most there can be: `now` may be older than that.
  const left = countdown && Math.min(leftOf(countdown, now), countdown.leftMs);
  useEffect(() => {
    if (!countdown || countdown.endsAt === null) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [countdown]);
  return left;
}
