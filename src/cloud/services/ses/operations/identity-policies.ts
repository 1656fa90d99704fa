import type * as sdk from '@aws-sdk/client-ses';
import { AwsError } from '../../../aws-error.ts';
import { policyFault } from '../../../iam/grammar/index.ts';
import { limitExceeded } from '../errors.ts';
import { findIdentity } from '../identities.ts';
import type { SesContext } from '../store.ts';

const MAX_POLICIES = 20;

export function putIdentityPolicy(ctx: SesContext, input: sdk.PutIdentityPolicyRequest): object {
  const { policies } = findIdentity(ctx, input.Identity);
  const { PolicyName = '', Policy = '' } = input;
  const fault = policyFault(Policy, 'resource');
  if (fault !== null) throw new AwsError('InvalidPolicyException', `Invalid policy: ${fault}`);
  if (!policies.has(PolicyName) && policies.size >= MAX_POLICIES)
    throw limitExceeded(`An identity can have up to ${MAX_POLICIES} policies.`);
  policies.set(PolicyName, Policy);
  return {};
}

export function deleteIdentityPolicy(ctx: SesContext, input: sdk.DeleteIdentityPolicyRequest): object {
  findIdentity(ctx, input.Identity).policies.delete(input.PolicyName ?? '');
  return {};
}

export const listIdentityPolicies = (ctx: SesContext, input: sdk.ListIdentityPoliciesRequest): object => ({
  PolicyNames: [...findIdentity(ctx, input.Identity).policies.keys()],
});

export function getIdentityPolicies(ctx: SesContext, input: sdk.GetIdentityPoliciesRequest): object {
  const { policies } = findIdentity(ctx, input.Identity);
  const names = (input.PolicyNames ?? []).filter((name) => policies.has(name));
  return { Policies: Object.fromEntries(names.map((name) => [name, policies.get(name)!])) };
}
