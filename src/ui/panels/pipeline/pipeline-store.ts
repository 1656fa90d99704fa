import { create } from 'zustand';
import type { PipelineRun } from '../../../share/pipeline/pipeline.ts';
import { onNewAccount } from '../aws/on-new-account.ts';

/** The job as it is written in the form. */
export interface JobForm {
  /** The lesson's function when empty. */
  functionName: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

interface PipelineState {
  form: JobForm;
  /** The latest first. */
  runs: readonly PipelineRun[];
  change(part: Partial<JobForm>): void;
  /** A build goes on, or a new one begins. */
  show(run: PipelineRun): void;
}

const MOST_RUNS = 20;
const empty = { form: { functionName: '', bucket: '', accessKeyId: '', secretAccessKey: '' }, runs: [] };

/** The build server's job and builds; they live as long as the account is open. */
export const usePipeline = create<PipelineState>((set) => ({
  ...empty,
  change: (part) => set(({ form }) => ({ form: { ...form, ...part } })),
  show: (run) =>
    set(({ runs }) => ({ runs: [run, ...runs.filter(({ number }) => number !== run.number)].slice(0, MOST_RUNS) })),
}));

onNewAccount(() => usePipeline.setState(empty));
