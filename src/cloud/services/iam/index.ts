import { defineService } from '../../service.ts';
import { model } from './model.ts';
import { accessKeyOperations } from './operations/access-keys.ts';
import { accountOperations } from './operations/account.ts';
import { credentialReportOperations } from './operations/credential-report.ts';
import { accountSummaryOperations } from './operations/account-summary.ts';
import { attachedPolicyOperations } from './operations/attached-policies.ts';
import { authorizationDetailsOperations } from './operations/authorization-details.ts';
import { boundaryOperations } from './operations/boundaries.ts';
import { groupOperations } from './operations/groups.ts';
import { inlinePolicyOperations } from './operations/inline-policies.ts';
import { instanceProfileOperations } from './operations/instance-profiles.ts';
import { loginProfileOperations } from './operations/login-profiles.ts';
import { managedPolicyOperations } from './operations/managed-policies.ts';
import { mfaDeviceOperations } from './operations/mfa-devices.ts';
import { policyVersionOperations } from './operations/policy-versions.ts';
import { roleOperations } from './operations/roles.ts';
import { serverCertificateOperations } from './operations/server-certificates.ts';
import { simulationOperations } from './operations/simulation.ts';
import { tagOperations } from './operations/tags.ts';
import { userOperations } from './operations/users.ts';
import { permissions } from './permissions.ts';
import { security } from './security.ts';
import { createStore, type IamStore } from './store.ts';

/**
 * AWS Identity and Access Management.
 *
 * Gaps: SAML and OIDC providers, service-linked roles, signing certificates, SSH keys, MFA devices other than virtual ones (the root
 * user's too) answer 501. The use of the root user's key is not noted, and the date of the account's beginning is not known to the
 * credential report. Of AWS's managed policies there are those that the chapters use, with the versions whose
 * permissions differ; `AWSCodeDeployRole` without what it allows of auto scaling and load balancers. A trust policy's service principal is judged by its form, not against AWS's list; users and roles of other
 * accounts are taken as written, and a deleted principal's ARN is not replaced by its id. The chain of a server certificate is not
 * checked, and nobody's signature. The QR code of an MFA device is a blank picture: its seed is to be typed in. Where the password policy
 * lets users change their own passwords, an explicit deny does not keep them from it. Inferred are: what AWS answers to changes of its
 * own managed policies, to keys of nobody and to a credential report that is not there, to a wrong old password, to a key that does not match its certificate and to a certificate out of its time.
 *
 * By design: codes of MFA devices and the beginning of certificates may go by virtual time or by the time of the signature. Changes take
 * effect at once, where AWS needs seconds to spread them.
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
    ...serverCertificateOperations,
    ...accountOperations,
    ...accountSummaryOperations,
    ...credentialReportOperations,
    ...authorizationDetailsOperations,
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
    ...tagOperations('ServerCertificate'),
  },
  permissions,
  security,
  /** An account saved by an earlier version lacks what was not kept then. */
  restored: ({ store }) => void Object.assign(store, { ...createStore(), ...store }),
  /** Median of public measurements of IAM calls is some 100 ms; kept short, since no chapter teaches it. */
  latency: { default: { medianMs: 60, sigma: 0.3 } },
});
