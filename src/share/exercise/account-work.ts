import type { SetUpRecord, SetUpStep } from '../../cloud/set-up-log.ts';
import { setUpOf } from '../workspace/record-set-up.ts';
import type { PlainStep } from '../workspace/workspace.ts';

/** How far a record was when the set-up had been made. */
export interface SetUpMark {
  steps: number;
  /** Of the last step, where it is a wait: later waiting is added to it. */
  waited: number;
}

export const markOf = ({ steps }: Pick<SetUpRecord, 'steps'>): SetUpMark => {
  const last = steps.at(-1);
  return { steps: steps.length, waited: last?.kind === 'wait' ? last.ms : 0 };
};

/**
 * What was done to an account since its set-up. Test runs are no part of it, and neither is code that was deployed to the tested function, which gets the
 * files anyway, unless a version was published of it.
 */
export function accountWork(
  { steps, complete }: SetUpRecord,
  mark: SetUpMark,
  tested: string,
  files: Readonly<Record<string, string>>,
): PlainStep[] {
  const last = steps[mark.steps - 1];
  const rest = last?.kind === 'wait' && last.ms > mark.waited ? [{ ...last, ms: last.ms - mark.waited }] : [];
  const since: SetUpStep[] = [...rest, ...steps.slice(mark.steps)];
  const published = since.some((step) => step.kind === 'call' && step.operation === 'PublishVersion');
  const isDeploying = (step: SetUpStep): boolean =>
    step.kind === 'call' &&
    step.service === 'lambda' &&
    step.operation === 'UpdateFunctionCode' &&
    (step.input as { FunctionName?: unknown }).FunctionName === tested &&
    !(step.input as { Publish?: unknown }).Publish;
  return setUpOf({ steps: published ? since : since.filter((step) => !isDeploying(step)), complete }, files);
}
