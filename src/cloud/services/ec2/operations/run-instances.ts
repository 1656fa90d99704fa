import type { Reservation, RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../aws-error.ts';
import { attachDevices, devicesFor } from '../block-devices.ts';
import { findInstanceType } from '../catalog/instance-types.ts';
import { newId } from '../ids.ts';
import { reservations } from '../instance-view.ts';
import { planLaunch, type LaunchPlan } from '../launch.ts';
import { begin } from '../lifecycle.ts';
import { freeAddress } from '../network.ts';
import { addTags, tagsFor } from '../tags.ts';
import type { Ec2Context, Instance } from '../store.ts';

/** Running instances an account could have in 2016, and the vCPUs of standard instances that it may have today. */
const MAX_INSTANCES = 20;
const MAX_VCPUS = 32;

const TAGGED_TYPES = ['instance', 'volume', 'network-interface', 'spot-instances-request', 'elastic-gpu'];

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html */
export async function runInstances(ctx: Ec2Context, input: RunInstancesCommandInput): Promise<Reservation> {
  const { ClientToken: token, DryRun: _, ...rest } = input;
  const request = JSON.stringify(rest);
  const earlier = token ? ctx.store.launches.get(token) : undefined;
  if (earlier) {
    if (earlier.request !== request) throw tokenReused();
    const found = earlier.instanceIds.flatMap((id) => ctx.store.instances.get(id) ?? []);
    if (found.length) return reservations(ctx, found)[0]!;
  }
  const plan = await planLaunch(ctx, input);
  const devices = devicesFor(plan.image, input.BlockDeviceMappings, ctx.era);
  const instanceTags = tagsFor(input.TagSpecifications, 'instance', TAGGED_TYPES, ctx.era);
  const volumeTags = tagsFor(input.TagSpecifications, 'volume', TAGGED_TYPES, ctx.era);
  const count = launchable(ctx, plan, input.MinCount!, input.MaxCount!);
  const reservationId = newId(ctx, 'r');
  const instances = Array.from({ length: count }, (_, i) => {
    const instance = newInstance(ctx, plan, input, reservationId, i);
    ctx.store.instances.set(instance.instanceId, instance);
    addTags(ctx.store, ctx.era, instance.instanceId, instanceTags);
    for (const { volumeId } of attachDevices(ctx, instance, devices)) addTags(ctx.store, ctx.era, volumeId, volumeTags);
    begin(ctx, instance, 'pending');
    return instance;
  });
  if (token) ctx.store.launches.set(token, { request, instanceIds: instances.map(({ instanceId }) => instanceId) });
  const [reservation] = reservations(ctx, instances);
  // The answer comes before the volumes are attached.
  const launched = reservation!.Instances!.map((instance) => ({ ...instance, BlockDeviceMappings: [] }));
  return { ...reservation!, Instances: launched };
}

function newInstance(
  ctx: Ec2Context,
  { image, type, subnet, groupIds, wantsPublicIp, profile }: LaunchPlan,
  input: RunInstancesCommandInput,
  reservationId: string,
  launchIndex: number,
): Instance {
  const now = Math.floor(ctx.clock.now() / 1000) * 1000;
  const imdsV2 = ctx.era === 'today' && image.name.startsWith('al2023') ? 'required' : 'optional';
  return {
    instanceId: newId(ctx, 'i'),
    reservationId,
    launchIndex,
    imageId: image.imageId,
    instanceType: type.name,
    ...(input.KeyName === undefined ? {} : { keyName: input.KeyName }),
    subnetId: subnet.subnetId,
    zone: subnet.zone,
    privateIp: freeAddress(ctx, subnet),
    wantsPublicIp,
    groupIds,
    networkInterfaceId: newId(ctx, 'eni'),
    networkAttachmentId: newId(ctx, 'eni-attach'),
    state: 'pending',
    transitionReason: '',
    launchedAt: now,
    createdAt: now,
    ...(input.UserData === undefined ? {} : { userData: input.UserData }),
    ...(profile ? { profile } : {}),
    ...(input.ClientToken === undefined ? {} : { clientToken: input.ClientToken }),
    rootDeviceName: image.rootDeviceName,
    disableApiTermination: input.DisableApiTermination ?? false,
    disableApiStop: input.DisableApiStop ?? false,
    shutdownBehavior: input.InstanceInitiatedShutdownBehavior === 'terminate' ? 'terminate' : 'stop',
    ebsOptimized: input.EbsOptimized ?? false,
    sourceDestCheck: true,
    monitoring: input.Monitoring?.Enabled ?? false,
    metadataOptions: {
      HttpTokens: input.MetadataOptions?.HttpTokens ?? imdsV2,
      HttpPutResponseHopLimit: input.MetadataOptions?.HttpPutResponseHopLimit ?? (imdsV2 === 'required' ? 2 : 1),
      HttpEndpoint: input.MetadataOptions?.HttpEndpoint ?? 'enabled',
    },
  };
}

/** How many of the wanted instances the account's limit leaves room for. @throws {AwsError} when fewer than `min` */
function launchable({ store, era }: Ec2Context, { type }: LaunchPlan, min: number, max: number): number {
  const running = [...store.instances.values()].filter(({ state }) => state === 'pending' || state === 'running');
  if (era === '2016') {
    const room = MAX_INSTANCES - running.length;
    if (room >= min) return Math.min(room, max);
    throw new AwsError(
      'InstanceLimitExceeded',
      `You have requested more instances (${running.length + min}) than your current instance limit of ${MAX_INSTANCES} ` +
        'allows for the specified instance type. Please visit http://aws.amazon.com/contact-us/ec2-request to request ' +
        'an adjustment to this limit.',
    );
  }
  const used = running.reduce((sum, { instanceType }) => sum + findInstanceType(instanceType, era)!.vCpus, 0);
  const room = Math.floor((MAX_VCPUS - used) / type.vCpus);
  if (room >= min) return Math.min(room, max);
  throw new AwsError(
    'VcpuLimitExceeded',
    `You have requested more vCPU capacity than your current vCPU limit of ${MAX_VCPUS} allows for the instance bucket ` +
      'that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to ' +
      'request an adjustment to this limit.',
  );
}

const tokenReused = (): AwsError =>
  new AwsError(
    'IdempotentParameterMismatch',
    'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).',
  );
