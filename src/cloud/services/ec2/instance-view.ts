import type { Instance as Shown, Reservation } from '@aws-sdk/client-ec2';
import { findInstanceType, type InstanceType } from './catalog/instance-types.ts';
import { images } from './catalog/images.ts';
import { networkOf, privateDnsName, publicDnsName, securityGroupsOf } from './network.ts';
import { shownTags } from './tags.ts';
import type { Ec2Context, Instance, InstanceState, Volume } from './store.ts';

const CODES: Record<InstanceState, number> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** A state as the API shows it, with its code. */
export const changeOf = (state: InstanceState) => ({ Code: CODES[state], Name: state });

/** The volumes of an instance, in the order they were attached. */
export const volumesOf = ({ store }: Ec2Context, { instanceId }: Instance): Volume[] =>
  [...store.volumes.values()].filter(({ attachment }) => attachment?.instanceId === instanceId);

/** Security groups as instances and interfaces name them. */
export const groupsOf = (ctx: Ec2Context, { groupIds }: Instance) =>
  groupIds.map((GroupId) => ({ GroupId, GroupName: securityGroupsOf(ctx).get(GroupId)?.groupName ?? GroupId }));

/** The instances that still hold what they were launched with. */
export const living = ({ store }: Ec2Context): Instance[] =>
  [...store.instances.values()].filter(({ state }) => state !== 'terminated');

/** Instances by the launch they came from, as DescribeInstances and RunInstances give them. */
export function reservations(ctx: Ec2Context, instances: readonly Instance[]): Reservation[] {
  const ids = [...new Set(instances.map(({ reservationId }) => reservationId))];
  return ids.map((ReservationId) => ({
    ReservationId,
    OwnerId: ctx.accountId,
    Groups: [],
    Instances: instances
      .filter(({ reservationId }) => reservationId === ReservationId)
      .map((instance) => instanceView(ctx, instance)),
  }));
}

/** An instance as the API shows it; a terminated one has let go of its network and volumes. */
export function instanceView(ctx: Ec2Context, instance: Instance): Shown {
  const { instanceId, instanceType, state, stateReason, zone } = instance;
  const type = findInstanceType(instanceType, ctx.era)!;
  const gone = state === 'terminated';
  const today = ctx.era === 'today';
  return {
    InstanceId: instanceId,
    ImageId: instance.imageId,
    InstanceType: instanceType as Shown['InstanceType'],
    ...(instance.keyName === undefined ? {} : { KeyName: instance.keyName }),
    AmiLaunchIndex: instance.launchIndex,
    LaunchTime: new Date(instance.launchedAt),
    State: changeOf(state),
    ...(stateReason ? { StateReason: { Code: stateReason.code, Message: stateReason.message } } : {}),
    StateTransitionReason: instance.transitionReason,
    Placement: { AvailabilityZone: zone, GroupName: '', Tenancy: 'default' },
    Monitoring: { State: instance.monitoring ? 'enabled' : 'disabled' },
    Architecture: type.architecture,
    Hypervisor: 'xen',
    VirtualizationType: type.virtualization,
    RootDeviceName: instance.rootDeviceName,
    RootDeviceType: 'ebs',
    EbsOptimized: instance.ebsOptimized,
    ClientToken: instance.clientToken ?? '',
    ProductCodes: [],
    Tags: shownTags(ctx.store, instanceId),
    ...(instance.profile ? { IamInstanceProfile: { Arn: instance.profile.arn, Id: instance.profile.id } } : {}),
    PrivateDnsName: gone ? '' : privateDnsName(instance.privateIp, ctx.region),
    PublicDnsName: instance.publicIp ? publicDnsName(instance.publicIp, ctx.region) : '',
    ...(gone ? { SecurityGroups: [], NetworkInterfaces: [], BlockDeviceMappings: [] } : attached(ctx, instance)),
    ...(today ? ofToday(instance, type) : {}),
  };
}

/** What an instance has for as long as it isn't terminated. */
function attached(ctx: Ec2Context, instance: Instance): Partial<Shown> {
  return {
    PrivateIpAddress: instance.privateIp,
    ...(instance.publicIp ? { PublicIpAddress: instance.publicIp } : {}),
    VpcId: networkOf(ctx).vpcId,
    SubnetId: instance.subnetId,
    SourceDestCheck: instance.sourceDestCheck,
    SecurityGroups: groupsOf(ctx, instance),
    BlockDeviceMappings: volumesOf(ctx, instance).map(({ volumeId, attachment }) => ({
      DeviceName: attachment!.device,
      Ebs: {
        VolumeId: volumeId,
        Status: 'attached',
        AttachTime: new Date(attachment!.attachedAt),
        DeleteOnTermination: attachment!.deleteOnTermination,
      },
    })),
    NetworkInterfaces: [
      {
        NetworkInterfaceId: instance.networkInterfaceId,
        OwnerId: ctx.accountId,
        Status: 'in-use',
        Description: '',
        MacAddress: macAddress(instance.networkInterfaceId),
        VpcId: networkOf(ctx).vpcId,
        SubnetId: instance.subnetId,
        SourceDestCheck: instance.sourceDestCheck,
        Groups: groupsOf(ctx, instance),
        Attachment: attachmentOf(instance),
        PrivateIpAddress: instance.privateIp,
        PrivateDnsName: privateDnsName(instance.privateIp, ctx.region),
        PrivateIpAddresses: [
          {
            Primary: true,
            PrivateIpAddress: instance.privateIp,
            PrivateDnsName: privateDnsName(instance.privateIp, ctx.region),
            ...association(ctx, instance),
          },
        ],
        ...association(ctx, instance),
      },
    ],
  };
}

/** How the one network interface hangs on its instance. */
export const attachmentOf = ({ networkAttachmentId, createdAt, state }: Instance) => ({
  AttachmentId: networkAttachmentId,
  AttachTime: new Date(createdAt),
  DeleteOnTermination: true,
  DeviceIndex: 0,
  Status: state === 'pending' ? ('attaching' as const) : ('attached' as const),
});

/** The public address of an interface, which is Amazon's. */
export const association = ({ region }: Ec2Context, { publicIp }: Instance) =>
  publicIp
    ? { Association: { IpOwnerId: 'amazon', PublicIp: publicIp, PublicDnsName: publicDnsName(publicIp, region) } }
    : {};

/** Locally administered, out of the interface's id. */
export const macAddress = (networkInterfaceId: string): string =>
  `12:${networkInterfaceId
    .slice(-10)
    .padStart(10, '0')
    .replace(/(..)(?=.)/g, '$1:')}`.replaceAll('-', '0');

/** Members that the API learned after 2016. */
const ofToday = (instance: Instance, type: InstanceType): Partial<Shown> => ({
  EnaSupport: true,
  CpuOptions: cpuOptions(type),
  CapacityReservationSpecification: { CapacityReservationPreference: 'open' },
  HibernationOptions: { Configured: false },
  EnclaveOptions: { Enabled: false },
  MetadataOptions: {
    State: 'applied',
    ...instance.metadataOptions,
    HttpProtocolIpv6: 'disabled',
    InstanceMetadataTags: 'disabled',
  },
  PlatformDetails: 'Linux/UNIX',
  UsageOperation: 'RunInstances',
  UsageOperationUpdateTime: new Date(instance.createdAt),
  PrivateDnsNameOptions: {
    HostnameType: 'ip-name',
    EnableResourceNameDnsARecord: false,
    EnableResourceNameDnsAAAARecord: false,
  },
  MaintenanceOptions: { AutoRecovery: 'default' },
  CurrentInstanceBootMode: type.hypervisor === 'nitro' ? 'uefi' : 'legacy-bios',
});

/** Graviton has no hyperthreads. */
function cpuOptions({ vCpus, architecture }: InstanceType) {
  const ThreadsPerCore = vCpus > 1 && architecture === 'x86_64' ? 2 : 1;
  return { CoreCount: vCpus / ThreadsPerCore, ThreadsPerCore };
}

/** What an instance was launched from, also when it can no longer be found by its id. */
export const imageOf = ({ imageId }: Instance) => images.find((image) => image.imageId === imageId)!;
