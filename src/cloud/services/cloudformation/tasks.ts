import { AwsError } from '../../aws-error.ts';
import type { Caller } from '../../caller.ts';
import { actingCaller } from './stack/acting-caller.ts';
import { runCreate } from './stack/create-run.ts';
import { runDelete } from './stack/delete-run.ts';
import { setStackStatus } from './stack/events.ts';
import { rollBackUpdate } from './stack/roll-back-update.ts';
import { startRun, type Run } from './stack/run.ts';
import { runUpdate } from './stack/update-run.ts';
import type { CloudFormationContext, StackPlan } from './store.ts';

/** What a stack operation is to do. It is the payload of a durable event: the operation itself runs on after the answer. */
export type StackWork = { stackId: string } & (
  | { kind: 'create' }
  | { kind: 'update'; plan: StackPlan; disableRollback: boolean; changeSetId?: string }
  | { kind: 'delete'; retained: string[] }
  | { kind: 'continue'; skipped: string[] }
);

/** Starts a stack operation. */
export function begin(ctx: CloudFormationContext, payload: StackWork): void {
  ctx.clock.schedule({ at: ctx.clock.now(), task: 'work', payload, background: false });
}

/** How often an operation looks whether the one before it has ended, ms. */
const WAITS = 500;

/** Runs a stack operation to its end. */
export async function work(ctx: CloudFormationContext, payload: StackWork): Promise<void> {
  const stack = ctx.store.stacks.get(payload.stackId);
  if (!stack) return;
  while (stack.running) await ctx.clock.sleep(WAITS);
  delete stack.cancelled;
  stack.running = true;
  const changeSet = stack.changeSets.get((payload.kind === 'update' && payload.changeSetId) || stack.changeSetId || '');
  try {
    const plan = payload.kind === 'update' ? payload.plan : stack;
    const as = await actingCaller(ctx, plan.roleArn, stack.caller);
    await run(startRun(ctx, stack, plan, as), payload);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    // The role has gone meanwhile: nothing can be done in the stack's name.
    setStackStatus(ctx, stack, payload.kind === 'delete' ? 'DELETE_FAILED' : 'CREATE_FAILED', error.message);
  } finally {
    delete stack.running;
    delete stack.token;
    if (changeSet?.executionStatus === 'EXECUTE_IN_PROGRESS') {
      const well = stack.status === 'CREATE_COMPLETE' || stack.status === 'UPDATE_COMPLETE';
      changeSet.executionStatus = well ? 'EXECUTE_COMPLETE' : 'EXECUTE_FAILED';
    }
  }
}

function run(started: Run, payload: StackWork): Promise<void> {
  switch (payload.kind) {
    case 'create':
      return runCreate(started);
    case 'update':
      return runUpdate(started, payload);
    case 'delete':
      return runDelete(started, payload.retained);
    case 'continue':
      return rollBackUpdate(started, payload.skipped);
  }
}

/** Tells a topic of a stack's event. Whoever may not publish there is not heard; the stack goes on. */
export async function notify(
  ctx: CloudFormationContext,
  { topicArn, caller, text }: { topicArn: string; caller: Caller; text: string },
): Promise<void> {
  const input = { TopicArn: topicArn, Subject: 'AWS CloudFormation Notification', Message: text };
  try {
    await ctx.call('sns', 'Publish', input, { as: caller });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}
