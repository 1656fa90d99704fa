import type { ErrorCode, LastDeploymentInfo } from '@aws-sdk/client-codedeploy';
import { begin } from './begin.ts';
import { tell } from './notices.ts';
import type { DeployContext, Deployment } from '../store.ts';

/** How many targets are how far. */
export function countTargets({ info, targets }: Deployment): void {
  const count = (status: string) => targets.filter((target) => target.status === status).length;
  info.deploymentOverview = {
    Pending: count('Pending'),
    InProgress: count('InProgress'),
    Succeeded: count('Succeeded'),
    Failed: count('Failed'),
    Skipped: count('Skipped'),
    Ready: count('Ready'),
  };
}

function close(ctx: DeployContext, deployment: Deployment, status: 'Succeeded' | 'Failed' | 'Stopped'): void {
  const { info } = deployment;
  const now = new Date(ctx.clock.now());
  for (const target of deployment.targets) {
    if (target.status !== 'Pending') continue;
    target.status = 'Skipped';
    for (const event of target.events) event.status = 'Skipped';
  }
  info.status = status;
  info.completeTime = now;
  countTargets(deployment);
  const group = ctx.store.applications.get(info.applicationName)?.groups.get(info.deploymentGroupName);
  if (!group) return;
  const last: LastDeploymentInfo = {
    deploymentId: info.deploymentId,
    status,
    createTime: info.createTime!,
    endTime: now,
  };
  group.lastAttemptedDeployment = last;
  if (status !== 'Succeeded') return;
  group.lastSuccessfulDeployment = last;
  group.targetRevision = info.revision!;
}

export async function succeed(ctx: DeployContext, deployment: Deployment): Promise<void> {
  close(ctx, deployment, 'Succeeded');
  await tell(ctx, deployment, 'SUCCESS');
}

/** Ends a deployment that went wrong; the group may ask for the last good revision then. */
export async function fail(
  ctx: DeployContext,
  deployment: Deployment,
  code: ErrorCode,
  message: string,
): Promise<void> {
  const { info } = deployment;
  info.errorInformation = { code, message };
  close(ctx, deployment, 'Failed');
  await tell(ctx, deployment, 'FAILURE');
  rollBack(ctx, deployment, code === 'ALARM_ACTIVE' ? 'DEPLOYMENT_STOP_ON_ALARM' : 'DEPLOYMENT_FAILURE');
}

export async function stop(ctx: DeployContext, deployment: Deployment): Promise<void> {
  deployment.info.errorInformation = {
    code: 'MANUAL_STOP',
    message: `The deployment ${deployment.info.deploymentId} was stopped.`,
  };
  close(ctx, deployment, 'Stopped');
  await tell(ctx, deployment, 'STOP');
}

/** Deploys the revision before this one again, when the settings ask for it and there is one. */
export function rollBack(ctx: DeployContext, { info, platform }: Deployment, why: string): void {
  const { enabled, events } = info.autoRollbackConfiguration ?? {};
  const asked = enabled && (why === 'stop' || events?.some((event) => event === why));
  if (!asked || info.creator === 'codeDeployRollback' || platform === 'Lambda' || !info.previousRevision) return;
  const { applicationName, deploymentGroupName, deploymentId, deploymentConfigName, previousRevision } = info;
  if (!ctx.store.applications.get(applicationName)?.groups.has(deploymentGroupName)) return;
  const back = begin(ctx, {
    applicationName,
    deploymentGroupName,
    deploymentConfigName,
    revision: previousRevision,
    creator: 'codeDeployRollback',
    description: `Deployment rolled back from ${deploymentId}`,
    rollbackInfo: { rollbackTriggeringDeploymentId: deploymentId },
  });
  info.rollbackInfo = { rollbackDeploymentId: back.info.deploymentId };
}
