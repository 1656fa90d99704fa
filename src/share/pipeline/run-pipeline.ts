import { sha256 } from '@noble/hashes/sha2.js';
import { concat, hex, utf8 } from '../../std/bytes.ts';
import { install } from './install.ts';
import { upload, update } from './deploy.ts';
import { packageUp } from './package-up.ts';
import {
  stepNames,
  StepFailure,
  type Build,
  type Files,
  type PipelineRun,
  type StepName,
  type StepRun,
} from './pipeline.ts';
import { test } from './test-step.ts';
import { webhook } from './webhook.ts';

const steps: Readonly<Record<StepName, (build: Build) => Promise<void> | void>> = {
  webhook,
  install,
  test,
  zip: packageUp,
  upload,
  update,
};

/** The commit of a workspace: the same files have the same. */
export const commitOf = (files: Files): string =>
  hex(
    sha256(
      concat(
        Object.keys(files)
          .sort()
          .flatMap((path) => [utf8(`${path}\0`), bytes(files[path]!), utf8('\0')]),
      ),
    ),
  ).slice(0, 7);

const bytes = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? utf8(content) : content);

/**
 * Runs a job over a workspace, step by step; after one that fails the others are skipped. The steps really run: tests in the sandbox, a
 * real ZIP, AWS calls under the job's own keys. Never rejects for what the learner did: that is a failed step.
 */
export async function runPipeline(
  { account, job, files, hidden = [], number }: Pick<Build, 'account' | 'job' | 'files' | 'hidden' | 'number'>,
  onChange: (run: PipelineRun) => void = () => {},
): Promise<PipelineRun> {
  const commit = commitOf(files);
  const startedAt = await account.now();
  const run = { number, commit, startedAt, steps: stepNames.map(waiting) };
  const tell = (state: PipelineRun['state']): PipelineRun => {
    const now = { ...run, state, steps: run.steps.map((step) => ({ ...step })) };
    onChange(now);
    return now;
  };
  const build: Build = { account, job, files, hidden, commit, number, print: () => {} };
  let failed = false;
  for (const step of run.steps) {
    if (failed) {
      step.state = 'skipped';
      continue;
    }
    step.state = 'running';
    build.print = (line) => {
      step.output += `${line}\n`;
    };
    tell('running');
    failed = !(await passes(step, build));
  }
  return tell(failed ? 'failed' : 'passed');
}

const waiting = (name: StepName): StepRun => ({ name, state: 'waiting', output: '', tookMs: 0 });

async function passes(step: StepRun, build: Build): Promise<boolean> {
  const began = await build.account.now();
  try {
    await steps[step.name](build);
    step.state = 'passed';
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    build.print(error.message);
    step.problem = error.problem;
    step.state = 'failed';
  }
  step.tookMs = (await build.account.now()) - began;
  return step.state === 'passed';
}
