import type {
  DescribeRouteTablesCommandInput,
  DescribeRouteTablesResult,
  DescribeSubnetsCommandInput,
  DescribeSubnetsResult,
  DescribeVpcsCommandInput,
  DescribeVpcsResult,
} from '@aws-sdk/client-ec2';
import { ec2Arn } from '../arns.ts';
import { zoneId } from '../catalog/regions.ts';
import { filtered } from '../filters.ts';
import { select } from '../ids.ts';
import { living } from '../instance-view.ts';
import { cidrOf, networkOf, SUBNET_ADDRESSES, subnetsOf, VPC_CIDR } from '../network.ts';
import { page } from '../paging.ts';
import { shownTags, tagsOf } from '../tags.ts';
import type { Ec2Context } from '../store.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html */
export function describeVpcs(ctx: Ec2Context, input: DescribeVpcsCommandInput): DescribeVpcsResult {
  const network = networkOf(ctx);
  const found = filtered(
    select('vpc', new Map([[network.vpcId, network]]), input.VpcIds),
    input.Filters,
    {
      cidr: () => VPC_CIDR,
      'cidr-block-association.cidr-block': () => VPC_CIDR,
      'dhcp-options-id': ({ dhcpOptionsId }) => dhcpOptionsId,
      'is-default': () => true,
      isDefault: () => true,
      'owner-id': () => ctx.accountId,
      state: () => 'available',
      'vpc-id': ({ vpcId }) => vpcId,
    },
    ({ vpcId }) => tagsOf(ctx.store, vpcId),
  );
  const { items, ...rest } = page(found, input, input.VpcIds?.length ? 'vpcSet' : undefined);
  return {
    Vpcs: items.map(({ vpcId, dhcpOptionsId }) => ({
      VpcId: vpcId,
      State: 'available',
      CidrBlock: VPC_CIDR,
      DhcpOptionsId: dhcpOptionsId,
      InstanceTenancy: 'default',
      IsDefault: true,
      Tags: shownTags(ctx.store, vpcId),
      ...(ctx.era === 'today' ? { OwnerId: ctx.accountId } : {}),
    })),
    ...rest,
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html */
export function describeSubnets(ctx: Ec2Context, input: DescribeSubnetsCommandInput): DescribeSubnetsResult {
  const { vpcId } = networkOf(ctx);
  const free = ({ subnetId }: { subnetId: string }) =>
    SUBNET_ADDRESSES - living(ctx).filter((instance) => instance.subnetId === subnetId).length;
  const found = filtered(
    select('subnet', subnetsOf(ctx), input.SubnetIds),
    input.Filters,
    {
      'availability-zone': ({ zone }) => zone,
      availabilityZone: ({ zone }) => zone,
      'availability-zone-id': ({ zone }) => zoneId(zone, ctx.era),
      'available-ip-address-count': free,
      cidr: cidrOf,
      'cidr-block': cidrOf,
      'default-for-az': () => true,
      defaultForAz: () => true,
      'map-public-ip-on-launch': () => true,
      'owner-id': () => ctx.accountId,
      state: () => 'available',
      'subnet-id': ({ subnetId }) => subnetId,
      'vpc-id': () => vpcId,
    },
    ({ subnetId }) => tagsOf(ctx.store, subnetId),
  );
  const { items, ...rest } = page(found, input, input.SubnetIds?.length ? 'subnetSet' : undefined);
  return {
    Subnets: items.map((subnet) => ({
      SubnetId: subnet.subnetId,
      State: 'available',
      VpcId: vpcId,
      CidrBlock: cidrOf(subnet),
      AvailableIpAddressCount: free(subnet),
      AvailabilityZone: subnet.zone,
      DefaultForAz: true,
      MapPublicIpOnLaunch: true,
      Tags: shownTags(ctx.store, subnet.subnetId),
      ...(ctx.era === 'today'
        ? {
            AvailabilityZoneId: zoneId(subnet.zone, ctx.era),
            OwnerId: ctx.accountId,
            SubnetArn: ec2Arn(ctx, 'subnet', subnet.subnetId),
            AssignIpv6AddressOnCreation: false,
          }
        : {}),
    })),
    ...rest,
  };
}

/** The main route table of the default VPC: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html */
export function describeRouteTables(
  ctx: Ec2Context,
  input: DescribeRouteTablesCommandInput,
): DescribeRouteTablesResult {
  const network = networkOf(ctx);
  const found = filtered(
    select('rtb', new Map([[network.routeTableId, network]]), input.RouteTableIds),
    input.Filters,
    {
      'association.main': () => true,
      'association.route-table-association-id': (each) => each.routeTableAssociationId,
      'association.route-table-id': ({ routeTableId }) => routeTableId,
      'route-table-id': ({ routeTableId }) => routeTableId,
      'route.destination-cidr-block': () => [VPC_CIDR, '0.0.0.0/0'],
      'route.gateway-id': ({ internetGatewayId }) => ['local', internetGatewayId],
      'vpc-id': ({ vpcId }) => vpcId,
    },
    ({ routeTableId }) => tagsOf(ctx.store, routeTableId),
  );
  const { items, ...rest } = page(found, input, input.RouteTableIds?.length ? 'routeTableIdSet' : undefined);
  return {
    RouteTables: items.map(({ routeTableId, vpcId, routeTableAssociationId, internetGatewayId }) => ({
      RouteTableId: routeTableId,
      VpcId: vpcId,
      Associations: [{ RouteTableAssociationId: routeTableAssociationId, RouteTableId: routeTableId, Main: true }],
      PropagatingVgws: [],
      Routes: [
        { DestinationCidrBlock: VPC_CIDR, GatewayId: 'local', State: 'active', Origin: 'CreateRouteTable' },
        { DestinationCidrBlock: '0.0.0.0/0', GatewayId: internetGatewayId, State: 'active', Origin: 'CreateRoute' },
      ],
      Tags: shownTags(ctx.store, routeTableId) ?? [],
    })),
    ...rest,
  };
}
