import type {
  DescribeInstancesCommandInput,
  DescribeInstancesResult,
  DescribeInstanceStatusCommandInput,
  DescribeInstanceStatusResult,
  InstanceStatusSummary,
} from '@aws-sdk/client-ec2';
import { findInstanceType } from '../catalog/instance-types.ts';
import { zoneId } from '../catalog/regions.ts';
import { filtered, type FilterTable } from '../filters.ts';
import { select } from '../ids.ts';
import { changeOf, groupsOf, reservations, volumesOf } from '../instance-view.ts';
import { networkOf, privateDnsName, publicDnsName } from '../network.ts';
import { page } from '../paging.ts';
import { tagsOf } from '../tags.ts';
import type { Ec2Context, Instance } from '../store.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
export function describeInstances(ctx: Ec2Context, input: DescribeInstancesCommandInput): DescribeInstancesResult {
  const ids = input.InstanceIds?.length ? 'instancesSet' : undefined;
  const chosen = select('i', ctx.store.instances, input.InstanceIds);
  const found = filtered(chosen, input.Filters, filters(ctx), ({ instanceId }) => tagsOf(ctx.store, instanceId));
  const { items, ...rest } = page(found, input, ids);
  return { Reservations: reservations(ctx, items), ...rest };
}

/** What terminated instances no longer have. */
const living =
  <T>(look: (instance: Instance) => T) =>
  (instance: Instance): T | undefined =>
    instance.state === 'terminated' ? undefined : look(instance);

/** Filters by what no instance here has. */
const HAD_BY_NONE = [
  'affinity',
  'capacity-reservation-id',
  'host-id',
  'instance-lifecycle',
  'ipv6-address',
  'kernel-id',
  'outpost-arn',
  'placement-group-name',
  'platform',
  'product-code',
  'product-code.type',
  'ramdisk-id',
  'requester-id',
  'spot-instance-request-id',
] as const;

function filters(ctx: Ec2Context): FilterTable<Instance> {
  const type = (instance: Instance) => findInstanceType(instance.instanceType, ctx.era)!;
  const devices =
    <T>(look: (volume: ReturnType<typeof volumesOf>[number]) => T) =>
    (instance: Instance): T[] =>
      volumesOf(ctx, instance).map(look);
  const vpc = living(() => networkOf(ctx).vpcId);
  const privateIp = living(({ privateIp }) => privateIp);
  const groups = living(({ groupIds }) => groupIds);
  const groupNames = (instance: Instance) =>
    instance.state === 'terminated' ? [] : groupsOf(ctx, instance).map(({ GroupName }) => GroupName);
  return {
    ...Object.fromEntries(HAD_BY_NONE.map((name) => [name, () => undefined])),
    architecture: (instance) => type(instance).architecture,
    'availability-zone': ({ zone }) => zone,
    'block-device-mapping.attach-time': devices(({ attachment }) => iso(attachment!.attachedAt)),
    'block-device-mapping.delete-on-termination': devices(({ attachment }) => attachment!.deleteOnTermination),
    'block-device-mapping.device-name': devices(({ attachment }) => attachment!.device),
    'block-device-mapping.status': devices(() => 'attached'),
    'block-device-mapping.volume-id': devices(({ volumeId }) => volumeId),
    'client-token': ({ clientToken }) => clientToken,
    'dns-name': ({ publicIp }) => publicIp && publicDnsName(publicIp, ctx.region),
    'group-id': groups,
    'group-name': groupNames,
    hypervisor: () => 'xen',
    'hibernation-options.configured': () => false,
    'iam-instance-profile.arn': ({ profile }) => profile?.arn,
    'iam-instance-profile.id': ({ profile }) => profile?.id,
    'image-id': ({ imageId }) => imageId,
    'instance-id': ({ instanceId }) => instanceId,
    'instance-state-code': ({ state }) => changeOf(state).Code,
    'instance-state-name': ({ state }) => state,
    'instance-type': ({ instanceType }) => instanceType,
    'instance.group-id': groups,
    'instance.group-name': groupNames,
    'ip-address': ({ publicIp }) => publicIp,
    'key-name': ({ keyName }) => keyName,
    'launch-index': ({ launchIndex }) => launchIndex,
    'launch-time': ({ launchedAt }) => iso(launchedAt),
    'metadata-options.http-endpoint': ({ metadataOptions }) => metadataOptions.HttpEndpoint,
    'metadata-options.http-tokens': ({ metadataOptions }) => metadataOptions.HttpTokens,
    'monitoring-state': ({ monitoring }) => (monitoring ? 'enabled' : 'disabled'),
    'network-interface.network-interface-id': living(({ networkInterfaceId }) => networkInterfaceId),
    'network-interface.subnet-id': living(({ subnetId }) => subnetId),
    'network-interface.vpc-id': vpc,
    'owner-id': () => ctx.accountId,
    'platform-details': () => 'Linux/UNIX',
    'private-dns-name': living((instance) => privateDnsName(instance.privateIp, ctx.region)),
    'private-ip-address': privateIp,
    reason: ({ transitionReason }) => transitionReason,
    'reservation-id': ({ reservationId }) => reservationId,
    'root-device-name': ({ rootDeviceName }) => rootDeviceName,
    'root-device-type': () => 'ebs',
    'source-dest-check': living(({ sourceDestCheck }) => sourceDestCheck),
    'state-reason-code': ({ stateReason }) => stateReason?.code,
    'state-reason-message': ({ stateReason }) => stateReason?.message,
    'subnet-id': living(({ subnetId }) => subnetId),
    tenancy: () => 'default',
    'usage-operation': () => 'RunInstances',
    'virtualization-type': (instance) => type(instance).virtualization,
    'vpc-id': vpc,
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html */
export function describeInstanceStatus(
  ctx: Ec2Context,
  input: DescribeInstanceStatusCommandInput,
): DescribeInstanceStatusResult {
  const ids = input.InstanceIds?.length ? 'instancesSet' : undefined;
  const summary = (instance: Instance) => statusSummary(instance, ctx.clock.now());
  const chosen = select('i', ctx.store.instances, input.InstanceIds).filter(
    ({ state }) => input.IncludeAllInstances || state === 'running',
  );
  const found = filtered(chosen, input.Filters, {
    'availability-zone': ({ zone }) => zone,
    'instance-state-code': ({ state }) => changeOf(state).Code,
    'instance-state-name': ({ state }) => state,
    'instance-status.status': (instance) => summary(instance).Status,
    'instance-status.reachability': (instance) => summary(instance).Details?.[0]?.Status,
    'system-status.status': (instance) => summary(instance).Status,
    'system-status.reachability': (instance) => summary(instance).Details?.[0]?.Status,
  });
  const { items, ...rest } = page(found, input, ids);
  return {
    InstanceStatuses: items.map((instance) => ({
      InstanceId: instance.instanceId,
      AvailabilityZone: instance.zone,
      ...(ctx.era === 'today' ? { AvailabilityZoneId: zoneId(instance.zone, ctx.era) } : {}),
      InstanceState: changeOf(instance.state),
      InstanceStatus: summary(instance),
      SystemStatus: summary(instance),
    })),
    ...rest,
  };
}

/** Both checks begin when an instance runs and pass together. */
function statusSummary({ state, checkedAt }: Instance, now: number): InstanceStatusSummary {
  if (state !== 'running' || checkedAt === undefined) return { Status: 'not-applicable' };
  const passed = now >= checkedAt;
  return {
    Status: passed ? 'ok' : 'initializing',
    Details: [{ Name: 'reachability', Status: passed ? 'passed' : 'initializing' }],
  };
}
