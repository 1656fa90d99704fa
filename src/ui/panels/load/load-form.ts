import type { LoadPattern, LoadSpec } from '../../../cloud/load/load-pattern.ts';

export const KINDS = [
  { id: 'steady', name: 'Steady' },
  { id: 'poisson', name: 'Random (Poisson)' },
  { id: 'burst', name: 'Bursts' },
  { id: 'daily-wave', name: 'Daily wave' },
  { id: 'replay', name: 'A list of times' },
] as const;

export const SPANS = [
  { id: '60000', name: '1 minute' },
  { id: '900000', name: '15 minutes' },
  { id: '3600000', name: '1 hour' },
  { id: '86400000', name: '1 day' },
  { id: '604800000', name: '1 week' },
  { id: '2592000000', name: '30 days' },
] as const;

/** What stands in the form, as text. */
export interface LoadForm {
  kind: LoadPattern['kind'];
  spanMs: string;
  perSecond: string;
  size: string;
  everySeconds: string;
  swingPercent: string;
  peakHour: string;
  /** Seconds after the start, with spaces, commas or line ends between them. */
  list: string;
  payload: string;
}

export const emptyForm: LoadForm = {
  kind: 'poisson',
  spanMs: '3600000',
  perSecond: '0.1',
  size: '50',
  everySeconds: '600',
  swingPercent: '80',
  peakHour: '14',
  list: '0\n1\n1.5\n60',
  payload: '{}',
};

const number = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

/** Reads the form. What is no number becomes NaN, which is refused with a sentence of its own. */
export function specOf(form: LoadForm): LoadSpec {
  return { pattern: patternOf(form), spanMs: number(form.spanMs) };
}

function patternOf(form: LoadForm): LoadPattern {
  switch (form.kind) {
    case 'burst':
      return { kind: 'burst', size: number(form.size), everyMs: number(form.everySeconds) * 1000 };
    case 'replay':
      return {
        kind: 'replay',
        atMs: form.list
          .split(/[\s,;]+/)
          .filter(Boolean)
          .map((each) => number(each) * 1000),
      };
    case 'daily-wave':
      return {
        kind: 'daily-wave',
        perSecond: number(form.perSecond),
        swing: number(form.swingPercent) / 100,
        peakHour: number(form.peakHour),
      };
    default:
      return { kind: form.kind, perSecond: number(form.perSecond) };
  }
}
