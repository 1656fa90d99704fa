import type {
  DescribeAccountAttributesCommandInput,
  DescribeAccountAttributesResult,
  DescribeAvailabilityZonesCommandInput,
  DescribeAvailabilityZonesResult,
  DescribeImagesCommandInput,
  DescribeImagesResult,
  DescribeInstanceTypesCommandInput,
  DescribeInstanceTypesResult,
  DescribeRegionsCommandInput,
  DescribeRegionsResult,
  InstanceTypeInfo,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../aws-error.ts';
import { IMAGE_SIZE } from '../block-devices.ts';
import { availableImages, type CatalogImage } from '../catalog/images.ts';
import { instanceTypes, isCurrent, type InstanceType } from '../catalog/instance-types.ts';
import { regionsOf, zoneId, zonesOf, type Region } from '../catalog/regions.ts';
import { invalidParameterValue } from '../errors.ts';
import { filtered } from '../filters.ts';
import { select } from '../ids.ts';
import { networkOf } from '../network.ts';
import { page } from '../paging.ts';
import { shownTags, tagsOf } from '../tags.ts';
import type { Ec2Context } from '../store.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html */
export function describeImages(ctx: Ec2Context, input: DescribeImagesCommandInput): DescribeImagesResult {
  const all = new Map(availableImages(ctx.era, ctx.clock.now()).map((image) => [image.imageId, image]));
  const owned = select('ami', all, input.ImageIds).filter(
    ({ ownerId, ownerAlias }) =>
      !input.Owners?.length || input.Owners.some((owner) => owner === ownerId || owner === ownerAlias),
  );
  // All images are public: an account that may launch them is everybody.
  const open = input.ExecutableUsers?.length && !input.ExecutableUsers.includes('all') ? [] : owned;
  const found = filtered(
    open,
    input.Filters,
    {
      architecture: ({ architecture }) => architecture,
      'creation-date': ({ createdAt }) => new Date(createdAt).toISOString(),
      description: ({ description }) => description,
      hypervisor: () => 'xen',
      'image-id': ({ imageId }) => imageId,
      'image-type': () => 'machine',
      'is-public': () => true,
      name: ({ name }) => name,
      'owner-alias': ({ ownerAlias }) => ownerAlias,
      'owner-id': ({ ownerId }) => ownerId,
      'block-device-mapping.volume-type': ({ volumeType }) => volumeType,
      'root-device-name': ({ rootDeviceName }) => rootDeviceName,
      'root-device-type': () => 'ebs',
      state: () => 'available',
      'virtualization-type': ({ virtualizationType }) => virtualizationType,
    },
    ({ imageId }) => tagsOf(ctx.store, imageId),
  );
  const { items, ...rest } = page(found, input, input.ImageIds?.length ? 'imagesSet' : undefined);
  return { Images: items.map((image) => imageView(ctx, image)), ...rest };
}

const imageView = (ctx: Ec2Context, image: CatalogImage) => ({
  ImageId: image.imageId,
  ImageLocation: `${image.ownerAlias ?? image.ownerId}/${image.name}`,
  ImageOwnerAlias: image.ownerAlias,
  OwnerId: image.ownerId,
  Name: image.name,
  Description: image.description,
  CreationDate: new Date(image.createdAt).toISOString(),
  State: 'available' as const,
  Public: true,
  ImageType: 'machine' as const,
  Architecture: image.architecture,
  VirtualizationType: image.virtualizationType,
  Hypervisor: 'xen' as const,
  RootDeviceType: 'ebs' as const,
  RootDeviceName: image.rootDeviceName,
  SriovNetSupport: image.virtualizationType === 'hvm' ? 'simple' : undefined,
  BlockDeviceMappings: [
    {
      DeviceName: image.rootDeviceName,
      Ebs: {
        SnapshotId: image.snapshotId,
        VolumeSize: IMAGE_SIZE,
        VolumeType: image.volumeType,
        DeleteOnTermination: true,
        Encrypted: false,
      },
    },
  ],
  Tags: shownTags(ctx.store, image.imageId),
  ...(ctx.era === 'today' ? { EnaSupport: true, PlatformDetails: 'Linux/UNIX', UsageOperation: 'RunInstances' } : {}),
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html */
export function describeInstanceTypes(
  ctx: Ec2Context,
  input: DescribeInstanceTypesCommandInput,
): DescribeInstanceTypesResult {
  const all = instanceTypes(ctx.era);
  const wanted: readonly string[] = input.InstanceTypes ?? [];
  const unknown = wanted.filter((name) => !all.some((type) => type.name === name));
  if (unknown.length) {
    throw new AwsError(
      'InvalidInstanceType',
      `The following supplied instance types do not exist: [${unknown.join(', ')}]`,
    );
  }
  const chosen = all.filter(({ name }) => !wanted.length || wanted.includes(name));
  const found = filtered(chosen, input.Filters, {
    'bare-metal': () => false,
    'burstable-performance-supported': ({ burstable }) => burstable,
    'current-generation': ({ name }) => isCurrent(name, ctx.era),
    'free-tier-eligible': ({ freeTier }) => freeTier,
    hypervisor: ({ hypervisor }) => hypervisor,
    'instance-type': ({ name }) => name,
    'memory-info.size-in-mib': ({ memoryMiB }) => memoryMiB,
    'processor-info.supported-architecture': ({ architecture }) => architecture,
    'supported-root-device-type': () => 'ebs',
    'supported-virtualization-type': ({ virtualization }) => virtualization,
    'vcpu-info.default-vcpus': ({ vCpus }) => vCpus,
  });
  const { items, ...rest } = page(found, input, wanted.length ? 'instanceTypesSet' : undefined);
  return { InstanceTypes: items.map((type) => typeView(type, isCurrent(type.name, ctx.era))), ...rest };
}

const typeView = (type: InstanceType, CurrentGeneration: boolean): InstanceTypeInfo => ({
  InstanceType: type.name as InstanceTypeInfo['InstanceType'],
  CurrentGeneration,
  FreeTierEligible: type.freeTier,
  SupportedUsageClasses: ['on-demand', 'spot'],
  SupportedRootDeviceTypes: ['ebs'],
  SupportedVirtualizationTypes: [type.virtualization],
  BareMetal: false,
  Hypervisor: type.hypervisor,
  ProcessorInfo: { SupportedArchitectures: [type.architecture] },
  VCpuInfo: { DefaultVCpus: type.vCpus },
  MemoryInfo: { SizeInMiB: type.memoryMiB },
  BurstablePerformanceSupported: type.burstable,
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html */
export function describeRegions(ctx: Ec2Context, input: DescribeRegionsCommandInput): DescribeRegionsResult {
  const all = regionsOf(ctx.era);
  const unknown = input.RegionNames?.find((name) => !all.some((region) => region.name === name));
  if (unknown !== undefined) throw invalidParameterValue(`Invalid region name: [${unknown}]`);
  const status = ({ optIn }: Region) => (optIn ? 'not-opted-in' : 'opt-in-not-required');
  const endpoint = ({ name }: Region) => `ec2.${name}.amazonaws.com`;
  const chosen = all.filter(
    (region) =>
      (!region.optIn || input.AllRegions || input.RegionNames?.includes(region.name)) &&
      (!input.RegionNames?.length || input.RegionNames.includes(region.name)),
  );
  const found = filtered(chosen, input.Filters, {
    endpoint,
    'opt-in-status': status,
    'region-name': ({ name }) => name,
  });
  return {
    Regions: found.map((region) => ({
      RegionName: region.name,
      Endpoint: endpoint(region),
      ...(ctx.era === 'today' ? { OptInStatus: status(region) } : {}),
    })),
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html */
export function describeAvailabilityZones(
  ctx: Ec2Context,
  input: DescribeAvailabilityZonesCommandInput,
): DescribeAvailabilityZonesResult {
  const idOf = (zone: string) => zoneId(zone, ctx.era);
  const all = zonesOf(ctx.region, ctx.era);
  const unknown = input.ZoneNames?.find((name) => !all.includes(name));
  if (unknown !== undefined) throw invalidParameterValue(`Invalid availability zone: [${unknown}]`);
  const chosen = all.filter(
    (zone) =>
      (!input.ZoneNames?.length || input.ZoneNames.includes(zone)) &&
      (!input.ZoneIds?.length || input.ZoneIds.includes(idOf(zone))),
  );
  const found = filtered(chosen, input.Filters, {
    'group-name': () => `${ctx.region}-zg-1`,
    'opt-in-status': () => 'opt-in-not-required',
    'region-name': () => ctx.region,
    state: () => 'available',
    'zone-id': idOf,
    'zone-name': (zone) => zone,
    'zone-type': () => 'availability-zone',
  });
  const ofToday = (zone: string) => ({
    ZoneId: idOf(zone),
    OptInStatus: 'opt-in-not-required' as const,
    GroupName: `${ctx.region}-zg-1`,
    NetworkBorderGroup: ctx.region,
    ZoneType: 'availability-zone',
  });
  return {
    AvailabilityZones: found.map((zone) => ({
      ZoneName: zone,
      RegionName: ctx.region,
      State: 'available',
      Messages: [],
      ...(ctx.era === 'today' ? ofToday(zone) : {}),
    })),
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAccountAttributes.html */
export function describeAccountAttributes(
  ctx: Ec2Context,
  { AttributeNames: names }: DescribeAccountAttributesCommandInput,
): DescribeAccountAttributesResult {
  const all: Record<string, string> = {
    'supported-platforms': 'VPC',
    'vpc-max-security-groups-per-interface': '5',
    'max-elastic-ips': '5',
    'max-instances': '20',
    'vpc-max-elastic-ips': '5',
    'default-vpc': networkOf(ctx).vpcId,
  };
  const unknown = names?.find((name) => !Object.hasOwn(all, name));
  if (unknown !== undefined) throw invalidParameterValue(`Value (${unknown}) for parameter attributeName is invalid.`);
  const chosen = Object.entries(all).filter(([name]) => !names?.length || names.includes(name as 'default-vpc'));
  return {
    AccountAttributes: chosen.map(([AttributeName, AttributeValue]) => ({
      AttributeName,
      AttributeValues: [{ AttributeValue }],
    })),
  };
}
