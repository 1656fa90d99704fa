import { fixed, list, text } from '../../template/property-schema.ts';
import { pick, type ResourceType } from '../resource-type.ts';
import { clearPolicies, inlinePolicies, setInlinePolicies, setManagedPolicies } from './inline-policies.ts';

export const group: ResourceType = {
  properties: { GroupName: fixed(text), ManagedPolicyArns: list(text), Path: text, Policies: inlinePolicies },
  attributes: ['Arn'],
  nameProperty: 'GroupName',
  seconds: 16,
  async create(api, properties) {
    const GroupName = properties.GroupName ?? api.name({ longest: 128 });
    const { Group } = await api.call('iam', 'CreateGroup', { GroupName, ...pick(properties, 'Path') });
    await setManagedPolicies(api, 'Group', GroupName, properties.ManagedPolicyArns);
    await setInlinePolicies(api, 'Group', GroupName, properties.Policies);
    return { id: GroupName, attributes: { Arn: Group.Arn } };
  },
  async update(api, GroupName, properties, before) {
    await setManagedPolicies(api, 'Group', GroupName, properties.ManagedPolicyArns, before.ManagedPolicyArns);
    await setInlinePolicies(api, 'Group', GroupName, properties.Policies, before.Policies);
  },
  async delete(api, GroupName, properties) {
    await clearPolicies(api, 'Group', GroupName, properties);
    await api.call('iam', 'DeleteGroup', { GroupName });
  },
};
