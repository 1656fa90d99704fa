import { defineService } from '../../service.ts';
import { model } from './model.ts';
import { accessKeyOperations } from './operations/access-keys.ts';
import { accountOperations } from './operations/account.ts';
import { attachedPolicyOperations } from './operations/attached-policies.ts';
import { boundaryOperations } from './operations/boundaries.ts';
import { groupOperations } from './operations/groups.ts';
import { inlinePolicyOperations } from './operations/inline-policies.ts';
import { instanceProfileOperations } from './operations/instance-profiles.ts';
import { loginProfileOperations } from './operations/login-profiles.ts';
import { managedPolicyOperations } from './operations/managed-policies.ts';
import { mfaDeviceOperations } from './operations/mfa-devices.ts';
import { policyVersionOperations } from './operations/policy-versions.ts';
import { roleOperations } from './operations/roles.ts';
import { simulationOperations } from './operations/simulation.ts';
import { tagOperations } from './operations/tags.ts';
import { userOperations } from './operations/users.ts';
import { permissions } from './permissions.ts';
import { security } from './security.ts';
import { createStore, type IamStore } from './store.ts';

/**
 * AWS Identity and Access Management.
 *
 * Gaps: MFA devices other than virtual ones, the root user's too, SAML and OIDC providers, service-linked roles, server certificates,
 * reports and rename of users and groups answer 501. RoleLastUsed is always empty. Of AWS's managed policies there are those that the chapters
 * use, with the versions whose permissions differ. A trust policy's service principal is judged by its form, not against AWS's list; users
 * and roles of other accounts are taken as written, and a deleted principal's ARN is not replaced by its id. What AWS answers to changes
 * of its own managed policies is inferred, and so is the text for a wrong old password. Where the password policy lets users change their own
 * passwords, an explicit deny does not keep them from it.
 *
 * The QR code of a virtual MFA device is a blank picture: its seed is to be typed in.
 *
 * By design: the codes of MFA devices go by virtual time; changes take effect at once, where AWS needs seconds to spread them.
 */
export const iam = defineService<IamStore>({
  name: 'iam',
  model,
  scope: 'account',
  createStore,
  operations: {
    ...roleOperations,
    ...userOperations,
    ...groupOperations,
    ...accessKeyOperations,
    ...instanceProfileOperations,
    ...loginProfileOperations,
    ...mfaDeviceOperations,
    ...accountOperations,
    ...managedPolicyOperations,
    ...policyVersionOperations,
    ...simulationOperations,
    ...inlinePolicyOperations('Role'),
    ...inlinePolicyOperations('User'),
    ...attachedPolicyOperations('Role'),
    ...inlinePolicyOperations('Group'),
    ...attachedPolicyOperations('User'),
    ...attachedPolicyOperations('Group'),
    ...boundaryOperations('Role'),
    ...boundaryOperations('User'),
    ...tagOperations('Role'),
    ...tagOperations('User'),
    ...tagOperations('Policy'),
    ...tagOperations('InstanceProfile'),
    ...tagOperations('MFADevice'),
  },
  permissions,
  security,
  /** Median of public measurements of IAM calls is some 100 ms; kept short, since no chapter teaches it. */
  latency: { default: { medianMs: 60, sigma: 0.3 } },
});
