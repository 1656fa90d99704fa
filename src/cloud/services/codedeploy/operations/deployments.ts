import type * as sdk from '@aws-sdk/client-codedeploy';
import { findConfig } from '../built-in-configs.ts';
import { busy, completed, invalid, noInstance, noTarget, notSimulated } from '../errors.ts';
import { findApplication, findDeployment, findGroup, isRunning } from '../find.ts';
import { page } from '../paging.ts';
import { checkRevision } from '../revision.ts';
import { begin } from '../running/begin.ts';
import { rollBack, stop } from '../running/conclude.ts';
import { giveBack, hookAnswered } from '../running/lambda.ts';
import type { DeployContext, Deployment, Target } from '../store.ts';

export function createDeployment(ctx: DeployContext, input: sdk.CreateDeploymentInput): { deploymentId: string } {
  const application = findApplication(ctx, input.applicationName);
  const group = findGroup(application, input.deploymentGroupName);
  const name = group.deploymentGroupName!;
  if (input.targetInstances || input.updateOutdatedInstancesOnly)
    throw notSimulated('deployments to chosen or outdated instances');
  const revision = checkRevision(input.revision ?? group.targetRevision, application.platform);
  if (input.deploymentConfigName) findConfig(ctx, input.deploymentConfigName);
  const running = [...ctx.store.deployments.values()].find(
    (one) => isRunning(one) && one.info.applicationName === application.name && one.info.deploymentGroupName === name,
  );
  if (running) throw busy(name, running.info.deploymentId);
  const {
    description,
    deploymentConfigName,
    ignoreApplicationStopFailures,
    autoRollbackConfiguration,
    fileExistsBehavior,
  } = input;
  const own = {
    description,
    deploymentConfigName,
    ignoreApplicationStopFailures,
    autoRollbackConfiguration,
    fileExistsBehavior,
  };
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  const { info } = begin(ctx, { applicationName: application.name, deploymentGroupName: name, revision, ...given });
  return { deploymentId: info.deploymentId };
}

export const getDeployment = (ctx: DeployContext, input: sdk.GetDeploymentInput): object => ({
  deploymentInfo: findDeployment(ctx, input.deploymentId).info,
});

export const batchGetDeployments = (ctx: DeployContext, input: sdk.BatchGetDeploymentsInput): object => ({
  deploymentsInfo: (input.deploymentIds ?? []).flatMap((id) => ctx.store.deployments.get(id)?.info ?? []),
});

export function listDeployments(ctx: DeployContext, input: sdk.ListDeploymentsInput): object {
  const { applicationName, deploymentGroupName, includeOnlyStatuses, createTimeRange } = input;
  if (applicationName) {
    const application = findApplication(ctx, applicationName);
    if (deploymentGroupName) findGroup(application, deploymentGroupName);
  } else if (deploymentGroupName) throw invalid('Input', 'A deployment group needs its application.');
  const fits = [...ctx.store.deployments.values()].filter(
    ({ info }) =>
      (!applicationName || info.applicationName === applicationName) &&
      (!deploymentGroupName || info.deploymentGroupName === deploymentGroupName) &&
      (!includeOnlyStatuses?.length || includeOnlyStatuses.includes(info.status!)) &&
      (!createTimeRange?.start || info.createTime! >= createTimeRange.start) &&
      (!createTimeRange?.end || info.createTime! <= createTimeRange.end),
  );
  // Newest first.
  const { shown: deployments, ...next } = page(fits.map(({ info }) => info.deploymentId).reverse(), input.nextToken);
  return { deployments, ...next };
}

export async function stopDeployment(ctx: DeployContext, input: sdk.StopDeploymentInput): Promise<object> {
  const deployment = findDeployment(ctx, input.deploymentId);
  if (!isRunning(deployment)) throw completed(deployment.info.deploymentId);
  await giveBack(ctx, deployment);
  for (const target of deployment.targets) if (target.status === 'InProgress') target.status = 'Failed';
  await stop(ctx, deployment);
  const { autoRollbackEnabled } = input;
  if (autoRollbackEnabled) {
    deployment.info.autoRollbackConfiguration = { enabled: true, events: [] };
    rollBack(ctx, deployment, 'stop');
  }
  return {
    status: 'Succeeded',
    statusMessage: 'No more commands will be scheduled for execution in the deployment instances',
  };
}

const instanceView = ({ info }: Deployment, { id, arn, status, updatedAt, events }: Target) => ({
  deploymentId: info.deploymentId,
  targetId: id,
  targetArn: arn,
  status,
  lastUpdatedAt: new Date(updatedAt),
  lifecycleEvents: events,
});

function targetView(deployment: Deployment, target: Target): sdk.DeploymentTarget {
  const view = instanceView(deployment, target);
  const { shift } = deployment;
  if (!shift) return { deploymentTargetType: 'InstanceTarget', instanceTarget: view };
  return {
    deploymentTargetType: 'LambdaTarget',
    lambdaTarget: {
      ...view,
      lambdaFunctionInfo: {
        functionName: shift.functionName,
        functionAlias: shift.alias,
        currentVersion: shift.from,
        targetVersion: shift.to,
        targetVersionWeight: shift.weight / 100,
      },
    },
  };
}

function findTarget(deployment: Deployment, id: string | undefined, missing = noTarget): Target {
  const target = deployment.targets.find((one) => one.id === id || one.arn === id);
  if (!target) throw missing(id ?? '');
  return target;
}

export function listDeploymentTargets(ctx: DeployContext, input: sdk.ListDeploymentTargetsInput): object {
  const { targets } = findDeployment(ctx, input.deploymentId);
  const wanted = input.targetFilters?.TargetStatus;
  const fits = targets.filter(({ status }) => !wanted?.length || wanted.includes(status));
  const { shown: targetIds, ...next } = page(
    fits.map(({ id }) => id),
    input.nextToken,
  );
  return { targetIds, ...next };
}

export function getDeploymentTarget(ctx: DeployContext, input: sdk.GetDeploymentTargetInput): object {
  const deployment = findDeployment(ctx, input.deploymentId);
  return { deploymentTarget: targetView(deployment, findTarget(deployment, input.targetId)) };
}

export function batchGetDeploymentTargets(ctx: DeployContext, input: sdk.BatchGetDeploymentTargetsInput): object {
  const deployment = findDeployment(ctx, input.deploymentId);
  return { deploymentTargets: (input.targetIds ?? []).map((id) => targetView(deployment, findTarget(deployment, id))) };
}

const summary = (deployment: Deployment, target: Target): sdk.InstanceSummary => {
  const { targetArn, targetId: _, ...view } = instanceView(deployment, target);
  return { ...view, instanceId: targetArn };
};

export function listDeploymentInstances(ctx: DeployContext, input: sdk.ListDeploymentInstancesInput): object {
  const { targets } = findDeployment(ctx, input.deploymentId);
  const wanted = input.instanceStatusFilter;
  const fits = targets.filter(({ status }) => !wanted?.length || wanted.includes(status));
  const { shown: instancesList, ...next } = page(
    fits.map(({ id }) => id),
    input.nextToken,
  );
  return { instancesList, ...next };
}

export function getDeploymentInstance(ctx: DeployContext, input: sdk.GetDeploymentInstanceInput): object {
  const deployment = findDeployment(ctx, input.deploymentId);
  return { instanceSummary: summary(deployment, findTarget(deployment, input.instanceId, noInstance)) };
}

export function batchGetDeploymentInstances(ctx: DeployContext, input: sdk.BatchGetDeploymentInstancesInput): object {
  const deployment = findDeployment(ctx, input.deploymentId);
  const found = (input.instanceIds ?? []).map((id) => summary(deployment, findTarget(deployment, id, noInstance)));
  return { instancesSummary: found };
}

export async function putLifecycleEventHookExecutionStatus(
  ctx: DeployContext,
  input: sdk.PutLifecycleEventHookExecutionStatusInput,
): Promise<object> {
  const { lifecycleEventHookExecutionId: id = '', status = '' } = input;
  findDeployment(ctx, input.deploymentId);
  if (status !== 'Succeeded' && status !== 'Failed')
    throw invalid('LifecycleEventHookExecutionStatus', `The status ${status} is not valid: Succeeded or Failed.`);
  if (!(await hookAnswered(ctx, id, status)))
    throw invalid('LifecycleEventHookExecutionId', 'The lifecycle event hook execution ID is not valid.');
  return { lifecycleEventHookExecutionId: id };
}
