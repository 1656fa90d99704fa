import type {
  RebootInstancesCommandInput,
  StartInstancesCommandInput,
  StartInstancesResult,
  StopInstancesCommandInput,
  StopInstancesResult,
  TerminateInstancesCommandInput,
  TerminateInstancesResult,
} from '@aws-sdk/client-ec2';
import { incorrectState, missingParameter, notPermitted, unbuilt } from '../errors.ts';
import { select } from '../ids.ts';
import { answered, begin, type PassingState } from '../lifecycle.ts';
import type { Ec2Context, Instance, InstanceState } from '../store.ts';

/** The instances that a call names; all of them must be there and fit, or none is touched. */
function named(ctx: Ec2Context, ids: readonly string[] | undefined): Instance[] {
  if (!ids?.length) throw missingParameter('InstanceId');
  return select('i', ctx.store.instances, ids);
}

/** Begins a change where one is due and says what came of each. */
const change = (ctx: Ec2Context, instances: readonly Instance[], from: readonly InstanceState[], to: PassingState) =>
  instances.map((instance) => {
    const previous = instance.state;
    if (from.includes(previous)) begin(ctx, instance, to);
    return answered(instance, previous);
  });

function refuse(instances: readonly Instance[], states: readonly InstanceState[], text: (id: string) => string): void {
  const wrong = instances.find(({ state }) => states.includes(state));
  if (wrong) throw incorrectState(text(wrong.instanceId));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StartInstances.html */
export function startInstances(ctx: Ec2Context, { InstanceIds }: StartInstancesCommandInput): StartInstancesResult {
  const instances = named(ctx, InstanceIds);
  refuse(
    instances,
    ['stopping', 'shutting-down', 'terminated'],
    (id) => `The instance '${id}' is not in a state from which it can be started.`,
  );
  return { StartingInstances: change(ctx, instances, ['stopped'], 'pending') };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StopInstances.html */
export function stopInstances(ctx: Ec2Context, input: StopInstancesCommandInput): StopInstancesResult {
  if (input.Hibernate) throw unbuilt('hibernation');
  const instances = named(ctx, input.InstanceIds);
  refuse(
    instances,
    ['pending', 'shutting-down', 'terminated'],
    (id) => `This instance '${id}' is not in a state from which it can be stopped.`,
  );
  const kept = instances.find(({ disableApiStop }) => disableApiStop);
  if (kept) {
    throw notPermitted(
      `The instance '${kept.instanceId}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`,
    );
  }
  return { StoppingInstances: change(ctx, instances, ['running'], 'stopping') };
}

/** Changes no state that the API shows. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RebootInstances.html */
export function rebootInstances(ctx: Ec2Context, { InstanceIds }: RebootInstancesCommandInput): void {
  refuse(
    named(ctx, InstanceIds),
    ['pending', 'stopping', 'stopped', 'shutting-down', 'terminated'],
    (id) => `The instance '${id}' is not in a state from which it can be rebooted.`,
  );
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TerminateInstances.html */
export function terminateInstances(
  ctx: Ec2Context,
  { InstanceIds }: TerminateInstancesCommandInput,
): TerminateInstancesResult {
  const instances = named(ctx, InstanceIds);
  const kept = instances.find(({ disableApiTermination, state }) => disableApiTermination && state !== 'terminated');
  if (kept) {
    throw notPermitted(
      `The instance '${kept.instanceId}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
    );
  }
  return {
    TerminatingInstances: change(ctx, instances, ['pending', 'running', 'stopping', 'stopped'], 'shutting-down'),
  };
}
