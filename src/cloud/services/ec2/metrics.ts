import type { Ec2Context, Instance } from './store.ts';

const MINUTE = 60_000;
/** What an instance with nothing to do uses of its CPU, in percent; a plausible figure. */
const IDLE_CPU = 0.3;
const namespace = 'AWS/EC2';
const statusChecks = { StatusCheckFailed: 0, StatusCheckFailed_Instance: 0, StatusCheckFailed_System: 0 };

/**
 * What CloudWatch and the bill are told of an instance while it runs: CPU every five minutes, which is basic monitoring (nothing runs in it, so it
 * idles), and its status checks every minute.
 */
export function measureInstance(ctx: Ec2Context, { instanceId, instanceType }: Instance, running: boolean): void {
  ctx.hold({ item: `ec2:${instanceType}`, cause: instanceId, amount: running ? 1 : 0 });
  const by = [[{ Name: 'InstanceId', Value: instanceId }]];
  const ends = running ? {} : { lasts: 0 };
  const units = { CPUUtilization: 'Percent' };
  const every = 5 * MINUTE;
  ctx.measure({ namespace, by, values: { CPUUtilization: IDLE_CPU }, units, gauge: { every, ...ends } });
  ctx.measure({ namespace, by, values: statusChecks, gauge: { every: MINUTE, ...ends } });
}
