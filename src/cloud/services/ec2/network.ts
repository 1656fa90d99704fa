import { AwsError } from '../../aws-error.ts';
import { zonesOf } from './catalog/regions.ts';
import { newId } from './ids.ts';
import type { Ec2Context, Network, SecurityGroup, Subnet } from './store.ts';

/** The default VPC's addresses, with a /20 for each zone. */
export const VPC_CIDR = '172.31.0.0/16';

export const cidrOf = ({ thirdOctet }: Subnet): string => `172.31.${thirdOctet}.0/20`;

/** 4,096 addresses less the five that AWS keeps. */
export const SUBNET_ADDRESSES = 4091;

/**
 * The default VPC with its subnets and default security group; every account has one in every region.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html
 */
export function networkOf(ctx: Ec2Context): Network {
  if (ctx.store.network) return ctx.store.network;
  const network: Network = {
    vpcId: newId(ctx, 'vpc'),
    routeTableId: newId(ctx, 'rtb'),
    routeTableAssociationId: newId(ctx, 'rtbassoc'),
    internetGatewayId: newId(ctx, 'igw'),
    dhcpOptionsId: newId(ctx, 'dopt'),
    subnets: zonesOf(ctx.region, ctx.era).map((zone, i) => ({
      subnetId: newId(ctx, 'subnet'),
      zone,
      thirdOctet: i * 16,
    })),
  };
  ctx.store.network = network;
  const group = newGroup(ctx, { groupName: 'default', description: 'default VPC security group' });
  group.rules.push({ ruleId: newId(ctx, 'sgr'), egress: false, protocol: '-1', peer: { groupId: group.groupId } });
  return network;
}

/** A group that lets everything out, as all groups of a VPC begin. */
export function newGroup(ctx: Ec2Context, names: Pick<SecurityGroup, 'groupName' | 'description'>): SecurityGroup {
  const group: SecurityGroup = {
    ...names,
    groupId: newId(ctx, 'sg'),
    vpcId: networkOf(ctx).vpcId,
    rules: [{ ruleId: newId(ctx, 'sgr'), egress: true, protocol: '-1', peer: { cidr: '0.0.0.0/0' } }],
  };
  ctx.store.securityGroups.set(group.groupId, group);
  return group;
}

/** The groups of this region; the default one is made with the VPC. */
export function securityGroupsOf(ctx: Ec2Context): ReadonlyMap<string, SecurityGroup> {
  networkOf(ctx);
  return ctx.store.securityGroups;
}

export const defaultGroup = (ctx: Ec2Context): SecurityGroup =>
  [...securityGroupsOf(ctx).values()].find(({ groupName }) => groupName === 'default')!;

export const subnetsOf = (ctx: Ec2Context): ReadonlyMap<string, Subnet> =>
  new Map(networkOf(ctx).subnets.map((subnet) => [subnet.subnetId, subnet]));

/** `ip-172-31-5-9.ec2.internal`; in us-east-1 the names have no region in them. */
export const privateDnsName = (ip: string, region: string): string =>
  `ip-${ip.replaceAll('.', '-')}.${region === 'us-east-1' ? 'ec2' : `${region}.compute`}.internal`;

export const publicDnsName = (ip: string, region: string): string =>
  `ec2-${ip.replaceAll('.', '-')}.${region === 'us-east-1' ? 'compute-1' : `${region}.compute`}.amazonaws.com`;

/** An address of the subnet that no instance has; the first four are AWS's. @throws {AwsError} InsufficientFreeAddressesInSubnet */
export function freeAddress({ store, chance }: Ec2Context, { subnetId, thirdOctet }: Subnet): string {
  const taken = new Set(
    [...store.instances.values()].filter((each) => each.subnetId === subnetId).map((each) => each.privateIp),
  );
  if (taken.size >= SUBNET_ADDRESSES) {
    throw new AwsError(
      'InsufficientFreeAddressesInSubnet',
      `There are not enough free addresses in subnet '${subnetId}' to satisfy the requested number of instances.`,
    );
  }
  const stream = chance.stream('ec2:address');
  for (;;) {
    const host = 4 + stream.below(SUBNET_ADDRESSES);
    const ip = `172.31.${thirdOctet + (host >> 8)}.${host & 255}`;
    if (!taken.has(ip)) return ip;
  }
}

/** A public address out of those set aside for documentation (RFC 5737): nobody is reached by accident. */
export function publicAddress({ chance }: Ec2Context): string {
  const stream = chance.stream('ec2:address');
  return `${['192.0.2', '198.51.100', '203.0.113'][stream.below(3)]}.${1 + stream.below(254)}`;
}
