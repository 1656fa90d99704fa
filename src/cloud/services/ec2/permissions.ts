import type { Permission, ServiceDefinition } from '../../service.ts';
import { ec2Arn, imageArn } from './arns.ts';
import { findImage } from './catalog/images.ts';
import { missingParameter } from './errors.ts';
import { checkId, checkIds, prefixOf, resourceTypes } from './ids.ts';
import { DEFAULT_TYPE, defaultSubnet } from './launch.ts';
import { defaultGroup, networkOf, securityGroupsOf } from './network.ts';
import { tagsOf } from './tags.ts';
import type { Ec2Context, Ec2Store, Instance } from './store.ts';

type Needs = (ctx: Ec2Context, input: any) => Permission[];
type Keys = Record<string, string | string[]>;

/**
 * Condition keys: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 * Malformed ids are refused before anybody asks who calls; what doesn't exist is authorized like what does, without tags.
 */
const region = (ctx: Ec2Context): Keys => ({ 'ec2:Region': ctx.region });

function tagKeys({ store }: Ec2Context, id: string): Keys {
  const tags = [...tagsOf(store, id)];
  return Object.fromEntries(
    tags.flatMap(([key, value]) => [
      [`ec2:ResourceTag/${key}`, value],
      [`aws:ResourceTag/${key}`, value],
    ]),
  );
}

/** The tags that a call brings. */
function requestTags(tags: readonly { Key?: string; Value?: string }[] = []): Keys {
  if (!tags.length) return {};
  const values = tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value ?? '']);
  return { ...Object.fromEntries(values), 'aws:TagKeys': tags.map(({ Key }) => Key ?? '') };
}

const instanceKeys = (ctx: Ec2Context, instance: Instance | undefined): Keys =>
  instance
    ? {
        'ec2:InstanceType': instance.instanceType,
        'ec2:AvailabilityZone': instance.zone,
        'ec2:EbsOptimized': String(instance.ebsOptimized),
        'ec2:InstanceID': instance.instanceId,
        'ec2:RootDeviceType': 'ebs',
        'ec2:Tenancy': 'default',
        ...(instance.profile ? { 'ec2:InstanceProfile': instance.profile.arn } : {}),
        ...tagKeys(ctx, instance.instanceId),
      }
    : {};

/** Actions that know no resources. */
const anywhere =
  (action: string): Needs =>
  (ctx) => [{ action, resource: '*', context: region(ctx) }];

const onInstances =
  (action: string): Needs =>
  (ctx, { InstanceIds: ids }) => {
    if (!ids?.length) throw missingParameter('InstanceId');
    checkIds('i', ids);
    return ids.map((id: string) => onInstance(ctx, action, id));
  };

const onInstance = (ctx: Ec2Context, action: string, id: string): Permission => ({
  action,
  resource: ec2Arn(ctx, 'instance', id),
  context: { ...region(ctx), ...instanceKeys(ctx, ctx.store.instances.get(id)) },
});

const onOneInstance =
  (action: string): Needs =>
  (ctx, { InstanceId }) => [onInstance(ctx, action, checkId('i', InstanceId, 'instanceId'))];

/** A resource by its id, with its tags. */
const on = (ctx: Ec2Context, action: string, id: string, more: Keys = {}): Permission => {
  const type = resourceTypes[prefixOf(id)];
  if (type === 'instance') {
    const permission = onInstance(ctx, action, id);
    return { ...permission, context: { ...permission.context, ...more } };
  }
  const resource = type === 'image' ? imageArn(ctx, id) : ec2Arn(ctx, type!, id);
  return { action, resource, context: { ...region(ctx), ...tagKeys(ctx, id), ...more } };
};

const onTagged =
  (action: string): Needs =>
  (ctx, { Resources: ids, Tags: tags }) => {
    if (!ids?.length) throw missingParameter('resourceIdSet');
    const known = ids.filter((id: string) => Object.hasOwn(resourceTypes, prefixOf(id)));
    return known.map((id: string) => on(ctx, action, id, requestTags(tags)));
  };

const onGroup =
  (action: string): Needs =>
  (ctx, { GroupId: id, GroupName: name }) => {
    if (id) checkIds('sg', [id]);
    const named = [...securityGroupsOf(ctx).values()].find(({ groupName }) => groupName === name);
    const groupId = id ?? named?.groupId;
    const vpc = { 'ec2:Vpc': ec2Arn(ctx, 'vpc', networkOf(ctx).vpcId) };
    if (groupId) return [on(ctx, action, groupId, vpc)];
    return [{ action, resource: ec2Arn(ctx, 'security-group'), context: region(ctx) }];
  };

const onKeyPair =
  (action: string): Needs =>
  (ctx, { KeyName: name, KeyPairId: id, TagSpecifications }) => {
    const pair = [...ctx.store.keyPairs.values()].find((each) => (id ? each.keyPairId === id : each.keyName === name));
    const keyName = pair?.keyName ?? name ?? '*';
    const context = {
      ...region(ctx),
      'ec2:KeyPairName': keyName,
      ...(pair ? tagKeys(ctx, pair.keyPairId) : {}),
      ...requestTags(tagsIn(TagSpecifications, 'key-pair')),
    };
    const resource = ec2Arn(ctx, 'key-pair', keyName);
    return [{ action, resource, context }, ...creating(ctx, action, TagSpecifications, 'key-pair', resource)];
  };

const onVolume =
  (action: string): Needs =>
  (ctx, { VolumeId: id, InstanceId: instanceId }) => {
    const volume = on(ctx, action, checkId('vol', id, 'volumeId'));
    const withInstance = action !== 'ec2:DeleteVolume' && instanceId !== undefined;
    return [volume, ...(withInstance ? [onInstance(ctx, action, checkId('i', instanceId, 'InstanceId'))] : [])];
  };

const tagsIn = (specifications: any[] | undefined, type: string) =>
  (specifications ?? []).filter(({ ResourceType }) => ResourceType === type).flatMap(({ Tags }) => Tags ?? []);

/** Tags on what a call makes need `ec2:CreateTags` as well, with the call as `ec2:CreateAction`. */
function creating(
  ctx: Ec2Context,
  action: string,
  specifications: any[] | undefined,
  type: string,
  resource = ec2Arn(ctx, type),
): Permission[] {
  const tags = tagsIn(specifications, type);
  if (!tags.length) return [];
  const context = { ...region(ctx), ...requestTags(tags), 'ec2:CreateAction': action.slice('ec2:'.length) };
  return [{ action: 'ec2:CreateTags', resource, context }];
}

/** Of everything a launch makes and uses: "Launch instances (RunInstances)" in the EC2 User Guide. */
const run: Needs = (ctx, input) => {
  const action = 'ec2:RunInstances';
  const imageId = checkId('ami', input.ImageId, 'ImageId');
  const image = findImage(imageId, ctx.era, ctx.clock.now());
  const [primary] = input.NetworkInterfaces ?? [];
  const subnetId =
    primary?.SubnetId ?? input.SubnetId ?? defaultSubnet(ctx, input.Placement?.AvailabilityZone).subnetId;
  const zone = networkOf(ctx).subnets.find((each) => each.subnetId === subnetId)?.zone;
  const place: Keys = { ...region(ctx), ...(zone ? { 'ec2:AvailabilityZone': zone } : {}) };
  const named = [...securityGroupsOf(ctx).values()].filter((each) => input.SecurityGroups?.includes(each.groupName));
  const given: string[] = [...(primary?.Groups ?? input.SecurityGroupIds ?? []), ...named.map((each) => each.groupId)];
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
};

const createGroup: Needs = (ctx, { TagSpecifications }) => {
  const action = 'ec2:CreateSecurityGroup';
  const tags = requestTags(tagsIn(TagSpecifications, 'security-group'));
  return [
    { action, resource: ec2Arn(ctx, 'security-group'), context: { ...region(ctx), ...tags } },
    on(ctx, action, networkOf(ctx).vpcId),
    ...creating(ctx, action, TagSpecifications, 'security-group'),
  ];
};

const createVolume: Needs = (ctx, { TagSpecifications, AvailabilityZone: zone, VolumeType: type, Size: size }) => {
  const context = {
    ...region(ctx),
    ...(zone ? { 'ec2:AvailabilityZone': zone } : {}),
    ...(type ? { 'ec2:VolumeType': type } : {}),
    ...(size === undefined ? {} : { 'ec2:VolumeSize': String(size) }),
    ...requestTags(tagsIn(TagSpecifications, 'volume')),
  };
  return [
    { action: 'ec2:CreateVolume', resource: ec2Arn(ctx, 'volume'), context },
    ...creating(ctx, 'ec2:CreateVolume', TagSpecifications, 'volume'),
  ];
};

const each = (names: readonly string[], needs: (action: string) => Needs): ServiceDefinition<Ec2Store>['permissions'] =>
  Object.fromEntries(names.map((name) => [name, needs(`ec2:${name}`)]));

/** What each operation needs. */
export const permissions: ServiceDefinition<Ec2Store>['permissions'] = {
  RunInstances: run,
  ...each(['StartInstances', 'StopInstances', 'RebootInstances', 'TerminateInstances'], onInstances),
  ...each(['ModifyInstanceAttribute', 'DescribeInstanceAttribute'], onOneInstance),
  ...each(['CreateTags', 'DeleteTags'], onTagged),
  CreateSecurityGroup: createGroup,
  ...each(
    [
      'DeleteSecurityGroup',
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
    ],
    onGroup,
  ),
  ...each(['CreateKeyPair', 'ImportKeyPair', 'DeleteKeyPair'], onKeyPair),
  CreateVolume: createVolume,
  ...each(['AttachVolume', 'DetachVolume', 'DeleteVolume'], onVolume),
  ...each(
    [
      'DescribeInstances',
      'DescribeInstanceStatus',
      'DescribeTags',
      'DescribeImages',
      'DescribeInstanceTypes',
      'DescribeRegions',
      'DescribeAvailabilityZones',
      'DescribeAccountAttributes',
      'DescribeSecurityGroups',
      'DescribeSecurityGroupRules',
      'DescribeKeyPairs',
      'DescribeVpcs',
      'DescribeSubnets',
      'DescribeRouteTables',
      'DescribeNetworkInterfaces',
      'DescribeVolumes',
    ],
    anywhere,
  ),
};
