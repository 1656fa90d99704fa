import { isRunning } from '../find.ts';
import { fail } from './conclude.ts';
import { startOnLambda } from './lambda.ts';
import { tell } from './notices.ts';
import { startOnServers } from './server.ts';
import type { DeployContext } from '../store.ts';

/** Task: begins with a deployment. */
export async function start(ctx: DeployContext, deploymentId: string): Promise<void> {
  const deployment = ctx.store.deployments.get(deploymentId);
  if (!deployment || !isRunning(deployment)) return;
  const { info, platform } = deployment;
  info.status = 'InProgress';
  info.startTime = new Date(ctx.clock.now());
  await tell(ctx, deployment, 'START');
  const application = ctx.store.applications.get(info.applicationName);
  if (!application) return fail(ctx, deployment, 'APPLICATION_MISSING', 'The application was missing.');
  if (!application.groups.has(info.deploymentGroupName))
    return fail(ctx, deployment, 'DEPLOYMENT_GROUP_MISSING', 'The deployment group was missing.');
  await (platform === 'Lambda' ? startOnLambda : startOnServers)(ctx, deployment);
}
