import { list, required, struct, json, text } from '../../template/property-schema.ts';
import { policyText, type ResourceApi } from '../resource-type.ts';

export interface InlinePolicy {
  PolicyName: string;
  PolicyDocument: unknown;
}

/** The property `Policies` of roles, users and groups. */
export const inlinePolicies = list(struct({ PolicyName: required(text), PolicyDocument: required(json) }));

type Kind = 'Role' | 'User' | 'Group';

/** Brings a principal's inline policies to what is declared; those that were made otherwise are left alone. */
export async function setInlinePolicies(
  api: ResourceApi,
  kind: Kind,
  name: string,
  now: readonly InlinePolicy[] = [],
  before: readonly InlinePolicy[] = [],
): Promise<void> {
  const owner = { [`${kind}Name`]: name };
  for (const { PolicyName, PolicyDocument } of now) {
    await api.call('iam', `Put${kind}Policy`, { ...owner, PolicyName, PolicyDocument: policyText(PolicyDocument) });
  }
  for (const { PolicyName } of before) {
    if (now.some((policy) => policy.PolicyName === PolicyName)) continue;
    await api.call('iam', `Delete${kind}Policy`, { ...owner, PolicyName });
  }
}

/** The same for managed policies that are attached. */
export async function setManagedPolicies(
  api: ResourceApi,
  kind: Kind,
  name: string,
  now: readonly string[] = [],
  before: readonly string[] = [],
): Promise<void> {
  const owner = { [`${kind}Name`]: name };
  for (const PolicyArn of now) {
    if (!before.includes(PolicyArn)) await api.call('iam', `Attach${kind}Policy`, { ...owner, PolicyArn });
  }
  for (const PolicyArn of before) {
    if (!now.includes(PolicyArn)) await api.call('iam', `Detach${kind}Policy`, { ...owner, PolicyArn });
  }
}

/** Takes away what would keep a principal from being deleted, and was declared with it. */
export async function clearPolicies(api: ResourceApi, kind: Kind, name: string, properties: any): Promise<void> {
  await setManagedPolicies(api, kind, name, [], properties.ManagedPolicyArns);
  await setInlinePolicies(api, kind, name, [], properties.Policies);
}
