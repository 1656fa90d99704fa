import type {
  CreateSecurityGroupCommandInput,
  CreateSecurityGroupResult,
  DeleteSecurityGroupCommandInput,
  DeleteSecurityGroupResult,
  DescribeSecurityGroupsCommandInput,
  DescribeSecurityGroupsResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../aws-error.ts';
import { ec2Arn } from '../arns.ts';
import { invalidParameterValue, invalidValue, missingParameter } from '../errors.ts';
import { filtered, type FilterTable } from '../filters.ts';
import { checkIds, notFound, select } from '../ids.ts';
import { networkOf, newGroup, securityGroupsOf } from '../network.ts';
import { page } from '../paging.ts';
import { findGroup, permissionsView } from '../security-rules.ts';
import { addTags, shownTags, tagsFor, tagsOf } from '../tags.ts';
import type { Ec2Context, SecurityGroup, SecurityGroupRule } from '../store.ts';

/** Of a VPC's groups, and of their names and descriptions. */
const CHARACTERS = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/;
const MAX_LENGTH = 255;
const MAX_GROUPS = { '2016': 500, today: 2500 };

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
export function createSecurityGroup(
  ctx: Ec2Context,
  input: CreateSecurityGroupCommandInput,
): CreateSecurityGroupResult {
  const { GroupName: groupName, Description: description, VpcId: vpcId } = input;
  if (!groupName) throw missingParameter('GroupName');
  if (!description) throw missingParameter('GroupDescription');
  checkText(groupName, 'GroupName');
  checkText(description, 'GroupDescription');
  if (/^sg-/i.test(groupName)) throw invalidValue(groupName, 'GroupName', 'Group names may not be in the format sg-*.');
  if (groupName === 'default') throw invalidParameterValue('Cannot use reserved security group name: default');
  const network = networkOf(ctx);
  if (vpcId !== undefined) checkIds('vpc', [vpcId]);
  if (vpcId !== undefined && vpcId !== network.vpcId) throw notFound('vpc', vpcId);
  const groups = [...securityGroupsOf(ctx).values()];
  if (groups.some((group) => group.groupName === groupName)) {
    throw new AwsError(
      'InvalidGroup.Duplicate',
      `The security group '${groupName}' already exists for VPC '${network.vpcId}'`,
    );
  }
  if (groups.length >= MAX_GROUPS[ctx.era]) {
    throw new AwsError('SecurityGroupLimitExceeded', 'The maximum number of security groups has been reached.');
  }
  const tags = tagsFor(input.TagSpecifications, 'security-group', ['security-group'], ctx.era);
  const group = newGroup(ctx, { groupName, description });
  addTags(ctx.store, ctx.era, group.groupId, tags);
  const today = { Tags: shownTags(ctx.store, group.groupId), SecurityGroupArn: arnOf(ctx, group) };
  return { GroupId: group.groupId, ...(ctx.era === 'today' ? today : {}) };
}

function checkText(text: string, parameter: string): void {
  if (text.length > MAX_LENGTH) throw invalidValue(text, parameter, `Must be at most ${MAX_LENGTH} characters long.`);
  if (!CHARACTERS.test(text)) {
    throw invalidValue(text, parameter, 'Character sets beyond ASCII are not supported.');
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html */
export function deleteSecurityGroup(
  ctx: Ec2Context,
  { GroupId, GroupName }: DeleteSecurityGroupCommandInput,
): DeleteSecurityGroupResult {
  const { groupId, groupName } = findGroup(ctx, GroupId, GroupName);
  if (groupName === 'default') {
    throw new AwsError('CannotDelete', `the specified group: "${groupId}" name: "default" cannot be deleted by a user`);
  }
  const used = [...ctx.store.instances.values()].some(
    ({ state, groupIds }) => state !== 'terminated' && groupIds.includes(groupId),
  );
  const named = [...securityGroupsOf(ctx).values()].some(
    (other) =>
      other.groupId !== groupId && other.rules.some(({ peer }) => 'groupId' in peer && peer.groupId === groupId),
  );
  if (used || named) throw new AwsError('DependencyViolation', `resource ${groupId} has a dependent object`);
  ctx.store.securityGroups.delete(groupId);
  ctx.store.tags.delete(groupId);
  return ctx.era === 'today' ? { Return: true, GroupId: groupId } : {};
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html */
export function describeSecurityGroups(
  ctx: Ec2Context,
  input: DescribeSecurityGroupsCommandInput,
): DescribeSecurityGroupsResult {
  const byId = select('sg', securityGroupsOf(ctx), input.GroupIds);
  const byName = input.GroupNames?.map((name) => findGroup(ctx, undefined, name));
  const chosen = byName?.length ? byId.filter((group) => byName.includes(group)) : byId;
  const found = filtered(chosen, input.Filters, filters(ctx), ({ groupId }) => tagsOf(ctx.store, groupId));
  const { items, ...rest } = page(found, input, input.GroupIds?.length ? 'groupIdsSet' : undefined);
  return {
    SecurityGroups: items.map((group) => ({
      GroupId: group.groupId,
      GroupName: group.groupName,
      Description: group.description,
      OwnerId: ctx.accountId,
      VpcId: group.vpcId,
      IpPermissions: permissionsView(ctx, rulesOf(group, false)),
      IpPermissionsEgress: permissionsView(ctx, rulesOf(group, true)),
      Tags: shownTags(ctx.store, group.groupId),
      ...(ctx.era === 'today' ? { SecurityGroupArn: arnOf(ctx, group) } : {}),
    })),
    ...rest,
  };
}

const arnOf = (ctx: Ec2Context, { groupId }: SecurityGroup): string => ec2Arn(ctx, 'security-group', groupId);

const rulesOf = ({ rules }: SecurityGroup, egress: boolean): SecurityGroupRule[] =>
  rules.filter((rule) => rule.egress === egress);

function filters({ accountId }: Ec2Context): FilterTable<SecurityGroup> {
  const ofRules = (prefix: string, egress: boolean): FilterTable<SecurityGroup> => ({
    [`${prefix}cidr`]: (group) => rulesOf(group, egress).map(({ peer }) => ('cidr' in peer ? peer.cidr : undefined)),
    [`${prefix}from-port`]: (group) => rulesOf(group, egress).map(({ fromPort }) => fromPort),
    [`${prefix}to-port`]: (group) => rulesOf(group, egress).map(({ toPort }) => toPort),
    [`${prefix}protocol`]: (group) => rulesOf(group, egress).map(({ protocol }) => protocol),
    [`${prefix}group-id`]: (group) =>
      rulesOf(group, egress).map(({ peer }) => ('groupId' in peer ? peer.groupId : undefined)),
    [`${prefix}ipv6-cidr`]: (group) =>
      rulesOf(group, egress).map(({ peer }) => ('cidr6' in peer ? peer.cidr6 : undefined)),
  });
  return {
    description: ({ description }) => description,
    'group-id': ({ groupId }) => groupId,
    'group-name': ({ groupName }) => groupName,
    'owner-id': () => accountId,
    'vpc-id': ({ vpcId }) => vpcId,
    ...ofRules('ip-permission.', false),
    ...ofRules('egress.ip-permission.', true),
  };
}
