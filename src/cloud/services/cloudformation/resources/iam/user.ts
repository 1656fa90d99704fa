import { fixed, flag, list, required, struct, tags, text } from '../../template/property-schema.ts';
import { pick, tagChanges, type ResourceApi, type ResourceType } from '../resource-type.ts';
import { clearPolicies, inlinePolicies, setInlinePolicies, setManagedPolicies } from './inline-policies.ts';

export const user: ResourceType = {
  properties: {
    Groups: list(text),
    LoginProfile: struct({ Password: required(text), PasswordResetRequired: flag }),
    ManagedPolicyArns: list(text),
    Path: text,
    PermissionsBoundary: text,
    Policies: inlinePolicies,
    Tags: tags,
    UserName: fixed(text),
  },
  attributes: ['Arn'],
  nameProperty: 'UserName',
  seconds: 30,
  async create(api, properties) {
    const UserName = properties.UserName ?? api.name();
    const { User } = await api.call('iam', 'CreateUser', {
      UserName,
      ...pick(properties, 'Path', 'PermissionsBoundary', 'Tags'),
    });
    if (properties.LoginProfile) await api.call('iam', 'CreateLoginProfile', { UserName, ...properties.LoginProfile });
    await setGroups(api, UserName, properties.Groups);
    await setManagedPolicies(api, 'User', UserName, properties.ManagedPolicyArns);
    await setInlinePolicies(api, 'User', UserName, properties.Policies);
    return { id: UserName, attributes: { Arn: User.Arn } };
  },
  async update(api, UserName, properties, before) {
    await setGroups(api, UserName, properties.Groups, before.Groups);
    await setManagedPolicies(api, 'User', UserName, properties.ManagedPolicyArns, before.ManagedPolicyArns);
    await setInlinePolicies(api, 'User', UserName, properties.Policies, before.Policies);
    const { added, removed } = tagChanges(properties.Tags, before.Tags);
    if (added.length) await api.call('iam', 'TagUser', { UserName, Tags: added });
    if (removed.length) await api.call('iam', 'UntagUser', { UserName, TagKeys: removed });
  },
  async delete(api, UserName, properties) {
    await clearPolicies(api, 'User', UserName, properties);
    await setGroups(api, UserName, [], properties.Groups);
    if (properties.LoginProfile) await api.call('iam', 'DeleteLoginProfile', { UserName });
    await api.call('iam', 'DeleteUser', { UserName });
  },
};

async function setGroups(api: ResourceApi, UserName: string, now: string[] = [], before: string[] = []): Promise<void> {
  for (const GroupName of now) {
    if (!before.includes(GroupName)) await api.call('iam', 'AddUserToGroup', { UserName, GroupName });
  }
  for (const GroupName of before) {
    if (!now.includes(GroupName)) await api.call('iam', 'RemoveUserFromGroup', { UserName, GroupName });
  }
}
