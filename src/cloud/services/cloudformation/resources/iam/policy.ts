import { json, list, required, text } from '../../template/property-schema.ts';
import { changed, policyText, type ResourceApi, type ResourceType } from '../resource-type.ts';

const KINDS = ['Role', 'User', 'Group'] as const;

/** An inline policy of roles, users and groups that are there. */
export const policy: ResourceType = {
  properties: {
    PolicyName: required(text),
    PolicyDocument: required(json),
    Roles: list(text),
    Users: list(text),
    Groups: list(text),
  },
  attributes: ['Id'],
  seconds: 14,
  async create(api, properties) {
    await put(api, properties);
    const id = api.name({ short: 4, letters: 'upper' });
    return { id, attributes: { Id: id } };
  },
  async update(api, _id, properties, before) {
    await put(api, properties);
    for (const kind of KINDS) {
      for (const name of before[`${kind}s`] ?? []) {
        const stays = !changed(properties, before, 'PolicyName') && properties[`${kind}s`]?.includes(name);
        if (!stays) await remove(api, kind, name, before.PolicyName);
      }
    }
  },
  async delete(api, _id, properties) {
    for (const kind of KINDS) {
      for (const name of properties[`${kind}s`] ?? []) await remove(api, kind, name, properties.PolicyName);
    }
  },
};

async function put(api: ResourceApi, properties: any): Promise<void> {
  const PolicyDocument = policyText(properties.PolicyDocument);
  for (const kind of KINDS) {
    for (const name of properties[`${kind}s`] ?? []) {
      const input = { [`${kind}Name`]: name, PolicyName: properties.PolicyName, PolicyDocument };
      await api.call('iam', `Put${kind}Policy`, input);
    }
  }
}

const remove = (api: ResourceApi, kind: string, name: string, PolicyName: string): Promise<void> =>
  api.call('iam', `Delete${kind}Policy`, { [`${kind}Name`]: name, PolicyName });
