/** How requests come, over a span of virtual time. Rates are requests a second, times are ms. */
export type LoadPattern =
  /** One request after the other at the same distance. */
  | { kind: 'steady'; perSecond: number }
  /** Independent requests, as from many users: the distances are exponential. */
  | { kind: 'poisson'; perSecond: number }
  /** So many requests at one instant, again and again. */
  | { kind: 'burst'; size: number; everyMs: number }
  /** Independent requests whose rate goes up and down with the hour: `perSecond` on average, `swing` (0 to 1) of it either way. */
  | { kind: 'daily-wave'; perSecond: number; swing: number; peakHour: number }
  /** The instants themselves, ms after the start. */
  | { kind: 'replay'; atMs: readonly number[] };

export interface LoadSpec {
  pattern: LoadPattern;
  /** Requests come for so long. */
  spanMs: number;
}

const DAY_MS = 86_400_000;

/** What a tab can simulate while somebody waits; ten million take about a second. */
export const MOST_REQUESTS = 100_000_000;
export const LONGEST_SPAN_MS = 366 * DAY_MS;
const MOST_REPLAYED = 1_000_000;
/** Loads up to this many requests run the handler itself. */
export const MOST_REAL = 500;
/** So many requests of a large load run the handler first when there are too few runs to measure. */
export const MEASURED = 60;

/** How many requests a load has, on average where chance decides. */
export function expectedRequests({ pattern, spanMs }: LoadSpec): number {
  switch (pattern.kind) {
    case 'burst':
      return pattern.size * Math.ceil(spanMs / pattern.everyMs);
    case 'replay':
      return pattern.atMs.filter((at) => at < spanMs).length;
    default:
      return (pattern.perSecond * spanMs) / 1000;
  }
}

/** Why a load cannot be run, in a sentence; null when it can. */
export function loadProblem(spec: LoadSpec): string | null {
  const { pattern, spanMs } = spec;
  if (!(spanMs > 0)) return 'The time span must be longer than nothing.';
  if (spanMs > LONGEST_SPAN_MS) return 'The time span can be a year at most.';
  const problem = patternProblem(pattern);
  if (problem) return problem;
  const expected = expectedRequests(spec);
  if (expected === 0) return 'No instant of the list lies within the span.';
  if (expected > MOST_REQUESTS)
    return `That would be ${Math.round(expected).toLocaleString('en-US')} requests. At most ${MOST_REQUESTS.toLocaleString('en-US')} can be simulated at once: lower the rate or shorten the span.`;
  return null;
}

function patternProblem(pattern: LoadPattern): string | null {
  switch (pattern.kind) {
    case 'burst':
      if (!(pattern.size >= 1 && Number.isInteger(pattern.size)))
        return 'A burst has a whole number of requests, 1 or more.';
      return pattern.everyMs > 0 ? null : 'Bursts must be some time apart.';
    case 'replay':
      if (!pattern.atMs.length) return 'The list has no instants.';
      if (pattern.atMs.length > MOST_REPLAYED) return 'A list can have a million instants at most.';
      return pattern.atMs.every((at) => Number.isFinite(at) && at >= 0)
        ? null
        : 'Every instant of the list must be a number, 0 or more.';
    case 'daily-wave':
      if (!(pattern.swing >= 0 && pattern.swing <= 1))
        return 'The swing must be between nothing and the whole rate: 0 to 100 %.';
      if (!(pattern.peakHour >= 0 && pattern.peakHour <= 24)) return 'The peak must be an hour of the day, 0 to 24.';
  }
  return Number.isFinite(pattern.perSecond) && pattern.perSecond > 0
    ? null
    : 'The rate must be a number above 0 a second.';
}
