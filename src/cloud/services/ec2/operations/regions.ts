import type {
  DescribeAccountAttributesCommandInput,
  DescribeAccountAttributesResult,
  DescribeAvailabilityZonesCommandInput,
  DescribeAvailabilityZonesResult,
  DescribeRegionsCommandInput,
  DescribeRegionsResult,
} from '@aws-sdk/client-ec2';
import { regionsOf, zoneId, zonesOf, type Region } from '../catalog/regions.ts';
import { invalidParameterValue, invalidValue } from '../errors.ts';
import { filtered } from '../filters.ts';
import { networkOf } from '../network.ts';
import type { Ec2Context } from '../store.ts';

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
  if (unknown !== undefined) throw invalidValue(unknown, 'attributeName');
  const chosen = Object.entries(all).filter(([name]) => !names?.length || names.includes(name as 'default-vpc'));
  return {
    AccountAttributes: chosen.map(([AttributeName, AttributeValue]) => ({
      AttributeName,
      AttributeValues: [{ AttributeValue }],
    })),
  };
}
