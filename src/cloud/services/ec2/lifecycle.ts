import { changeOf } from './instance-view.ts';
import { measureInstance } from './metrics.ts';
import { publicAddress } from './network.ts';
import { stateChanged, tellState } from './state-change-event.ts';
import type { Ec2Context, Instance, InstanceState } from './store.ts';

/** The states that pass by themselves: what follows, and after how long (plausible figures, in ms). */
const passing: Partial<Record<InstanceState, { next: InstanceState; medianMs: number }>> = {
  pending: { next: 'running', medianMs: 14_000 },
  stopping: { next: 'stopped', medianMs: 28_000 },
  'shutting-down': { next: 'terminated', medianMs: 32_000 },
};

/** Status checks pass a few minutes after the start. */
const CHECKS_MS = 150_000;
/** "Terminated instances remain visible for about an hour" (EC2 User Guide, Terminate your instance). */
const VISIBLE_MS = 3_600_000;

const USER = 'Client.UserInitiatedShutdown';

export type PassingState = 'pending' | 'stopping' | 'shutting-down';

/** What the API answers to a change: the state before and the state now. */
export const answered = (instance: Instance, previous: InstanceState) => ({
  InstanceId: instance.instanceId,
  PreviousState: changeOf(previous),
  CurrentState: changeOf(instance.state),
});

/** Sends an instance on its way; time ends the passing state. A change that was under way is overtaken. */
export function begin(ctx: Ec2Context, instance: Instance, state: PassingState): void {
  const now = ctx.clock.now();
  if (instance.change !== undefined) ctx.clock.cancel(instance.change);
  instance.state = state;
  if (state === 'pending') {
    delete instance.checkedAt;
    instance.launchedAt = Math.floor(now / 1000) * 1000;
    instance.stateReason = { code: 'pending', message: 'pending' };
    instance.transitionReason = '';
  } else {
    measureInstance(ctx, instance, false);
    instance.stateReason = { code: USER, message: `${USER}: User initiated shutdown` };
    instance.transitionReason = `User initiated (${spelledOut(now)})`;
    delete instance.publicIp;
  }
  const { medianMs } = passing[state]!;
  const at = now + ctx.chance.stream('ec2:change').logNormal(medianMs, 0.25);
  const payload = { instanceId: instance.instanceId };
  instance.change = ctx.clock.schedule({ at, task: 'arrive', payload, background: false });
  stateChanged(ctx, instance);
}

/** `2016-05-17 12:34:56 GMT` */
const spelledOut = (now: number): string => `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')} GMT`;

/** The end of a passing state. */
function arrive(ctx: Ec2Context, { instanceId }: { instanceId: string }): void {
  const instance = ctx.store.instances.get(instanceId);
  const step = instance && passing[instance.state];
  if (!step) return;
  delete instance.change;
  instance.state = step.next;
  if (step.next === 'running') {
    delete instance.stateReason;
    instance.checkedAt = ctx.clock.now() + CHECKS_MS;
    measureInstance(ctx, instance, true);
    if (instance.wantsPublicIp) instance.publicIp = publicAddress(ctx);
  }
  stateChanged(ctx, instance);
  if (step.next === 'terminated') bury(ctx, instance);
}

/** Lets go of what a terminated instance held, and of the instance itself in about an hour. */
function bury(ctx: Ec2Context, { instanceId }: Instance): void {
  for (const [volumeId, volume] of ctx.store.volumes) {
    if (volume.attachment?.instanceId !== instanceId) continue;
    if (volume.attachment.deleteOnTermination) {
      ctx.store.volumes.delete(volumeId);
      ctx.store.tags.delete(volumeId);
    }
    delete volume.attachment;
  }
  const at = ctx.clock.now() + VISIBLE_MS;
  ctx.clock.schedule({ at, task: 'forget', payload: { instanceId }, background: true });
}

/** The instance can no longer be seen, and its client token is free again. */
function forget({ store }: Ec2Context, { instanceId }: { instanceId: string }): void {
  store.instances.delete(instanceId);
  store.tags.delete(instanceId);
  for (const [token, { instanceIds }] of store.launches) {
    if (instanceIds.includes(instanceId)) store.launches.delete(token);
  }
}

/** The durable events of instances. */
export const tasks = { arrive, forget, tellState };
