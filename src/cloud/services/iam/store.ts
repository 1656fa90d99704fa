import type { Context } from '../../service.ts';

/** What IAM keeps of one account. Instants are virtual ms. Roles and users may have any name, `__proto__` too: records are copied to add one. */
export interface IamStore {
  /** By name. */
  roles: Record<string, Role>;
  users: Record<string, User>;
  groups: Record<string, Group>;
  /** Customer managed policies by ARN. */
  policies: Record<string, ManagedPolicy>;
  /** Long-lived keys of users by access key id. */
  accessKeys: Record<string, AccessKey>;
  /** By name. */
  instanceProfiles: Record<string, InstanceProfile>;
  /** By serial number, which is the ARN. */
  mfaDevices: Record<string, MfaDevice>;
  /** By name. */
  serverCertificates: Record<string, ServerCertificate>;
  accountAlias?: string;
  passwordPolicy?: PasswordPolicy;
  credentialReport?: CredentialReport;
}

/** What roles, users and groups have in common. */
export interface Identity {
  name: string;
  /** Begins and ends with a slash. */
  path: string;
  /** `AROA…`, `AIDA…` or `AGPA…` */
  id: string;
  arn: string;
  createdAt: number;
  tags: Tag[];
  /** Name → document, as it was put. */
  inlinePolicies: Record<string, string>;
  /** ARNs of managed policies, in the order they were attached. */
  attachedPolicies: string[];
  /** ARN of a managed policy. */
  permissionsBoundary?: string;
}

export interface Role extends Identity {
  /** The AssumeRolePolicyDocument, as it was put. */
  trustPolicy: string;
  description?: string;
  /** Seconds. */
  maxSessionDuration: number;
  /** The last call of a session. */
  lastUsed?: { at: number; region: string };
}

export interface User extends Identity {
  loginProfile?: LoginProfile;
  /** When the user last did something in the console; accounts may be prepared with it. */
  passwordLastUsedAt?: number;
}

/** A user's password for the console. */
export interface LoginProfile {
  password: string;
  /** Latest first. */
  formerPasswords: string[];
  resetRequired: boolean;
  createdAt: number;
  /** When the password was last set, if not with the profile. */
  changedAt?: number;
}

/** What the account asks of passwords. */
export interface PasswordPolicy {
  minimumLength: number;
  requireSymbols: boolean;
  requireNumbers: boolean;
  requireUppercase: boolean;
  requireLowercase: boolean;
  allowChange: boolean;
  maxAgeDays?: number;
  /** How many of a user's latest passwords may not be taken again. */
  reusePrevention?: number;
  hardExpiry?: boolean;
}

export interface Group extends Identity {
  /** Names of users, in the order they were added. */
  members: string[];
}

export interface ManagedPolicy {
  name: string;
  path: string;
  /** `ANPA…` */
  id: string;
  arn: string;
  description?: string;
  createdAt: number;
  updatedAt: number;
  /** Oldest first. */
  versions: PolicyVersion[];
  defaultVersionId: string;
  /** Number of the next version; ids are never used again. */
  nextVersion: number;
  tags: Tag[];
}

export interface PolicyVersion {
  /** `v1` */
  id: string;
  createdAt: number;
  document: string;
}

export interface AccessKey {
  id: string;
  secret: string;
  userName: string;
  active: boolean;
  createdAt: number;
  /** The last call with a right signature; the service as signatures name it. */
  lastUsed?: { at: number; region: string; service: string };
}

/** A table of all users and their credentials, as it was when it was asked for. */
export interface CredentialReport {
  startedAt: number;
  /** CSV */
  content: string;
}

export interface InstanceProfile {
  name: string;
  path: string;
  /** `AIPA…` */
  id: string;
  arn: string;
  createdAt: number;
  tags: Tag[];
  roleName?: string;
}

/** A virtual MFA device: an authenticator app that knows the seed. */
export interface MfaDevice {
  serialNumber: string;
  /** The shared secret in base32. */
  seed: string;
  tags: Tag[];
  enabled?: { userName: string; at: number };
}

/** A certificate for TLS; its private key is not kept, since nothing here serves TLS with it. */
export interface ServerCertificate {
  name: string;
  path: string;
  /** `ASCA…` */
  id: string;
  arn: string;
  uploadedAt: number;
  /** Its NotAfter. */
  expiresAt: number;
  /** PEM */
  body: string;
  /** PEM, as given. */
  chain?: string;
  tags: Tag[];
}

export interface Tag {
  Key: string;
  Value: string;
}

export type IamContext = Context<IamStore>;

export const createStore = (): IamStore => ({
  roles: {},
  users: {},
  groups: {},
  policies: {},
  accessKeys: {},
  instanceProfiles: {},
  mfaDevices: {},
  serverCertificates: {},
});
