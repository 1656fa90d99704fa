/** Virtual instants (ms since the epoch) and spans as text. Everything is UTC, as in AWS's logs. */

const iso = (at: number): string => new Date(at).toISOString();

/** `14:03:22` */
export const clockTime = (at: number): string => iso(at).slice(11, 19);

/** `14:03:22.123` */
export const exactTime = (at: number): string => iso(at).slice(11, 23);

/** `2016-03-01` */
export const day = (at: number): string => iso(at).slice(0, 10);

/** `2016-03-01 14:03:22 UTC` */
export const dateTime = (at: number): string => `${day(at)} ${clockTime(at)} UTC`;

/** A duration as Lambda prints it: `12.34 ms`. */
export const milliseconds = (ms: number): string => `${ms.toFixed(2)} ms`;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span in the two largest units that say something: `340 ms`, `2.5 s`, `14 min 3 s`, `3 h 20 min`, `2 d 4 h`. */
export function span(ms: number): string {
  if (ms < 1000) return `${ms < 10 ? +ms.toFixed(1) : Math.round(ms)} ms`;
  if (ms < 10_000) return `${+(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000) * 1000;
  if (seconds < MINUTE) return `${seconds / 1000} s`;
  if (seconds < HOUR) return units(seconds, MINUTE, 'min', 1000, 's');
  if (seconds < DAY) return units(seconds, HOUR, 'h', MINUTE, 'min');
  return units(seconds, DAY, 'd', HOUR, 'h');
}

function units(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)} ${largeName}${rest ? ` ${rest} ${smallName}` : ''}`;
}
