import type {
  ChangeSetSummary,
  Parameter,
  Stack as Described,
  StackEvent,
  StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import type { ChangeSet, Stack, StackEventRecord, StackParameter, StackResource } from './store.ts';

const NOT_CHECKED = { StackDriftStatus: 'NOT_CHECKED' as const };
const UNCHECKED = { StackResourceDriftStatus: 'NOT_CHECKED' as const };

export const shownParameters = (parameters: readonly StackParameter[]): Parameter[] =>
  parameters.map(({ key, value, noEcho }) => ({ ParameterKey: key, ParameterValue: noEcho ? '****' : value }));

/** A stack as DescribeStacks shows it. */
export const describeStack = (stack: Stack): Described => ({
  StackId: stack.id,
  StackName: stack.name,
  ...(stack.changeSetId ? { ChangeSetId: stack.changeSetId } : {}),
  ...(stack.template.Description === undefined ? {} : { Description: stack.template.Description }),
  ...(stack.parameters.length ? { Parameters: shownParameters(stack.parameters) } : {}),
  CreationTime: new Date(stack.createdAt),
  ...(stack.deletedAt === undefined ? {} : { DeletionTime: new Date(stack.deletedAt) }),
  ...(stack.updatedAt === undefined ? {} : { LastUpdatedTime: new Date(stack.updatedAt) }),
  RollbackConfiguration: {},
  StackStatus: stack.status,
  ...(stack.statusReason ? { StackStatusReason: stack.statusReason } : {}),
  DisableRollback: stack.onFailure === 'DO_NOTHING',
  NotificationARNs: stack.notificationArns,
  ...(stack.timeoutMinutes === undefined ? {} : { TimeoutInMinutes: stack.timeoutMinutes }),
  ...(stack.capabilities.length ? { Capabilities: stack.capabilities as Described['Capabilities'] } : {}),
  ...(stack.outputs.length
    ? {
        Outputs: stack.outputs.map(({ key, value, description, exportName }) => ({
          OutputKey: key,
          OutputValue: value,
          ...(description === undefined ? {} : { Description: description }),
          ...(exportName === undefined ? {} : { ExportName: exportName }),
        })),
      }
    : {}),
  ...(stack.roleArn ? { RoleARN: stack.roleArn } : {}),
  Tags: stack.tags,
  ...(stack.deletedAt === undefined ? { EnableTerminationProtection: stack.terminationProtection } : {}),
  ...(stack.parentId ? { ParentId: stack.parentId, RootId: stack.rootId } : {}),
  DriftInformation: NOT_CHECKED,
});

export const describeEvent = ({ id, name }: Stack, event: StackEventRecord): StackEvent => ({
  StackId: id,
  EventId: event.id,
  StackName: name,
  LogicalResourceId: event.logicalId,
  PhysicalResourceId: event.physicalId,
  ResourceType: event.type,
  Timestamp: new Date(event.at),
  ResourceStatus: event.status as StackEvent['ResourceStatus'],
  ...(event.reason ? { ResourceStatusReason: event.reason } : {}),
  ...(event.properties === undefined ? {} : { ResourceProperties: event.properties }),
  ...(event.token === undefined ? {} : { ClientRequestToken: event.token }),
});

/** A resource as the lists of resources show it. */
export const summarizeResource = (resource: StackResource): StackResourceSummary => ({
  LogicalResourceId: resource.logicalId,
  ...(resource.physicalId === undefined ? {} : { PhysicalResourceId: resource.physicalId }),
  ResourceType: resource.type,
  LastUpdatedTimestamp: new Date(resource.at),
  ResourceStatus: resource.status,
  ...(resource.statusReason ? { ResourceStatusReason: resource.statusReason } : {}),
  DriftInformation: UNCHECKED,
});

export const summarizeChangeSet = (stack: Stack, changeSet: ChangeSet): ChangeSetSummary => ({
  StackId: stack.id,
  StackName: stack.name,
  ChangeSetId: changeSet.id,
  ChangeSetName: changeSet.name,
  ExecutionStatus: changeSet.executionStatus,
  Status: changeSet.status,
  ...(changeSet.statusReason ? { StatusReason: changeSet.statusReason } : {}),
  CreationTime: new Date(changeSet.createdAt),
  ...(changeSet.description === undefined ? {} : { Description: changeSet.description }),
  IncludeNestedStacks: false,
});
