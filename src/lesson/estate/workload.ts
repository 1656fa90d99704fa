import type { Answer } from '../answers.ts';

/** What starts a piece of work. */
export const STARTS = {
  upload: 'a file arrives',
  schedule: 'the clock',
  queue: 'a message in a queue',
  request: 'a web request',
  always: 'nothing: it listens all day',
} as const;

export type Start = keyof typeof STARTS;

/** A program of the learner's own, as a lesson about estates asks for it. */
export interface Workload {
  name: string;
  start: Start;
  /** How often it runs in a month of 30 days. */
  runs: number;
  /** How long one run takes. */
  seconds: number;
  /** How much memory one run needs. */
  megabytes: number;
}

export type WorkloadField = keyof Workload;

/** What was typed for one workload, as text. */
export type Draft = Readonly<Record<WorkloadField, string>>;

const FIELDS: readonly WorkloadField[] = ['name', 'start', 'runs', 'seconds', 'megabytes'];
const MOST: Record<'runs' | 'seconds' | 'megabytes', number> = { runs: 1e12, seconds: 2_592_000, megabytes: 1_000_000 };

/** The rows of an answer of the form `{ "0.name": "report", "0.runs": "30", … }`, at least `rows` of them. */
export function draftsOf(answer: Answer | undefined, rows: number): Draft[] {
  const given = typeof answer === 'object' ? answer : {};
  const last = Object.keys(given).reduce((most, key) => Math.max(most, Number.parseInt(key, 10) + 1 || 0), rows);
  return Array.from({ length: Math.min(last, 12) }, (_, row) => {
    const values = FIELDS.map((field) => [field, given[`${row}.${field}`] ?? '']);
    return Object.fromEntries(values) as Draft;
  });
}

/** The key under which an answer holds a field of a row. */
export const fieldKey = (row: number, field: WorkloadField): string => `${row}.${field}`;

/** @returns what is wrong with a field, for the learner; null when it is fine or not filled in yet. */
export function fieldProblem(draft: Draft, field: WorkloadField): string | null {
  const typed = draft[field].trim();
  if (!typed || field === 'name' || field === 'start') return null;
  const value = number(typed);
  if (value === null || value <= 0) return 'Enter a number above 0.';
  return value > MOST[field] ? `At most ${MOST[field].toLocaleString('en-US')}.` : null;
}

/** The workload, once every field is filled in and right; else null. */
export function workloadOf(draft: Draft): Workload | null {
  if (FIELDS.some((field) => !draft[field].trim() || fieldProblem(draft, field))) return null;
  if (!(draft.start in STARTS)) return null;
  return {
    name: draft.name.trim(),
    start: draft.start as Start,
    runs: number(draft.runs)!,
    seconds: number(draft.seconds)!,
    megabytes: number(draft.megabytes)!,
  };
}

/** The finished workloads of an answer. */
export const workloadsOf = (answer: Answer | undefined): Workload[] =>
  draftsOf(answer, 0)
    .map(workloadOf)
    .filter((workload) => workload !== null);

/** An answer that holds these workloads. */
export const estateAnswer = (workloads: readonly Workload[]): Record<string, string> =>
  Object.fromEntries(
    workloads.flatMap((workload, row) => FIELDS.map((field) => [fieldKey(row, field), String(workload[field])])),
  );

/** A number as people write it, with commas between thousands; null when it is none. */
function number(text: string): number | null {
  const plain = text.replaceAll(/[\s,]/g, '');
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
