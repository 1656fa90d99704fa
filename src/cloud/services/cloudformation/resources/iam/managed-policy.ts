import { fixed, json, list, required, text } from '../../template/property-schema.ts';
import { changed, pick, policyText, type ResourceApi, type ResourceType } from '../resource-type.ts';

const KINDS = ['Role', 'User', 'Group'] as const;

/** IAM keeps five versions of a policy. */
const MOST_VERSIONS = 5;

export const managedPolicy: ResourceType = {
  properties: {
    Description: fixed(text),
    Groups: list(text),
    ManagedPolicyName: fixed(text),
    Path: fixed(text),
    PolicyDocument: required(json),
    Roles: list(text),
    Users: list(text),
  },
  attributes: [
    'PolicyArn',
    'PolicyId',
    'DefaultVersionId',
    'AttachmentCount',
    'IsAttachable',
    'CreateDate',
    'UpdateDate',
  ],
  nameProperty: 'ManagedPolicyName',
  seconds: 14,
  async create(api, properties) {
    const { Policy } = await api.call('iam', 'CreatePolicy', {
      PolicyName: properties.ManagedPolicyName ?? api.name({ longest: 128 }),
      PolicyDocument: policyText(properties.PolicyDocument),
      ...pick(properties, 'Description', 'Path'),
    });
    await attach(api, Policy.Arn, properties, {});
    const { Arn: PolicyArn, PolicyId, DefaultVersionId } = Policy;
    return { id: PolicyArn, attributes: { PolicyArn, PolicyId, DefaultVersionId, IsAttachable: true } };
  },
  async update(api, PolicyArn, properties, before) {
    if (changed(properties, before, 'PolicyDocument')) {
      const { Versions } = await api.call('iam', 'ListPolicyVersions', { PolicyArn });
      const spare = Versions.filter((version: any) => !version.IsDefaultVersion).at(-1);
      if (Versions.length >= MOST_VERSIONS) {
        await api.call('iam', 'DeletePolicyVersion', { PolicyArn, VersionId: spare.VersionId });
      }
      const PolicyDocument = policyText(properties.PolicyDocument);
      await api.call('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument, SetAsDefault: true });
    }
    await attach(api, PolicyArn, properties, before);
  },
  async delete(api, PolicyArn, properties) {
    await attach(api, PolicyArn, {}, properties);
    const { Versions } = await api.call('iam', 'ListPolicyVersions', { PolicyArn });
    for (const { VersionId, IsDefaultVersion } of Versions) {
      if (!IsDefaultVersion) await api.call('iam', 'DeletePolicyVersion', { PolicyArn, VersionId });
    }
    await api.call('iam', 'DeletePolicy', { PolicyArn });
  },
};

async function attach(api: ResourceApi, PolicyArn: string, properties: any, before: any): Promise<void> {
  for (const kind of KINDS) {
    const [now, old]: string[][] = [properties[`${kind}s`] ?? [], before[`${kind}s`] ?? []];
    for (const name of now!) {
      if (!old!.includes(name)) await api.call('iam', `Attach${kind}Policy`, { [`${kind}Name`]: name, PolicyArn });
    }
    for (const name of old!) {
      if (!now!.includes(name)) await api.call('iam', `Detach${kind}Policy`, { [`${kind}Name`]: name, PolicyArn });
    }
  }
}
