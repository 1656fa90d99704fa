import type {
  AuthorizeSecurityGroupEgressCommandInput,
  AuthorizeSecurityGroupEgressResult,
  AuthorizeSecurityGroupIngressCommandInput,
  DescribeSecurityGroupRulesCommandInput,
  DescribeSecurityGroupRulesResult,
  IpPermission,
  RevokeSecurityGroupEgressCommandInput,
  RevokeSecurityGroupIngressCommandInput,
  RevokeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../aws-error.ts';
import { invalidCombination, missingParameter } from '../errors.ts';
import { filtered } from '../filters.ts';
import { checkIds, newId, notFound } from '../ids.ts';
import { securityGroupsOf } from '../network.ts';
import { page } from '../paging.ts';
import { findGroup, readPermissions, ruleView, sameRule, wording, type RuleDraft } from '../security-rules.ts';
import { addTags, tagsFor, tagsOf } from '../tags.ts';
import type { Ec2Context, SecurityGroup, SecurityGroupRule } from '../store.ts';

/** Rules of one direction that a group may have. */
const MAX_RULES = { '2016': 50, today: 60 };

type Input = AuthorizeSecurityGroupIngressCommandInput &
  AuthorizeSecurityGroupEgressCommandInput &
  RevokeSecurityGroupIngressCommandInput &
  RevokeSecurityGroupEgressCommandInput;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html */
export const authorizeSecurityGroupIngress = (ctx: Ec2Context, input: Input) => authorizeRules(ctx, input, false);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupEgress.html */
export const authorizeSecurityGroupEgress = (ctx: Ec2Context, input: Input) => authorizeRules(ctx, input, true);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html */
export const revokeSecurityGroupIngress = (ctx: Ec2Context, input: Input) => revokeRules(ctx, input, false);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupEgress.html */
export const revokeSecurityGroupEgress = (ctx: Ec2Context, input: Input) => revokeRules(ctx, input, true);

function authorizeRules(ctx: Ec2Context, input: Input, egress: boolean): AuthorizeSecurityGroupEgressResult {
  const group = findGroup(ctx, input.GroupId, input.GroupName);
  const drafts = draftsFrom(ctx, input);
  const present = group.rules.filter((rule) => rule.egress === egress);
  const twice = drafts.find((draft) => present.some((rule) => sameRule(rule, draft)));
  if (twice) {
    throw new AwsError('InvalidPermission.Duplicate', `the specified rule "${wording(twice)}" already exists`);
  }
  if (present.length + drafts.length > MAX_RULES[ctx.era]) {
    throw new AwsError(
      'RulesPerSecurityGroupLimitExceeded',
      'The maximum number of rules per security group has been reached.',
    );
  }
  const type = 'security-group-rule';
  const tags = tagsFor(input.TagSpecifications, type, [type], ctx.era);
  const added = drafts.map((draft): SecurityGroupRule => ({ ...draft, ruleId: newId(ctx, 'sgr'), egress }));
  for (const { ruleId } of added) addTags(ctx.store, ctx.era, ruleId, tags);
  group.rules.push(...added);
  if (ctx.era === '2016') return {};
  return { Return: true, SecurityGroupRules: added.map((rule) => ruleView(ctx, group, rule)) };
}

function revokeRules(ctx: Ec2Context, input: Input, egress: boolean): RevokeSecurityGroupIngressResult {
  const group = findGroup(ctx, input.GroupId, input.GroupName);
  const chosen = input.SecurityGroupRuleIds?.length
    ? rulesById(group, input.SecurityGroupRuleIds, egress)
    : draftsFrom(ctx, input).map((draft) => {
        const found = group.rules.find((rule) => rule.egress === egress && sameRule(rule, draft));
        if (found) return found;
        throw new AwsError('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');
      });
  group.rules = group.rules.filter((rule) => !chosen.includes(rule));
  for (const { ruleId } of chosen) ctx.store.tags.delete(ruleId);
  return ctx.era === 'today' ? { Return: true } : {};
}

function rulesById(group: SecurityGroup, ids: readonly string[], egress: boolean): SecurityGroupRule[] {
  checkIds('sgr', ids);
  return ids.map((id) => {
    const rule = group.rules.find(({ ruleId }) => ruleId === id);
    if (rule?.egress === egress) return rule;
    throw notFound('sgr', id);
  });
}

/** The rules of a request, given as permissions or, for a single one, by members of its own. */
function draftsFrom(ctx: Ec2Context, input: Input): RuleDraft[] {
  const { IpProtocol, FromPort, ToPort, CidrIp, SourceSecurityGroupName: groupName } = input;
  const flat: IpPermission | undefined =
    IpProtocol === undefined && !CidrIp && !groupName
      ? undefined
      : {
          // A group alone means everything from it.
          IpProtocol: IpProtocol ?? (groupName ? '-1' : undefined),
          FromPort,
          ToPort,
          ...(CidrIp ? { IpRanges: [{ CidrIp }] } : {}),
          ...(groupName ? { UserIdGroupPairs: [{ GroupName: groupName }] } : {}),
        };
  if (flat && input.IpPermissions?.length) {
    throw invalidCombination('The parameter ipPermissions may not be used in combination with ipProtocol');
  }
  const permissions = flat ? [flat] : (input.IpPermissions ?? []);
  if (!permissions.length) throw missingParameter('ipPermissions');
  return readPermissions(ctx, permissions);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html */
export function describeSecurityGroupRules(
  ctx: Ec2Context,
  input: DescribeSecurityGroupRulesCommandInput,
): DescribeSecurityGroupRulesResult {
  const all = [...securityGroupsOf(ctx).values()].flatMap((group) =>
    group.rules.map((rule) => ({ group, rule, id: rule.ruleId })),
  );
  const ids = input.SecurityGroupRuleIds ?? [];
  checkIds('sgr', ids);
  const missing = ids.find((wanted) => !all.some(({ id }) => id === wanted));
  if (missing !== undefined) throw notFound('sgr', missing);
  const found = filtered(
    all.filter(({ id }) => !ids.length || ids.includes(id)),
    input.Filters,
    { 'group-id': ({ group }) => group.groupId, 'security-group-rule-id': ({ id }) => id },
    ({ id }) => tagsOf(ctx.store, id),
  );
  const { items, ...rest } = page(found, input, ids.length ? 'securityGroupRuleIdsSet' : undefined);
  return { SecurityGroupRules: items.map(({ group, rule }) => ruleView(ctx, group, rule)), ...rest };
}
