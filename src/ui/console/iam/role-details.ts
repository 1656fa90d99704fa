import type { Role } from '@aws-sdk/client-iam';
import type { AccountPort } from '../../../bridge/account-port.ts';
import { allPages } from '../../panels/aws/pages.ts';
import { policyText } from './policy-text.ts';

export interface RoleDetails {
  role: Role;
  /** The trust policy as JSON text. */
  trust: string;
  inline: { name: string; document: string }[];
  attached: { name: string; arn: string }[];
}

/** A role with everything that hangs on it. @throws {CallError} */
export async function readRole(account: AccountPort, RoleName: string): Promise<RoleDetails> {
  const { Role: role } = await account.call('iam', 'GetRole', { RoleName });
  const names = await allPages<any, string, string>(
    (Marker) => account.call('iam', 'ListRolePolicies', { RoleName, ...(Marker ? { Marker } : {}) }),
    (page) => page.PolicyNames,
    (page) => page.Marker,
  );
  const inline = [];
  for (const name of names) {
    const { PolicyDocument } = await account.call('iam', 'GetRolePolicy', { RoleName, PolicyName: name });
    inline.push({ name, document: policyText(PolicyDocument) });
  }
  const attached = await allPages<any, { PolicyName: string; PolicyArn: string }, string>(
    (Marker) => account.call('iam', 'ListAttachedRolePolicies', { RoleName, ...(Marker ? { Marker } : {}) }),
    (page) => page.AttachedPolicies,
    (page) => page.Marker,
  );
  return {
    role,
    trust: policyText(role.AssumeRolePolicyDocument ?? ''),
    inline,
    attached: attached.map(({ PolicyName, PolicyArn }) => ({ name: PolicyName, arn: PolicyArn })),
  };
}

/** Deletes a role with its policies, as IAM's console does (IAM itself refuses while any are there). @throws {CallError} */
export async function deleteRole(account: AccountPort, { role, inline, attached }: RoleDetails): Promise<void> {
  const { RoleName } = role;
  for (const { arn } of attached) await account.call('iam', 'DetachRolePolicy', { RoleName, PolicyArn: arn });
  for (const { name } of inline) await account.call('iam', 'DeleteRolePolicy', { RoleName, PolicyName: name });
  await account.call('iam', 'DeleteRole', { RoleName });
}
