import type {
  CreateStackCommandInput,
  DeleteStackCommandInput,
  UpdateStackCommandInput,
  CancelUpdateStackCommandInput,
  ContinueUpdateRollbackCommandInput,
} from '@aws-sdk/client-cloudformation';
import { alreadyExists, noSuchStack, validationError } from '../errors.ts';
import { findStack, lookUpStack, stackArn } from '../find.ts';
import { actingCaller } from '../stack/acting-caller.ts';
import { setStackStatus } from '../stack/events.ts';
import { lostExport } from '../stack/outputs.ts';
import { changesOutputs, planChanges } from '../stack/plan-changes.ts';
import { planStack } from '../stack/plan-stack.ts';
import type { CloudFormationContext, Stack, StackPlan } from '../store.ts';
import { begin } from '../tasks.ts';
import { checkNewName } from './check-input.ts';

/** A stack that is there in name only. */
export function newStack(ctx: CloudFormationContext, name: string, plan: StackPlan): Stack {
  const { caller } = ctx;
  const stack: Stack = {
    ...plan,
    id: stackArn(ctx, name, ctx.ids.uuid('stack')),
    name,
    status: 'CREATE_IN_PROGRESS',
    createdAt: ctx.clock.now(),
    onFailure: 'ROLLBACK',
    terminationProtection: false,
    caller,
    resources: new Map(),
    outputs: [],
    imports: [],
    events: [],
    changeSets: new Map(),
  };
  ctx.store.stacks.set(stack.id, stack);
  return stack;
}

export async function createStack(ctx: CloudFormationContext, input: CreateStackCommandInput) {
  checkNewName(input.StackName);
  const { OnFailure, DisableRollback, TimeoutInMinutes } = input;
  if (OnFailure !== undefined && DisableRollback !== undefined) {
    throw validationError('You cannot specify both OnFailure and DisableRollback.');
  }
  const existing = lookUpStack(ctx, input.StackName);
  if (existing && existing.status !== 'REVIEW_IN_PROGRESS') throw alreadyExists(input.StackName);
  const plan = await planStack(ctx, input);
  await actingCaller(ctx, plan.roleArn, ctx.caller);
  const stack = existing ? Object.assign(existing, plan) : newStack(ctx, input.StackName, plan);
  for (const changeSet of stack.changeSets.values()) changeSet.executionStatus = 'OBSOLETE';
  Object.assign(stack, {
    caller: ctx.caller,
    onFailure: DisableRollback ? 'DO_NOTHING' : (OnFailure ?? 'ROLLBACK'),
    timeoutMinutes: TimeoutInMinutes,
    terminationProtection: input.EnableTerminationProtection ?? false,
    token: input.ClientRequestToken,
    policy: input.StackPolicyBody,
  } satisfies Partial<Stack>);
  setStackStatus(ctx, stack, 'CREATE_IN_PROGRESS', 'User Initiated');
  begin(ctx, { kind: 'create', stackId: stack.id });
  return { StackId: stack.id, OperationId: ctx.ids.uuid() };
}

const UPDATABLE = [
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_FAILED',
  'IMPORT_COMPLETE',
];

/** @throws {AwsError} ValidationError while a stack can't be changed. */
export function refuseUnlessUpdatable({ id, status }: Stack): void {
  if (UPDATABLE.includes(status)) return;
  throw validationError(`Stack:${id} is in ${status} state and can not be updated.`);
}

export async function updateStack(ctx: CloudFormationContext, input: UpdateStackCommandInput) {
  const stack = findStack(ctx, input.StackName, noSuchStack);
  refuseUnlessUpdatable(stack);
  const plan = await planStack(ctx, input, { before: stack });
  await actingCaller(ctx, plan.roleArn, ctx.caller);
  const tagged = JSON.stringify(plan.tags) !== JSON.stringify(stack.tags);
  if (!planChanges(ctx, stack, plan).length && !changesOutputs(stack, plan) && !tagged) {
    throw validationError('No updates are to be performed.');
  }
  startUpdate(ctx, stack, plan, { token: input.ClientRequestToken, disableRollback: input.DisableRollback ?? false });
  if (input.StackPolicyBody) stack.policy = input.StackPolicyBody;
  return { StackId: stack.id, OperationId: ctx.ids.uuid() };
}

export function startUpdate(
  ctx: CloudFormationContext,
  stack: Stack,
  plan: StackPlan,
  { token, disableRollback, changeSetId }: { token?: string; disableRollback: boolean; changeSetId?: string },
): void {
  Object.assign(stack, { caller: ctx.caller, token, updatedAt: ctx.clock.now() } satisfies Partial<Stack>);
  for (const changeSet of stack.changeSets.values()) {
    if (changeSet.id !== changeSetId && changeSet.executionStatus === 'AVAILABLE')
      changeSet.executionStatus = 'OBSOLETE';
  }
  setStackStatus(ctx, stack, 'UPDATE_IN_PROGRESS', 'User Initiated');
  begin(ctx, { kind: 'update', stackId: stack.id, plan, disableRollback, ...(changeSetId ? { changeSetId } : {}) });
}

/** Asking for what is no more is no mistake. A stack whose exports are in use stays as it was, and says why. */
export async function deleteStack(ctx: CloudFormationContext, input: DeleteStackCommandInput): Promise<object> {
  const stack = lookUpStack(ctx, input.StackName ?? '');
  if (!stack || stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_IN_PROGRESS') return {};
  if (stack.terminationProtection) {
    throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
  }
  if (stack.status.startsWith('UPDATE') && stack.status.endsWith('_IN_PROGRESS')) {
    throw validationError(`Stack [${stack.name}] cannot be deleted while in status ${stack.status}`);
  }
  const retained = input.RetainResources ?? [];
  if (retained.length && stack.status !== 'DELETE_FAILED') {
    throw validationError(
      `Invalid operation on stack [${stack.id}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
    );
  }
  const roleArn = input.RoleARN ?? stack.roleArn;
  await actingCaller(ctx, roleArn, ctx.caller);
  Object.assign(stack, { caller: ctx.caller, token: input.ClientRequestToken, cancelled: stack.running, roleArn });
  const { status } = stack;
  setStackStatus(ctx, stack, 'DELETE_IN_PROGRESS', 'User Initiated');
  const lost = lostExport(ctx, stack.outputs, []);
  if (lost !== null) {
    setStackStatus(ctx, stack, status, lost);
    return {};
  }
  begin(ctx, { kind: 'delete', stackId: stack.id, retained });
  return {};
}

export function cancelUpdateStack(ctx: CloudFormationContext, input: CancelUpdateStackCommandInput): object {
  const stack = findStack(ctx, input.StackName, noSuchStack);
  if (stack.status !== 'UPDATE_IN_PROGRESS') {
    throw validationError('CancelUpdateStack cannot be called from current stack status');
  }
  stack.cancelled = true;
  return {};
}

export function continueUpdateRollback(ctx: CloudFormationContext, input: ContinueUpdateRollbackCommandInput): object {
  const stack = findStack(ctx, input.StackName, noSuchStack);
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not continue rollback.`);
  }
  stack.caller = ctx.caller;
  setStackStatus(ctx, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated');
  begin(ctx, { kind: 'continue', stackId: stack.id, skipped: input.ResourcesToSkip ?? [] });
  return {};
}
