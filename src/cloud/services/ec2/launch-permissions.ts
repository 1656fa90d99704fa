import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { Permission } from '../../service.ts';
import { ec2Arn, imageArn } from './arns.ts';
import { findImage } from './catalog/images.ts';
import { creating, on, region, requestTags, tagKeys, tagsIn, type Keys } from './condition-keys.ts';
import { checkId, checkIds } from './ids.ts';
import { DEFAULT_TYPE, defaultSubnet } from './launch.ts';
import { defaultGroup, networkOf, securityGroupsOf } from './network.ts';
import type { Ec2Context } from './store.ts';

/** Of everything a launch makes and uses: "Launch instances (RunInstances)" in the EC2 User Guide. */
export function launchPermissions(ctx: Ec2Context, input: RunInstancesCommandInput): Permission[] {
  const action = 'ec2:RunInstances';
  const imageId = checkId('ami', input.ImageId, 'ImageId');
  const image = findImage(imageId, ctx.era, ctx.clock.now());
  const [primary] = input.NetworkInterfaces ?? [];
  const subnetId =
    primary?.SubnetId ?? input.SubnetId ?? defaultSubnet(ctx, input.Placement?.AvailabilityZone).subnetId;
  checkIds('subnet', [subnetId]);
  const zone = networkOf(ctx).subnets.find((each) => each.subnetId === subnetId)?.zone;
  const place: Keys = { ...region(ctx), ...(zone ? { 'ec2:AvailabilityZone': zone } : {}) };
  const named = [...securityGroupsOf(ctx).values()].filter((each) => input.SecurityGroups?.includes(each.groupName));
  const given: string[] = [...(primary?.Groups ?? input.SecurityGroupIds ?? []), ...named.map((each) => each.groupId)];
  checkIds('sg', given);
  const groupIds = given.length ? given : [defaultGroup(ctx).groupId];
  const profile = input.IamInstanceProfile;
  const profileArn =
    profile?.Arn ?? (profile?.Name && `arn:aws:iam::${ctx.accountId}:instance-profile/${profile.Name}`);
  const instance: Keys = {
    ...place,
    'ec2:InstanceType': input.InstanceType ?? DEFAULT_TYPE,
    'ec2:EbsOptimized': String(input.EbsOptimized ?? false),
    'ec2:RootDeviceType': 'ebs',
    'ec2:Tenancy': input.Placement?.Tenancy ?? 'default',
    ...(profileArn ? { 'ec2:InstanceProfile': profileArn } : {}),
    ...requestTags(tagsIn(input.TagSpecifications, 'instance')),
  };
  const ofImage: Keys = image
    ? {
        'ec2:ImageType': 'machine',
        'ec2:Owner': image.ownerAlias ?? image.ownerId,
        'ec2:Public': 'true',
        'ec2:RootDeviceType': 'ebs',
      }
    : {};
  const volume = { ...place, ...requestTags(tagsIn(input.TagSpecifications, 'volume')) };
  const vpc = { 'ec2:Vpc': ec2Arn(ctx, 'vpc', networkOf(ctx).vpcId) };
  return [
    { action, resource: ec2Arn(ctx, 'instance'), context: instance },
    { action, resource: imageArn(ctx, imageId), context: { ...region(ctx), ...ofImage, ...tagKeys(ctx, imageId) } },
    on(ctx, action, subnetId, { ...place, ...vpc }),
    ...groupIds.map((id) => on(ctx, action, id, vpc)),
    { action, resource: ec2Arn(ctx, 'network-interface'), context: { ...place, ...vpc } },
    { action, resource: ec2Arn(ctx, 'volume'), context: volume },
    ...(input.KeyName ? [{ action, resource: ec2Arn(ctx, 'key-pair', input.KeyName), context: region(ctx) }] : []),
    ...creating(ctx, action, input.TagSpecifications, 'instance'),
    ...creating(ctx, action, input.TagSpecifications, 'volume'),
  ];
}
