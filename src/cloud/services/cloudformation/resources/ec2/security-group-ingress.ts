import { fixed, text, type Properties } from '../../template/property-schema.ts';
import type { ResourceType } from '../resource-type.ts';
import { permissionOf, ruleProperties } from './security-group.ts';

const properties: Properties = Object.fromEntries(
  Object.entries({ ...ruleProperties, GroupId: text, GroupName: text }).map(([name, property]) => [
    name,
    fixed(property),
  ]),
);

/** A rule of a group that is there. Any change makes a new one. */
export const securityGroupIngress: ResourceType = {
  properties,
  attributes: ['Id'],
  seconds: 3,
  async create(api, { GroupId, GroupName, ...rule }) {
    const { SecurityGroupRules } = await api.call('ec2', 'AuthorizeSecurityGroupIngress', {
      ...(GroupId === undefined ? { GroupName } : { GroupId }),
      IpPermissions: [permissionOf(rule)],
    });
    const id = SecurityGroupRules?.[0]?.SecurityGroupRuleId ?? api.name();
    return { id, attributes: { Id: id } };
  },
  delete: (api, _id, { GroupId, GroupName, ...rule }) =>
    api.call('ec2', 'RevokeSecurityGroupIngress', {
      ...(GroupId === undefined ? { GroupName } : { GroupId }),
      IpPermissions: [permissionOf(rule)],
    }),
};
