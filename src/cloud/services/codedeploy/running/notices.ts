import { arn } from '../../../../std/arn.ts';
import { AwsError } from '../../../aws-error.ts';
import { servicePrincipal } from '../../../caller.ts';
import { groupCaller } from '../role.ts';
import type { DeployContext, Deployment } from '../store.ts';

export type State = 'START' | 'SUCCESS' | 'FAILURE' | 'STOP';

const triggers: Record<State, string> = {
  START: 'DeploymentStart',
  SUCCESS: 'DeploymentSuccess',
  FAILURE: 'DeploymentFailure',
  STOP: 'DeploymentStop',
};
const words: Record<State, string> = { START: 'CREATED', SUCCESS: 'SUCCEEDED', FAILURE: 'FAILED', STOP: 'STOPPED' };

/** Tells the default event bus and the topics of the group's triggers of a deployment's new state. */
export async function tell(ctx: DeployContext, { info }: Deployment, state: State): Promise<void> {
  const { accountId, region } = ctx;
  const { applicationName, deploymentGroupName, deploymentId, createTime, completeTime } = info;
  const group = ctx.store.applications.get(applicationName)?.groups.get(deploymentGroupName);
  const entry = {
    Source: 'aws.codedeploy',
    DetailType: 'CodeDeploy Deployment State-change Notification',
    Resources: [
      arn('codedeploy', region, accountId, `application:${applicationName}`),
      arn('codedeploy', region, accountId, `deploymentgroup:${applicationName}/${deploymentGroupName}`),
    ],
    Detail: JSON.stringify({
      region,
      deploymentId,
      instanceGroupId: group?.deploymentGroupId,
      deploymentGroup: deploymentGroupName,
      application: applicationName,
      state,
    }),
  };
  const as = servicePrincipal('codedeploy.amazonaws.com', accountId);
  await ctx.call('events', 'PutEvents', { Entries: [entry] }, { as, internal: true });
  for (const { triggerName, triggerTargetArn, triggerEvents } of group?.triggerConfigurations ?? []) {
    if (!triggerEvents?.some((event) => event === triggers[state])) continue;
    const role = await groupCaller(ctx, group!.serviceRoleArn!);
    const Message = JSON.stringify({
      region,
      accountId,
      eventTriggerName: triggerName,
      applicationName,
      deploymentId,
      deploymentGroupName,
      createTime: createTime?.toUTCString(),
      completeTime: completeTime?.toUTCString() ?? null,
      status: words[state],
    });
    const Subject = `${words[state]}: AWS CodeDeploy ${deploymentId} in ${region} to ${applicationName}`.slice(0, 100);
    if (role)
      await quietly(() => ctx.call('sns', 'Publish', { TopicArn: triggerTargetArn, Subject, Message }, { as: role }));
  }
}

/** A topic that is gone or closed: nobody is told, and the refused call stands in the trace. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}
