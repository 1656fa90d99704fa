import type { IamContext } from '../store.ts';

/**
 * Quotas of an account that asked for no more, in bytes where they are sizes.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const QUOTAS = {
  UsersQuota: 5000,
  GroupsQuota: 300,
  RolesQuota: 1000,
  InstanceProfilesQuota: 1000,
  PoliciesQuota: 1500,
  ServerCertificatesQuota: 20,
  UserPolicySizeQuota: 2048,
  GroupPolicySizeQuota: 5120,
  RolePolicySizeQuota: 10240,
  PolicySizeQuota: 6144,
  AssumeRolePolicySizeQuota: 2048,
  GroupsPerUserQuota: 10,
  AccessKeysPerUserQuota: 2,
  SigningCertificatesPerUserQuota: 2,
  AttachedPoliciesPerUserQuota: 10,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  VersionsPerPolicyQuota: 5,
  PolicyVersionsInUseQuota: 10000,
};

/** The root user here has access keys and a password, and no MFA device. */
const ROOT = {
  AccountMFAEnabled: 0,
  AccountAccessKeysPresent: 1,
  AccountPasswordPresent: 1,
  AccountSigningCertificatesPresent: 0,
};

export const accountSummaryOperations = {
  GetAccountSummary({ store }: IamContext) {
    const devices = Object.values(store.mfaDevices);
    const policies = Object.values(store.policies);
    return {
      SummaryMap: {
        Users: count(store.users),
        Groups: count(store.groups),
        Roles: count(store.roles),
        Policies: policies.length,
        PolicyVersionsInUse: policies.reduce((sum, policy) => sum + policy.versions.length, 0),
        InstanceProfiles: count(store.instanceProfiles),
        ServerCertificates: count(store.serverCertificates),
        Providers: 0,
        MFADevices: devices.length,
        MFADevicesInUse: devices.filter((device) => device.enabled).length,
        GlobalEndpointTokenVersion: 1,
        ...ROOT,
        ...QUOTAS,
      },
    };
  },
};

const count = (things: Record<string, unknown>): number => Object.keys(things).length;
