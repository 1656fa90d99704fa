import { fixed, list, required, text } from '../../template/property-schema.ts';
import { pick, type ResourceApi, type ResourceType } from '../resource-type.ts';

export const instanceProfile: ResourceType = {
  properties: { InstanceProfileName: fixed(text), Path: fixed(text), Roles: required(list(text)) },
  attributes: ['Arn'],
  nameProperty: 'InstanceProfileName',
  // Known for its two minutes.
  seconds: 120,
  async create(api, properties) {
    const InstanceProfileName = properties.InstanceProfileName ?? api.name({ longest: 128 });
    const input = { InstanceProfileName, ...pick(properties, 'Path') };
    const { InstanceProfile } = await api.call('iam', 'CreateInstanceProfile', input);
    await setRoles(api, InstanceProfileName, properties.Roles, []);
    return { id: InstanceProfileName, attributes: { Arn: InstanceProfile.Arn } };
  },
  update: (api, name, properties, before) => setRoles(api, name, properties.Roles, before.Roles),
  async delete(api, InstanceProfileName, properties) {
    await setRoles(api, InstanceProfileName, [], properties.Roles);
    await api.call('iam', 'DeleteInstanceProfile', { InstanceProfileName });
  },
};

/** A profile has one role: the old one goes first. */
async function setRoles(api: ResourceApi, InstanceProfileName: string, now: string[], before: string[]): Promise<void> {
  for (const RoleName of before) {
    if (!now.includes(RoleName))
      await api.call('iam', 'RemoveRoleFromInstanceProfile', { InstanceProfileName, RoleName });
  }
  for (const RoleName of now) {
    if (!before.includes(RoleName))
      await api.call('iam', 'AddRoleToInstanceProfile', { InstanceProfileName, RoleName });
  }
}
