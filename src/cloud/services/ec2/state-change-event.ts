import { servicePrincipal } from '../../caller.ts';
import { ec2Arn } from './arns.ts';
import type { Ec2Context, Instance, InstanceState } from './store.ts';

/** Payload of the `tellState` task. */
interface StateChange {
  instanceId: string;
  state: InstanceState;
}

/** Tells EventBridge of an instance's state, at once and without the caller waiting for it. */
export function stateChanged(ctx: Ec2Context, { instanceId, state }: Instance): void {
  const payload: StateChange = { instanceId, state };
  ctx.clock.schedule({ at: ctx.clock.now(), task: 'tellState', payload, background: false });
}

/** Task: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html */
export async function tellState(ctx: Ec2Context, { instanceId, state }: StateChange): Promise<void> {
  const entry = {
    Source: 'aws.ec2',
    DetailType: 'EC2 Instance State-change Notification',
    Resources: [ec2Arn(ctx, 'instance', instanceId)],
    Detail: JSON.stringify({ 'instance-id': instanceId, state }),
  };
  const as = servicePrincipal('ec2.amazonaws.com', ctx.accountId);
  await ctx.call('events', 'PutEvents', { Entries: [entry] }, { as, internal: true });
}
