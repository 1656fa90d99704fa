import { cosOfTurn } from '../../std/elementary.ts';
import type { Stream } from '../clock/chance.ts';
import { exponential } from './exponential.ts';
import type { LoadPattern, LoadSpec } from './load-pattern.ts';

/** Gives the next request's instant, ms after the start, each time it is called; Infinity when there is none left. */
export type Arrivals = () => number;

const HOUR_MS = 3_600_000;

/** The requests of a load, in order. @param startHour hour of the day at which it starts, for the daily wave. */
export function arrivalsOf({ pattern, spanMs }: LoadSpec, chance: Stream, startHour = 0): Arrivals {
  const next = unbounded(pattern, chance, startHour);
  return () => {
    const at = next();
    return at < spanMs ? at : Number.POSITIVE_INFINITY;
  };
}

function unbounded(pattern: LoadPattern, chance: Stream, startHour: number): Arrivals {
  switch (pattern.kind) {
    case 'steady': {
      const distance = 1000 / pattern.perSecond;
      let count = 0;
      return () => count++ * distance;
    }
    case 'poisson':
      return poisson(pattern.perSecond / 1000, chance);
    case 'burst': {
      let count = 0;
      return () => Math.floor(count++ / pattern.size) * pattern.everyMs;
    }
    case 'daily-wave': {
      const { perSecond, swing, peakHour } = pattern;
      // Lewis and Shedler's thinning: requests at the highest rate, each kept with the share that its hour has of it.
      const candidate = poisson((perSecond * (1 + swing)) / 1000, chance);
      return () => {
        for (;;) {
          const at = candidate();
          const turn = (startHour + at / HOUR_MS - peakHour) / 24;
          if (chance.next() * (1 + swing) < 1 + swing * cosOfTurn(turn)) return at;
        }
      };
    }
    case 'replay': {
      const sorted = Float64Array.from(pattern.atMs).sort();
      let index = 0;
      return () => sorted[index++] ?? Number.POSITIVE_INFINITY;
    }
  }
}

function poisson(perMs: number, chance: Stream): Arrivals {
  // A number in a variable of a closure is a new object with each change; in an array it is not.
  const at = new Float64Array(1);
  const meanMs = 1 / perMs;
  return () => (at[0]! += exponential(chance) * meanMs);
}
