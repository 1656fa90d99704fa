import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../aws-error.ts';
import { findImage, type CatalogImage } from './catalog/images.ts';
import { findInstanceType, type InstanceType } from './catalog/instance-types.ts';
import { zonesOf } from './catalog/regions.ts';
import { invalidCombination, invalidParameterValue, missingParameter, unbuilt } from './errors.ts';
import { checkId, checkIds, notFound } from './ids.ts';
import { profileFor } from './instance-profile.ts';
import { defaultGroup, networkOf, securityGroupsOf, subnetsOf } from './network.ts';
import type { Ec2Context, Subnet } from './store.ts';

/** Everything a launch refers to, found and checked. */
export interface LaunchPlan {
  image: CatalogImage;
  type: InstanceType;
  subnet: Subnet;
  groupIds: string[];
  wantsPublicIp: boolean;
  profile?: { arn: string; id: string };
}

/** The type of an instance for which none is asked. */
export const DEFAULT_TYPE = 'm1.small';

const MAX_USER_DATA = 16_384;

/** Parameters that change what is launched and that nothing here acts on. */
const UNBUILT: readonly (keyof RunInstancesCommandInput)[] = [
  'LaunchTemplate',
  'InstanceMarketOptions',
  'CpuOptions',
  'CapacityReservationSpecification',
  'LicenseSpecifications',
  'PrivateIpAddress',
  'Ipv6Addresses',
  'Ipv6AddressCount',
  'ElasticGpuSpecification',
  'ElasticInferenceAccelerators',
  'KernelId',
  'RamdiskId',
  'SecondaryInterfaces',
  'PrivateDnsNameOptions',
  'MaintenanceOptions',
  'NetworkPerformanceOptions',
];

function refuseUnbuilt(input: RunInstancesCommandInput): void {
  const parameter =
    UNBUILT.find((name) => input[name] !== undefined) ??
    (input.EnclaveOptions?.Enabled ? 'EnclaveOptions' : undefined) ??
    (input.HibernationOptions?.Configured ? 'HibernationOptions' : undefined);
  if (parameter) throw unbuilt(`the parameter ${parameter} of RunInstances`);
}

/** @throws {AwsError} as RunInstances answers to what it can't launch */
export async function planLaunch(ctx: Ec2Context, input: RunInstancesCommandInput): Promise<LaunchPlan> {
  refuseUnbuilt(input);
  checkCounts(input);
  const image = imageFor(ctx, input.ImageId);
  const type = typeFor(ctx, input.InstanceType, image);
  const network = networkFor(ctx, input);
  if (input.KeyName !== undefined && !ctx.store.keyPairs.has(input.KeyName)) {
    throw new AwsError('InvalidKeyPair.NotFound', `The key pair '${input.KeyName}' does not exist`);
  }
  checkUserData(input.UserData);
  const profile = input.IamInstanceProfile && (await profileFor(ctx, input.IamInstanceProfile));
  return { image, type, ...network, ...(profile ? { profile } : {}) };
}

function checkCounts({ MinCount: min, MaxCount: max }: RunInstancesCommandInput): void {
  if (min === undefined) throw missingParameter('MinCount');
  if (max === undefined) throw missingParameter('MaxCount');
  if (!Number.isInteger(min) || min < 1) {
    throw invalidParameterValue(`Value (${min}) for parameter minCount is invalid. Minimum value is 1.`);
  }
  if (!Number.isInteger(max) || max < min) {
    throw invalidParameterValue(
      `Value (${max}) for parameter maxCount is invalid. maxCount must be greater than or equal to minCount.`,
    );
  }
}

function imageFor({ era, clock }: Ec2Context, imageId: string | undefined): CatalogImage {
  const id = checkId('ami', imageId, 'ImageId');
  const image = findImage(id, era, clock.now());
  if (!image) throw notFound('ami', id);
  return image;
}

function typeFor({ era }: Ec2Context, name: string = DEFAULT_TYPE, image: CatalogImage): InstanceType {
  const type = findInstanceType(name, era);
  if (!type) throw invalidParameterValue(`Invalid value '${name}' for InstanceType.`);
  if (type.architecture !== image.architecture) {
    throw invalidParameterValue(
      `The architecture '${type.architecture}' of the specified instance type does not match the architecture ` +
        `'${image.architecture}' of the specified AMI. Specify an instance type and an AMI that have matching ` +
        "architectures, and try again. You can use 'describe-instance-types' or 'describe-images' to discover the " +
        'architecture of the instance type or AMI.',
    );
  }
  if (type.virtualization !== image.virtualizationType) {
    throw invalidCombination(
      `Non-Windows instances with a virtualization type of '${image.virtualizationType}' are currently not supported ` +
        `for this instance type : ${name}.`,
    );
  }
  return type;
}

function networkFor(
  ctx: Ec2Context,
  input: RunInstancesCommandInput,
): Pick<LaunchPlan, 'subnet' | 'groupIds' | 'wantsPublicIp'> {
  const interfaces = input.NetworkInterfaces ?? [];
  const [primary] = interfaces;
  if (interfaces.length > 1 || primary?.NetworkInterfaceId || primary?.PrivateIpAddress) {
    throw unbuilt('network interfaces of an instance beyond its first, or with an address of its own');
  }
  if (primary && (input.SubnetId || input.SecurityGroupIds?.length || input.SecurityGroups?.length)) {
    throw invalidCombination(
      'Network interfaces and an instance-level subnet ID or security groups may not be specified on the same request',
    );
  }
  const groupIds = groupsFor(ctx, primary?.Groups ?? input.SecurityGroupIds, input.SecurityGroups);
  return {
    subnet: subnetFor(ctx, primary?.SubnetId ?? input.SubnetId, input.Placement),
    groupIds,
    // Default subnets give every instance a public address.
    wantsPublicIp: primary?.AssociatePublicIpAddress ?? true,
  };
}

function subnetFor(
  ctx: Ec2Context,
  subnetId: string | undefined,
  placement: RunInstancesCommandInput['Placement'] = {},
): Subnet {
  const { AvailabilityZone: zone, Tenancy: tenancy, GroupName: group, HostId: host } = placement;
  if ((tenancy !== undefined && tenancy !== 'default') || group || host)
    throw unbuilt('dedicated or grouped placement');
  if (zone && !zonesOf(ctx.region, ctx.era).includes(zone)) {
    throw invalidParameterValue(`Invalid availability zone: [${zone}]`);
  }
  if (!subnetId) return defaultSubnet(ctx, zone);
  checkIds('subnet', [subnetId]);
  const subnet = subnetsOf(ctx).get(subnetId);
  if (!subnet) throw notFound('subnet', subnetId);
  if (zone && subnet.zone !== zone) {
    throw invalidParameterValue('The availability zone parameter does not match the availability zone of the subnet.');
  }
  return subnet;
}

/** The subnet of a launch that names none: the zone's, else one after the other. */
export function defaultSubnet(ctx: Ec2Context, zone?: string): Subnet {
  const { subnets } = networkOf(ctx);
  return subnets.find((each) => each.zone === zone) ?? subnets[ctx.store.instances.size % subnets.length]!;
}

function groupsFor(ctx: Ec2Context, ids: readonly string[] = [], names: readonly string[] = []): string[] {
  const groups = securityGroupsOf(ctx);
  checkIds('sg', ids);
  for (const id of ids) {
    if (groups.has(id)) continue;
    throw new AwsError('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
  }
  const named = names.map((name) => {
    const found = [...groups.values()].find(({ groupName }) => groupName === name);
    if (found) return found.groupId;
    const vpcId = networkOf(ctx).vpcId;
    throw new AwsError(
      'InvalidGroup.NotFound',
      `The security group '${name}' does not exist in default VPC '${vpcId}'`,
    );
  });
  const chosen = [...new Set([...ids, ...named])];
  return chosen.length ? chosen : [defaultGroup(ctx).groupId];
}

function checkUserData(userData: string | undefined): void {
  if (userData === undefined) return;
  let length: number;
  try {
    length = atob(userData).length;
  } catch {
    throw invalidParameterValue('Invalid BASE64 encoding of user data.');
  }
  if (length > MAX_USER_DATA) throw invalidParameterValue(`User data is limited to ${MAX_USER_DATA} bytes`);
}
