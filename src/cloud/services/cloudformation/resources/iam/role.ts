import { fixed, json, list, number, required, tags, text } from '../../template/property-schema.ts';
import { changed, pick, policyText, tagChanges, type ResourceType } from '../resource-type.ts';
import { clearPolicies, inlinePolicies, setInlinePolicies, setManagedPolicies } from './inline-policies.ts';

export const role: ResourceType = {
  properties: {
    AssumeRolePolicyDocument: required(json),
    Description: text,
    ManagedPolicyArns: list(text),
    MaxSessionDuration: number,
    Path: fixed(text),
    PermissionsBoundary: text,
    Policies: inlinePolicies,
    RoleName: fixed(text),
    Tags: tags,
  },
  attributes: ['Arn', 'RoleId'],
  nameProperty: 'RoleName',
  seconds: 16,
  async create(api, properties) {
    const { Role } = await api.call('iam', 'CreateRole', {
      RoleName: properties.RoleName ?? api.name(),
      AssumeRolePolicyDocument: policyText(properties.AssumeRolePolicyDocument),
      ...pick(properties, 'Description', 'MaxSessionDuration', 'Path', 'PermissionsBoundary', 'Tags'),
    });
    await setManagedPolicies(api, 'Role', Role.RoleName, properties.ManagedPolicyArns);
    await setInlinePolicies(api, 'Role', Role.RoleName, properties.Policies);
    return { id: Role.RoleName, attributes: { Arn: Role.Arn, RoleId: Role.RoleId } };
  },
  async update(api, RoleName, properties, before) {
    if (changed(properties, before, 'AssumeRolePolicyDocument')) {
      const PolicyDocument = policyText(properties.AssumeRolePolicyDocument);
      await api.call('iam', 'UpdateAssumeRolePolicy', { RoleName, PolicyDocument });
    }
    if (changed(properties, before, 'Description', 'MaxSessionDuration')) {
      await api.call('iam', 'UpdateRole', { RoleName, ...pick(properties, 'Description', 'MaxSessionDuration') });
    }
    if (changed(properties, before, 'PermissionsBoundary')) {
      const { PermissionsBoundary } = properties;
      await (PermissionsBoundary
        ? api.call('iam', 'PutRolePermissionsBoundary', { RoleName, PermissionsBoundary })
        : api.call('iam', 'DeleteRolePermissionsBoundary', { RoleName }));
    }
    await setManagedPolicies(api, 'Role', RoleName, properties.ManagedPolicyArns, before.ManagedPolicyArns);
    if (changed(properties, before, 'Policies')) {
      await setInlinePolicies(api, 'Role', RoleName, properties.Policies, before.Policies);
    }
    const { added, removed } = tagChanges(properties.Tags, before.Tags);
    if (added.length) await api.call('iam', 'TagRole', { RoleName, Tags: added });
    if (removed.length) await api.call('iam', 'UntagRole', { RoleName, TagKeys: removed });
  },
  async delete(api, RoleName, properties) {
    await clearPolicies(api, 'Role', RoleName, properties);
    await api.call('iam', 'DeleteRole', { RoleName });
  },
};
