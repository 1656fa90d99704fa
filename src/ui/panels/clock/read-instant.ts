const YEAR_MS = 366 * 86_400_000;

/** Reads `2026-11-23T09:00` or `…:00:00` as UTC, ms since the epoch; null when it is no instant. */
export function readInstant(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** Why the clock cannot go to an instant; null when it can. */
export function instantProblem(at: number | null, now: number): string | null {
  if (at === null) return 'Give a date and a time.';
  if (at <= now) return 'That is over. Time only moves forward here; to go back, travel to a point below.';
  return at - now > YEAR_MS ? 'That is more than a year ahead. At most a year can pass at once.' : null;
}
