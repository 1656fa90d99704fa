import type { AccountPort } from '../../bridge/account-port.ts';
import type { Keys } from '../../terminal/host.ts';

/** A workspace: text or bytes by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A job of the build server, as plain data. */
export interface PipelineJob {
  /** What is deployed, by name. */
  functionName: string;
  /** Where packages are put. */
  bucket: string;
  /** Of the IAM user that deploys: its permissions decide, and nobody else's. */
  keys: Keys;
}

export const stepNames = ['webhook', 'install', 'test', 'zip', 'upload', 'update'] as const;
export type StepName = (typeof stepNames)[number];

export interface StepRun {
  name: StepName;
  state: 'waiting' | 'running' | 'passed' | 'failed' | 'skipped';
  /** What the step printed. */
  output: string;
  /** Of a step that failed: why, in a sentence. */
  problem?: string;
  /** Virtual ms that it took. */
  tookMs: number;
}

/** One build. */
export interface PipelineRun {
  number: number;
  /** Of the files: the same files have the same. */
  commit: string;
  /** Virtual ms. */
  startedAt: number;
  state: 'running' | 'passed' | 'failed';
  steps: readonly StepRun[];
}

/** A build that somebody has stopped, at the step that it had come to. */
export const interrupted = (run: PipelineRun): PipelineRun => ({
  ...run,
  state: 'failed',
  steps: run.steps.map((step) =>
    step.state === 'running'
      ? { ...step, state: 'failed', problem: 'The build was stopped.' }
      : step.state === 'waiting'
        ? { ...step, state: 'skipped' }
        : step,
  ),
});

/** What steps have in hand, and leave for those after them. */
export interface Build {
  account: AccountPort;
  job: PipelineJob;
  files: Files;
  /** Those that are packed and not named. */
  hidden?: readonly string[];
  commit: string;
  number: number;
  /** Adds to the step's output. */
  print(line: string): void;
  /** From `zip`. */
  zip?: Uint8Array;
  /** From `upload`. */
  key?: string;
}

/** A step has failed: what it has to say at the end of its output, and why in a sentence. */
export class StepFailure extends Error {
  readonly problem: string;

  constructor(message: string, problem = message.split('\n').at(-1)!) {
    super(message);
    this.problem = problem;
  }
}
