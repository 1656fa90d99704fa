import type { DeploymentInfo, RevisionLocation } from '@aws-sdk/client-codedeploy';
import { findApplication, findGroup } from '../find.ts';
import { register } from '../revision.ts';
import type { DeployContext, Deployment } from '../store.ts';

/** Until CodeDeploy begins with a deployment (our choice). */
const QUEUED_MS = 2000;
const ID = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export interface Wish extends Partial<DeploymentInfo> {
  applicationName: string;
  deploymentGroupName: string;
  revision: RevisionLocation;
}

/** Puts a deployment into the books; it begins a moment later. */
export function begin(ctx: DeployContext, wish: Wish): Deployment {
  const application = findApplication(ctx, wish.applicationName);
  const group = findGroup(application, wish.deploymentGroupName);
  const deploymentId = `d-${ctx.chance.stream('codedeploy:deployment').string(9, ID)}`;
  const { autoRollbackConfiguration, deploymentStyle, deploymentConfigName, targetRevision } = group;
  const deployment: Deployment = {
    platform: application.platform,
    targets: [],
    info: {
      deploymentConfigName,
      autoRollbackConfiguration,
      deploymentStyle,
      ...(targetRevision ? { previousRevision: targetRevision } : {}),
      ignoreApplicationStopFailures: false,
      updateOutdatedInstancesOnly: false,
      creator: 'user',
      fileExistsBehavior: 'DISALLOW',
      ...wish,
      deploymentId,
      status: 'Created',
      createTime: new Date(ctx.clock.now()),
      deploymentOverview: { Pending: 0, InProgress: 0, Succeeded: 0, Failed: 0, Skipped: 0, Ready: 0 },
      computePlatform: application.platform,
    },
  };
  ctx.store.deployments.set(deploymentId, deployment);
  register(ctx, application, wish.revision, { usedBy: wish.deploymentGroupName });
  ctx.clock.schedule({ at: ctx.clock.now() + QUEUED_MS, task: 'start', payload: deploymentId, background: false });
  return deployment;
}
