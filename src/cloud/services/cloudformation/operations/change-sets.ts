import type {
  CreateChangeSetCommandInput,
  DeleteChangeSetCommandInput,
  DescribeChangeSetCommandInput,
  ExecuteChangeSetCommandInput,
  ListChangeSetsCommandInput,
} from '@aws-sdk/client-cloudformation';
import { arn } from '../../../../std/arn.ts';
import { shownParameters, summarizeChangeSet } from '../describe-stack.ts';
import { AwsError } from '../../../aws-error.ts';
import { invalidChangeSetStatus, noSuchStack, validationError } from '../errors.ts';
import { findChangeSet, findStack, lookUpStack } from '../find.ts';
import { page } from '../paging.ts';
import { actingCaller } from '../stack/acting-caller.ts';
import { setStackStatus } from '../stack/events.ts';
import { changesOutputs, planChanges } from '../stack/plan-changes.ts';
import { planStack } from '../stack/plan-stack.ts';
import type { ChangeSet, CloudFormationContext, Stack } from '../store.ts';
import { begin } from '../tasks.ts';
import { checkChangeSetName, checkNewName } from './check-input.ts';
import { newStack, refuseUnlessUpdatable, startUpdate } from './stacks.ts';

const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

export async function createChangeSet(ctx: CloudFormationContext, input: CreateChangeSetCommandInput) {
  const { ChangeSetName: name, ChangeSetType: type = 'UPDATE', StackName } = input;
  checkChangeSetName(name);
  if (type === 'IMPORT')
    throw new AwsError('NotImplemented', 'Coldstart does not simulate change sets of type IMPORT yet.', 501);
  let stack = StackName === undefined ? undefined : lookUpStack(ctx, StackName);
  if (type === 'UPDATE') {
    if (!stack) throw noSuchStack(StackName ?? 'null');
    refuseUnlessUpdatable(stack);
  } else if (stack && stack.status !== 'REVIEW_IN_PROGRESS') {
    throw validationError(
      `Stack [${stack.name}] already exists and cannot be created again with the changeSet [${name}].`,
    );
  }
  const plan = await planStack(ctx, input, { before: type === 'UPDATE' ? stack : undefined, expands: true });
  await actingCaller(ctx, plan.roleArn, ctx.caller);
  if (!stack) {
    checkNewName(StackName);
    stack = newStack(ctx, StackName, { ...plan, parameters: [], template: { ...plan.template, Outputs: {} } });
    setStackStatus(ctx, stack, 'REVIEW_IN_PROGRESS', 'User Initiated');
  }
  if ([...stack.changeSets.values()].some((changeSet) => changeSet.name === name)) {
    throw new AwsError(
      'AlreadyExistsException',
      `ChangeSet ${name} cannot be created due to a mismatch with existing attribute Template`,
      400,
    );
  }
  const changes = planChanges(ctx, stack, plan);
  const tagged = JSON.stringify(plan.tags) !== JSON.stringify(stack.tags);
  const empty = type === 'UPDATE' && !changes.length && !changesOutputs(stack, plan) && !tagged;
  const changeSet: ChangeSet = {
    id: arn('cloudformation', ctx.region, ctx.accountId, `changeSet/${name}/${ctx.ids.uuid('changeSet')}`),
    name,
    type,
    ...(input.Description === undefined ? {} : { description: input.Description }),
    plan,
    status: empty ? 'FAILED' : 'CREATE_COMPLETE',
    ...(empty ? { statusReason: NO_CHANGES } : {}),
    executionStatus: empty ? 'UNAVAILABLE' : 'AVAILABLE',
    createdAt: ctx.clock.now(),
    changes: changes.map((ResourceChange) => ({ Type: 'Resource', ResourceChange })),
    ...(input.OnStackFailure ? { onFailure: input.OnStackFailure } : {}),
  };
  stack.changeSets.set(changeSet.id, changeSet);
  return { Id: changeSet.id, StackId: stack.id };
}

export function describeChangeSet(ctx: CloudFormationContext, input: DescribeChangeSetCommandInput) {
  const { stack, changeSet } = findChangeSet(ctx, input, noSuchStack);
  const { plan } = changeSet;
  const { shown, next } = page(changeSet.changes, input.NextToken);
  return {
    ...summarizeChangeSet(stack, changeSet),
    ...(plan.parameters.length ? { Parameters: shownParameters(plan.parameters) } : {}),
    NotificationARNs: plan.notificationArns,
    RollbackConfiguration: {},
    Capabilities: plan.capabilities,
    ...(plan.tags.length ? { Tags: plan.tags } : {}),
    Changes: shown,
    ...next,
  };
}

export async function executeChangeSet(
  ctx: CloudFormationContext,
  input: ExecuteChangeSetCommandInput,
): Promise<object> {
  const { stack, changeSet } = findChangeSet(ctx, input, noSuchStack);
  if (changeSet.executionStatus !== 'AVAILABLE') {
    const status = changeSet.status === 'FAILED' ? 'status' : 'execution status';
    const shown = changeSet.status === 'FAILED' ? changeSet.status : changeSet.executionStatus;
    throw invalidChangeSetStatus(
      `ChangeSet [${changeSet.id}] cannot be executed in its current ${status} of [${shown}]`,
    );
  }
  await actingCaller(ctx, changeSet.plan.roleArn, ctx.caller);
  const token = input.ClientRequestToken;
  changeSet.executionStatus = 'EXECUTE_IN_PROGRESS';
  stack.changeSetId = changeSet.id;
  if (changeSet.type === 'UPDATE') {
    const disableRollback = input.DisableRollback ?? changeSet.onFailure === 'DO_NOTHING';
    startUpdate(ctx, stack, changeSet.plan, { token, disableRollback, changeSetId: changeSet.id });
    return {};
  }
  const onFailure = input.DisableRollback ? 'DO_NOTHING' : (changeSet.onFailure ?? 'ROLLBACK');
  Object.assign(stack, changeSet.plan, {
    caller: ctx.caller,
    token,
    onFailure,
    updatedAt: ctx.clock.now(),
  } satisfies Partial<Stack>);
  setStackStatus(ctx, stack, 'CREATE_IN_PROGRESS', 'User Initiated');
  begin(ctx, { kind: 'create', stackId: stack.id });
  return {};
}

export function deleteChangeSet(ctx: CloudFormationContext, input: DeleteChangeSetCommandInput): object {
  const { stack, changeSet } = findChangeSet(ctx, input, noSuchStack);
  if (changeSet.executionStatus === 'EXECUTE_IN_PROGRESS') {
    throw invalidChangeSetStatus(
      `ChangeSet [${changeSet.id}] cannot be deleted in its current execution status of [EXECUTE_IN_PROGRESS]`,
    );
  }
  stack.changeSets.delete(changeSet.id);
  return {};
}

export function listChangeSets(ctx: CloudFormationContext, { StackName, NextToken }: ListChangeSetsCommandInput) {
  const stack = findStack(ctx, StackName, noSuchStack);
  const { shown, next } = page([...stack.changeSets.values()], NextToken);
  return { Summaries: shown.map((changeSet) => summarizeChangeSet(stack, changeSet)), ...next };
}
