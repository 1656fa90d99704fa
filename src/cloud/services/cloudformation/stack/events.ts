import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { CloudFormationContext, Stack, StackEventRecord, StackResource } from '../store.ts';

export const STACK_TYPE = 'AWS::CloudFormation::Stack';

/** A new status of the stack itself, with its event. */
export function setStackStatus(ctx: CloudFormationContext, stack: Stack, status: StackStatus, reason?: string): void {
  stack.status = status;
  stack.statusReason = reason;
  add(ctx, stack, {
    id: ctx.ids.uuid(),
    logicalId: stack.name,
    physicalId: stack.id,
    type: STACK_TYPE,
    status,
    reason,
    at: ctx.clock.now(),
  });
}

/** A new status of one of its resources, with its event. */
export function setResourceStatus(
  ctx: CloudFormationContext,
  stack: Stack,
  resource: StackResource,
  status: ResourceStatus,
  reason?: string,
): void {
  Object.assign(resource, { status, statusReason: reason, at: ctx.clock.now() });
  add(ctx, stack, {
    // CloudFormation's own form for events of resources.
    id: `${resource.logicalId}-${status}-${new Date(ctx.clock.now()).toISOString()}`,
    logicalId: resource.logicalId,
    physicalId: resource.physicalId ?? '',
    type: resource.type,
    status,
    reason,
    at: ctx.clock.now(),
    properties: JSON.stringify(resource.properties),
  });
}

function add(ctx: CloudFormationContext, stack: Stack, event: StackEventRecord): void {
  stack.events.push({ ...event, ...(stack.token ? { token: stack.token } : {}) });
  for (const topicArn of stack.notificationArns) {
    const payload = { topicArn, caller: stack.caller, text: notificationText(ctx, stack, event) };
    ctx.clock.schedule({ at: ctx.clock.now(), task: 'notify', payload, background: false });
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-and-notifications.html */
function notificationText({ accountId }: CloudFormationContext, stack: Stack, event: StackEventRecord): string {
  const members = {
    StackId: stack.id,
    Timestamp: new Date(event.at).toISOString(),
    EventId: event.id,
    LogicalResourceId: event.logicalId,
    Namespace: accountId,
    PhysicalResourceId: event.physicalId,
    PrincipalId: stack.caller.userId,
    ResourceProperties: event.properties ?? 'null',
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason ?? '',
    ResourceType: event.type,
    StackName: stack.name,
    ClientRequestToken: 'null',
  };
  return Object.entries(members)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
}
