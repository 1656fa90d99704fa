import type { AccountPort } from '../bridge/account-port.ts';
import type { Era } from '../cloud/era.ts';
import type { TraceEvent } from '../cloud/trace.ts';

/** Something that a lesson lets happen in the account, as often as the learner likes, with numbers of the learner's choice. */
export interface Experiment {
  fields: readonly ExperimentField[];
  /** Makes AWS calls and lets time pass. @throws {CallError} when AWS refuses one of them. */
  run(account: AccountPort, values: Readonly<Record<string, number>>): Promise<void>;
  /** What the trace shows of all runs so far; null when there was none. */
  findings(trace: readonly TraceEvent[], era: Era): Findings | null;
}

/** A whole number that the learner chooses. */
export interface ExperimentField {
  id: string;
  label: string;
  unit?: string;
  min: number;
  max: number;
  start: number;
}

/** A table: one row for each run or each thing compared. The first cell of a row names it. */
export interface Findings {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}
