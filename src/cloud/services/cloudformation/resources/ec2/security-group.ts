import { fixed, list, number, required, struct, tags, text, type Properties } from '../../template/property-schema.ts';
import { changed, tagChanges, type ResourceApi, type ResourceType } from '../resource-type.ts';

export const ruleProperties: Properties = {
  CidrIp: text,
  CidrIpv6: text,
  Description: text,
  DestinationSecurityGroupId: text,
  FromPort: number,
  IpProtocol: required(text),
  SourceSecurityGroupId: text,
  SourceSecurityGroupName: text,
  SourceSecurityGroupOwnerId: text,
  SourcePrefixListId: text,
  ToPort: number,
};

export const securityGroup: ResourceType = {
  properties: {
    GroupDescription: fixed(required(text)),
    GroupName: fixed(text),
    SecurityGroupEgress: list(struct(ruleProperties)),
    SecurityGroupIngress: list(struct(ruleProperties)),
    Tags: tags,
    VpcId: fixed(text),
  },
  attributes: ['GroupId', 'VpcId', 'Id'],
  nameProperty: 'GroupName',
  seconds: 6,
  async create(api, properties) {
    const { GroupName = api.name({ longest: 255 }), GroupDescription, VpcId, Tags } = properties;
    const { GroupId } = await api.call('ec2', 'CreateSecurityGroup', {
      GroupName,
      Description: GroupDescription,
      ...(VpcId === undefined ? {} : { VpcId }),
      ...(Tags?.length ? { TagSpecifications: [{ ResourceType: 'security-group', Tags }] } : {}),
    });
    await setRules(api, GroupId, properties, {});
    const { SecurityGroups } = await api.call('ec2', 'DescribeSecurityGroups', { GroupIds: [GroupId] });
    return { id: GroupId, attributes: { GroupId, Id: GroupId, VpcId: SecurityGroups[0].VpcId } };
  },
  async update(api, GroupId, properties, before) {
    await setRules(api, GroupId, properties, before);
    const { added, removed } = tagChanges(properties.Tags, before.Tags);
    if (added.length) await api.call('ec2', 'CreateTags', { Resources: [GroupId], Tags: added });
    if (removed.length)
      await api.call('ec2', 'DeleteTags', { Resources: [GroupId], Tags: removed.map((Key) => ({ Key })) });
  },
  delete: (api, GroupId) => api.call('ec2', 'DeleteSecurityGroup', { GroupId }),
};

/** A declared rule as EC2 takes it. */
export const permissionOf = (rule: any) => ({
  IpProtocol: rule.IpProtocol,
  ...(rule.FromPort === undefined ? {} : { FromPort: rule.FromPort }),
  ...(rule.ToPort === undefined ? {} : { ToPort: rule.ToPort }),
  ...(rule.CidrIp === undefined ? {} : { IpRanges: [{ CidrIp: rule.CidrIp, ...described(rule) }] }),
  ...(rule.CidrIpv6 === undefined ? {} : { Ipv6Ranges: [{ CidrIpv6: rule.CidrIpv6, ...described(rule) }] }),
  ...((rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId)
    ? {
        UserIdGroupPairs: [
          { GroupId: rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId, ...described(rule) },
        ],
      }
    : {}),
});

const described = ({ Description }: any) => (Description === undefined ? {} : { Description });

const EVERYTHING = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

async function setRules(api: ResourceApi, GroupId: string, properties: any, before: any): Promise<void> {
  for (const way of ['Ingress', 'Egress'] as const) {
    const name = `SecurityGroup${way}`;
    if (!changed(properties, before, name)) continue;
    // Rules of its own take the place of the one that lets everything out.
    const old = before[name]?.map(permissionOf) ?? (way === 'Egress' ? [EVERYTHING] : []);
    const now = properties[name]?.map(permissionOf) ?? (way === 'Egress' ? [EVERYTHING] : []);
    const missingIn = (list: object[]) => (rule: object) =>
      !list.some((other) => JSON.stringify(other) === JSON.stringify(rule));
    const gone = old.filter(missingIn(now));
    const fresh = now.filter(missingIn(old));
    if (gone.length) await api.call('ec2', `RevokeSecurityGroup${way}`, { GroupId, IpPermissions: gone });
    if (fresh.length) await api.call('ec2', `AuthorizeSecurityGroup${way}`, { GroupId, IpPermissions: fresh });
  }
}
