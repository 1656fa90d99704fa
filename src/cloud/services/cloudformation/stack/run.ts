import { AwsError } from '../../../aws-error.ts';
import type { Caller } from '../../../caller.ts';

import type { ResourceApi } from '../resources/resource-type.ts';
import type { CloudFormationContext, Stack, StackPlan, StackResource } from '../store.ts';
import { resolve } from '../template/resolve.ts';
import type { Scope } from '../template/scope.ts';
import { setResourceStatus } from './events.ts';
import { failureReason } from './failure-reason.ts';
import { physicalName } from './physical-name.ts';
import { presentResources, stackScope } from './stack-scope.ts';

/** One stack operation that is under way. */
export interface Run {
  ctx: CloudFormationContext;
  stack: Stack;
  plan: StackPlan;
  scope: Scope;
  /** Whoever the calls are made as. */
  as: Caller;
  /** Set when something has failed: nothing new is begun, and what is under way ends at its next step. */
  failed?: boolean;
  /** When it must have ended, virtual ms. */
  deadline?: number;
}

/** Thrown inside a handler when the operation is given up while it waits. */
export class GivenUp extends Error {}

export function startRun(ctx: CloudFormationContext, stack: Stack, plan: StackPlan, as: Caller): Run {
  return { ctx, stack, plan, as, scope: stackScope(ctx, stack, plan, presentResources(stack)) };
}

/** What the handler of one resource has in hand. */
export function resourceApi(run: Run, logicalId: string): ResourceApi {
  const { ctx, stack, as, plan, scope } = run;
  const call: ResourceApi['call'] = async (service, operation, input) => {
    try {
      return await ctx.call(service, operation, input, { as });
    } catch (error) {
      if (error instanceof AwsError) failedIn.set(error, service);
      throw error;
    }
  };
  return {
    accountId: ctx.accountId,
    region: ctx.region,
    era: ctx.era,
    stackId: stack.id,
    logicalId,
    updatePolicy: () => resolve(plan.template.Resources[logicalId]?.UpdatePolicy, scope),
    call,
    look: (service, operation, input) => call(service, operation, input).catch(() => undefined),
    name: (style) => physicalName(ctx, stack.name, logicalId, style),
    async sleep(ms) {
      await ctx.clock.sleep(ms);
      if (isGivenUp(run)) throw new GivenUp();
    },
    now: () => ctx.clock.now(),
    uuid: () => ctx.ids.uuid(),
    adoptStack(stackId) {
      const child = ctx.store.stacks.get(stackId);
      if (child) Object.assign(child, { parentId: stack.id, rootId: stack.rootId ?? stack.id });
    },
    takeAnswer(requestId) {
      const answer = ctx.store.answers.get(requestId);
      ctx.store.answers.delete(requestId);
      return answer;
    },
  };
}

/** Whether a run is to do nothing more: something has failed, somebody has cancelled it, or its time is up. */
export const isGivenUp = (run: Run): boolean => !!run.failed || !!run.stack.cancelled || pastDeadline(run);

const pastDeadline = ({ deadline, ctx }: Run): boolean => deadline !== undefined && ctx.clock.now() > deadline;

/** Which service gave an error that a handler met. */
const failedIn = new WeakMap<AwsError, string>();

/** Why something failed, as the event of the resource tells it. @throws what is no failure of AWS: a bug. */
export function reasonOf(run: Run, error: unknown): string {
  if (error instanceof GivenUp) return cancelled(run);
  if (!(error instanceof AwsError)) throw error;
  const service = failedIn.get(error);
  return service ? failureReason(run.ctx, service, error) : error.message;
}

const cancelled = ({ stack }: Run): string =>
  stack.status.startsWith('UPDATE') ? 'Resource update cancelled' : 'Resource creation cancelled';

/** Gives the run up: whatever of it is under way is told to be cancelled. */
export function giveUp(run: Run): void {
  run.failed = true;
  for (const resource of run.stack.resources.values()) {
    if (resource.status !== 'CREATE_IN_PROGRESS' && resource.status !== 'UPDATE_IN_PROGRESS') continue;
    const status = resource.status === 'CREATE_IN_PROGRESS' ? 'CREATE_FAILED' : 'UPDATE_FAILED';
    setResourceStatus(run.ctx, run.stack, resource, status, cancelled(run));
  }
}

/** A resource that fails takes the others with it. */
export function fail(
  run: Run,
  resource: StackResource,
  status: 'CREATE_FAILED' | 'UPDATE_FAILED',
  error: unknown,
): false {
  // It may have been told to be cancelled before.
  if (resource.status !== status) setResourceStatus(run.ctx, run.stack, resource, status, reasonOf(run, error));
  giveUp(run);
  return false;
}

/** The time that a step takes: about so many seconds, never the same. */
export function takes(run: Run, seconds: number): Promise<void> {
  return run.ctx.clock.sleep(1000 * run.ctx.chance.stream('cloudformation:pace').logNormal(seconds, 0.15));
}
