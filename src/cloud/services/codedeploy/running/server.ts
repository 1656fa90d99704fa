import type { EC2TagFilter } from '@aws-sdk/client-codedeploy';
import { arn } from '../../../../std/arn.ts';
import { AwsError } from '../../../aws-error.ts';
import { findConfig } from '../built-in-configs.ts';
import { isRunning } from '../find.ts';
import { groupCaller } from '../role.ts';
import { countTargets, fail, succeed } from './conclude.ts';
import { runEvent, SERVER_EVENTS } from './server-event.ts';
import type { DeployContext, Deployment, Target } from '../store.ts';

const EVENTS = Object.keys(SERVER_EVENTS);

/** Finds the instances of a group, with the permissions of its role, and begins with the first. */
export async function startOnServers(ctx: DeployContext, deployment: Deployment): Promise<void> {
  const group = ctx.store.applications
    .get(deployment.info.applicationName)!
    .groups.get(deployment.info.deploymentGroupName)!;
  const role = await groupCaller(ctx, group.serviceRoleArn!);
  if (!role)
    return fail(ctx, deployment, 'IAM_ROLE_MISSING', `The service role ${group.serviceRoleArn} cannot be accessed.`);
  let found: any[];
  try {
    const { Reservations } = await ctx.call('ec2', 'DescribeInstances', {}, { as: role });
    found = Reservations.flatMap(({ Instances }: any) => Instances);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return fail(
      ctx,
      deployment,
      'IAM_ROLE_PERMISSIONS',
      `The IAM role ${group.serviceRoleArn} does not give you permission to perform operations in the following AWS service: AmazonEC2. ` +
        'Contact your AWS administrator if you need help. If you are an AWS administrator, you can grant permissions to your users or groups by creating IAM policies.',
    );
  }
  const sets = group.ec2TagSet?.ec2TagSetList ?? [group.ec2TagFilters ?? []];
  const chosen = found.filter(
    ({ State, Tags }) =>
      State.Name === 'running' && sets.every((filters) => filters.some((one) => fits(one, Tags ?? []))),
  );
  if (!chosen.length)
    return fail(
      ctx,
      deployment,
      'NO_INSTANCES',
      'The deployment failed because no instances were found for your deployment group. Check your deployment group settings to make sure the tags for your Amazon EC2 instances or Auto Scaling groups correctly identify the instances you want to deploy to, and then try again.',
    );
  deployment.targets = chosen.map(({ InstanceId }) => ({
    id: InstanceId,
    arn: arn('ec2', ctx.region, ctx.accountId, `instance/${InstanceId}`),
    status: 'Pending',
    updatedAt: ctx.clock.now(),
    events: EVENTS.map((lifecycleEventName) => ({ lifecycleEventName, status: 'Pending' })),
  }));
  await goOn(ctx, deployment);
}

const fits = ({ Key, Value, Type = 'KEY_AND_VALUE' }: EC2TagFilter, tags: readonly { Key: string; Value: string }[]) =>
  tags.some((tag) => (Type === 'VALUE_ONLY' || tag.Key === Key) && (Type === 'KEY_ONLY' || tag.Value === Value));

/** How many instances must stay healthy. A fleet of one may go down. */
function mustStay(ctx: DeployContext, { info, targets }: Deployment): number {
  const { type, value = 0 } = findConfig(ctx, info.deploymentConfigName!).minimumHealthyHosts!;
  if (info.deploymentConfigName === 'CodeDeployDefault.OneAtATime') return targets.length - 1;
  return Math.min(targets.length - 1, type === 'HOST_COUNT' ? value : Math.ceil((targets.length * value) / 100));
}

const TOO_MANY =
  'The overall deployment failed because too many individual instances failed deployment, too few healthy instances are available for deployment, or some instances in your deployment group are experiencing problems.';

/** Takes as many instances into work as may be down at once; ends the deployment when there are no more. */
async function goOn(ctx: DeployContext, deployment: Deployment): Promise<void> {
  const { targets } = deployment;
  const count = (status: string) => targets.filter((target) => target.status === status).length;
  const mayBeDown = targets.length - mustStay(ctx, deployment);
  const room = mayBeDown - count('InProgress') - count('Failed');
  const waiting = targets.filter(({ status }) => status === 'Pending');
  for (const target of waiting.slice(0, Math.max(0, room))) {
    target.status = 'InProgress';
    next(ctx, deployment, target, 0);
  }
  countTargets(deployment);
  if (count('InProgress')) return;
  const failed = count('Failed');
  if (count('Pending') || failed === targets.length || failed > mayBeDown)
    return fail(ctx, deployment, 'HEALTH_CONSTRAINTS', TOO_MANY);
  await succeed(ctx, deployment);
}

/** Payload of the `instanceEvent` task. */
export interface InstanceEvent {
  deploymentId: string;
  instanceId: string;
  index: number;
}

function next(ctx: DeployContext, { info }: Deployment, target: Target, index: number): void {
  const event = target.events[index]!;
  event.status = 'InProgress';
  event.startTime = new Date(ctx.clock.now());
  target.updatedAt = ctx.clock.now();
  const takes = ctx.chance.stream('codedeploy:event').logNormal(SERVER_EVENTS[event.lifecycleEventName!]!, 0.3);
  const payload: InstanceEvent = { deploymentId: info.deploymentId, instanceId: target.id, index };
  ctx.clock.schedule({ at: ctx.clock.now() + takes, task: 'instanceEvent', payload, background: false });
}

/** Task: the end of one lifecycle event on one instance. */
export async function instanceEvent(
  ctx: DeployContext,
  { deploymentId, instanceId, index }: InstanceEvent,
): Promise<void> {
  const deployment = ctx.store.deployments.get(deploymentId);
  const target = deployment?.targets.find(({ id }) => id === instanceId);
  if (!deployment || !target || !isRunning(deployment)) return;
  const event = target.events[index]!;
  const trouble = await runEvent(ctx, deployment, target, event.lifecycleEventName!);
  event.endTime = new Date(ctx.clock.now());
  event.status = trouble ? 'Failed' : 'Succeeded';
  event.diagnostics = trouble
    ? { ...trouble, logTail: '' }
    : { errorCode: 'Success', scriptName: '', message: 'Succeeded', logTail: '' };
  target.updatedAt = ctx.clock.now();
  if (!trouble && index + 1 < EVENTS.length) return next(ctx, deployment, target, index + 1);
  target.status = trouble ? 'Failed' : 'Succeeded';
  for (const later of target.events.slice(index + 1)) later.status = 'Skipped';
  await goOn(ctx, deployment);
}
