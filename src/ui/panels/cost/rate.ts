import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** How often the learner imagines the function to run, remembered in this browser. */
export interface Rate {
  requestsPerMonth: number;
  freeTier: boolean;
  set(rate: Partial<Pick<Rate, 'requestsPerMonth' | 'freeTier'>>): void;
}

export const useRate = create<Rate>()(
  persist(
    (set) => ({
      requestsPerMonth: 1_000_000,
      freeTier: true,
      set: (rate) => set(rate),
    }),
    {
      name: 'coldstart-rate',
      partialize: ({ requestsPerMonth, freeTier }) => ({ requestsPerMonth, freeTier }),
    },
  ),
);

/** Highest rate that can be chosen, in requests a month. */
export const MAX_RATE = 1_000_000_000;

/** Stops of the slider: 1, 2 and 5 times the powers of ten. */
export const RATE_STOPS: readonly number[] = Array.from(
  { length: 25 },
  (_, i) => [1, 2, 5][i % 3]! * 10 ** Math.floor(i / 3) * 10,
).filter((rate) => rate <= MAX_RATE);

/** The slider's stop that is nearest to a rate. */
export function nearestStop(rate: number): number {
  const distance = (stop: number) => Math.abs(Math.log(stop) - Math.log(Math.max(1, rate)));
  return RATE_STOPS.reduce((best, stop, i) => (distance(stop) < distance(RATE_STOPS[best]!) ? i : best), 0);
}
