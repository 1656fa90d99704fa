import type {
  DescribeStackEventsCommandInput,
  DescribeStackResourceCommandInput,
  DescribeStackResourcesCommandInput,
  DescribeStacksCommandInput,
  ListStackResourcesCommandInput,
  ListStacksCommandInput,
} from '@aws-sdk/client-cloudformation';
import { describeEvent, describeStack, summarizeResource } from '../describe-stack.ts';
import { noSuchStack, validationError } from '../errors.ts';
import { findStack } from '../find.ts';
import { page } from '../paging.ts';
import { isLive } from '../stack/exports.ts';
import type { CloudFormationContext, Stack, StackResource } from '../store.ts';

const newestFirst = (stacks: Iterable<Stack>): Stack[] => [...stacks].reverse();

export function describeStacks(ctx: CloudFormationContext, { StackName, NextToken }: DescribeStacksCommandInput) {
  const stacks =
    StackName === undefined ? newestFirst(ctx.store.stacks.values()).filter(isLive) : [findStack(ctx, StackName)];
  const { shown, next } = page(stacks, NextToken);
  return { Stacks: shown.map(describeStack), ...next };
}

export function listStacks(
  ctx: CloudFormationContext,
  { StackStatusFilter: wanted, NextToken }: ListStacksCommandInput,
) {
  const stacks = newestFirst(ctx.store.stacks.values()).filter(
    ({ status }) => !wanted?.length || wanted.includes(status),
  );
  const { shown, next } = page(stacks, NextToken);
  return {
    StackSummaries: shown.map((stack) => {
      const { StackId, StackName, CreationTime, LastUpdatedTime, DeletionTime, StackStatus, StackStatusReason } =
        describeStack(stack);
      const { Description, ParentId, RootId, DriftInformation } = describeStack(stack);
      return {
        StackId,
        StackName,
        TemplateDescription: Description,
        CreationTime,
        LastUpdatedTime,
        DeletionTime,
        StackStatus,
        StackStatusReason,
        ParentId,
        RootId,
        DriftInformation,
      };
    }),
    ...next,
  };
}

export function describeStackEvents(
  ctx: CloudFormationContext,
  { StackName, NextToken }: DescribeStackEventsCommandInput,
) {
  const stack = findStack(ctx, StackName, noSuchStack);
  const { shown, next } = page([...stack.events].reverse(), NextToken);
  return { StackEvents: shown.map((event) => describeEvent(stack, event)), ...next };
}

const present = ({ resources }: Stack): StackResource[] => [...resources.values()];

export function listStackResources(ctx: CloudFormationContext, input: ListStackResourcesCommandInput) {
  const stack = findStack(ctx, input.StackName);
  const { shown, next } = page(present(stack), input.NextToken);
  return { StackResourceSummaries: shown.map(summarizeResource), ...next };
}

export function describeStackResources(ctx: CloudFormationContext, input: DescribeStackResourcesCommandInput) {
  const { StackName, PhysicalResourceId: physicalId, LogicalResourceId: logicalId } = input;
  if (StackName === undefined && physicalId === undefined) {
    throw validationError('Either a stack name or a physical resource id must be specified.');
  }
  const stack =
    StackName === undefined
      ? [...ctx.store.stacks.values()].find(
          (each) => isLive(each) && present(each).some((one) => one.physicalId === physicalId),
        )
      : findStack(ctx, StackName);
  if (!stack) throw validationError(`Stack for ${physicalId} does not exist`);
  const wanted = present(stack).filter((resource) => logicalId === undefined || resource.logicalId === logicalId);
  return {
    StackResources: wanted.slice(0, 100).map((resource) => {
      const { LastUpdatedTimestamp, ...rest } = summarizeResource(resource);
      return { StackName: stack.name, StackId: stack.id, Timestamp: LastUpdatedTimestamp, ...rest };
    }),
  };
}

export function describeStackResource(ctx: CloudFormationContext, input: DescribeStackResourceCommandInput) {
  const stack = findStack(ctx, input.StackName, (name) => validationError(`Stack '${name}' does not exist`));
  const resource = stack.resources.get(input.LogicalResourceId ?? '');
  if (!resource) throw validationError(`Resource ${input.LogicalResourceId} does not exist for stack ${stack.name}`);
  return {
    StackResourceDetail: {
      StackName: stack.name,
      StackId: stack.id,
      ...summarizeResource(resource),
      Metadata: JSON.stringify(resource.metadata ?? {}),
    },
  };
}
