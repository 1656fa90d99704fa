import type { Permission, ServiceDefinition } from '../../service.ts';
import { ec2Arn } from './arns.ts';
import { creating, on, onInstance, region, requestTags, tagKeys, tagsIn } from './condition-keys.ts';
import { missingParameter } from './errors.ts';
import { checkId, checkIds, prefixOf, resourceTypes } from './ids.ts';
import { launchPermissions } from './launch-permissions.ts';
import { networkOf, securityGroupsOf } from './network.ts';
import type { Ec2Context, Ec2Store } from './store.ts';

type Needs = (ctx: Ec2Context, input: any) => Permission[];

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

const onOneInstance =
  (action: string): Needs =>
  (ctx, { InstanceId }) => [onInstance(ctx, action, checkId('i', InstanceId, 'instanceId'))];

const onTagged =
  (action: string): Needs =>
  (ctx, { Resources: ids, Tags: tags }) => {
    if (!ids?.length) throw missingParameter('resourceIdSet');
    const known = ids.filter((id: string) => Object.hasOwn(resourceTypes, prefixOf(id)));
    return known.map((id: string) => on(ctx, action, id, requestTags(tags)));
  };

const onGroup =
  (action: string): Needs =>
  (ctx, { GroupId: id, GroupName: name, TagSpecifications }) => {
    if (id) checkIds('sg', [id]);
    const named = [...securityGroupsOf(ctx).values()].find(({ groupName }) => groupName === name);
    const groupId = id ?? named?.groupId;
    const vpc = { 'ec2:Vpc': ec2Arn(ctx, 'vpc', networkOf(ctx).vpcId) };
    const group = groupId
      ? on(ctx, action, groupId, vpc)
      : { action, resource: ec2Arn(ctx, 'security-group'), context: region(ctx) };
    return [group, ...creating(ctx, action, TagSpecifications, 'security-group-rule')];
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
  (ctx, { VolumeId: id, InstanceId: given }) => {
    const volume = on(ctx, action, checkId('vol', id, 'volumeId'));
    if (given !== undefined) checkIds('i', [given]);
    const instanceId = given ?? ctx.store.volumes.get(id)?.attachment?.instanceId;
    const withInstance = action !== 'ec2:DeleteVolume' && instanceId !== undefined;
    return [volume, ...(withInstance ? [onInstance(ctx, action, instanceId)] : [])];
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

/** What each operation needs. Malformed ids are refused before anybody asks who calls. */
export const permissions: ServiceDefinition<Ec2Store>['permissions'] = {
  RunInstances: launchPermissions,
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
