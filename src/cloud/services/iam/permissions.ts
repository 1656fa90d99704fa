import type { Permission, ServiceDefinition } from '../../service.ts';
import type { IdentityKind } from './identities.ts';
import type { IamContext, IamStore } from './store.ts';

type Permissions = ServiceDefinition<IamStore>['permissions'];
type Target = (ctx: IamContext, input: any) => Pick<Permission, 'resource' | 'shownAs'>;

/**
 * Resource types: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 * IAM's denials name what exists by its name and what is to be made by its ARN.
 */
const role: Target = ({ accountId, store }, { RoleName: name, Path: path = '/' }) => ({
  resource: store.roles[name]?.arn ?? `arn:aws:iam::${accountId}:role${path}${name}`,
  shownAs: `role ${name}`,
});

const user: Target = ({ accountId, store, caller }, { UserName: given, Path: path = '/' }) => {
  const name = given ?? (caller.type === 'User' ? caller.userName : '');
  const resource = store.users[name]?.arn ?? `arn:aws:iam::${accountId}:user${path}${name}`;
  return { resource, shownAs: `user ${name}` };
};

const group: Target = ({ accountId, store }, { GroupName: name, Path: path = '/' }) => ({
  resource: store.groups[name]?.arn ?? `arn:aws:iam::${accountId}:group${path}${name}`,
  shownAs: `group ${name}`,
});

const policy: Target = ({ accountId }, { PolicyArn: arn, PolicyName: name, Path: path = '/' }) => ({
  resource: arn ?? `arn:aws:iam::${accountId}:policy${path}${name}`,
  shownAs: `policy ${arn ?? name}`,
});

const instanceProfile: Target = ({ accountId, store }, { InstanceProfileName: name, Path: path = '/' }) => ({
  resource: store.instanceProfiles[name]?.arn ?? `arn:aws:iam::${accountId}:instance-profile${path}${name}`,
});

const mfaDevice: Target = ({ accountId }, { SerialNumber: serial, VirtualMFADeviceName: name, Path: path = '/' }) => ({
  resource: serial?.startsWith('arn:') ? serial : `arn:aws:iam::${accountId}:mfa${path}${serial ?? name}`,
});

const serverCertificate: Target = ({ accountId, store }, { ServerCertificateName: name, Path: path = '/' }) => ({
  resource: store.serverCertificates[name]?.arn ?? `arn:aws:iam::${accountId}:server-certificate${path}${name}`,
});

const anything: Target = () => ({ resource: '*' });

/** The ARN with which names of that path begin. */
const path =
  (kind: 'role' | 'user' | 'group'): Target =>
  ({ accountId }, { PathPrefix: prefix = '/' }) => ({ resource: `arn:aws:iam::${accountId}:${kind}${prefix}` });

const byArn =
  (target: Target): Target =>
  (ctx, input) => ({ resource: target(ctx, input).resource });

/** Condition keys that are about the input. */
const contextOf = ({ PolicyArn: arn, PermissionsBoundary: boundary }: any): Record<string, string> => ({
  ...(arn ? { 'iam:PolicyARN': arn } : {}),
  ...(boundary ? { 'iam:PermissionsBoundary': boundary } : {}),
});

const need = (target: Target, ...operations: string[]): Permissions =>
  Object.fromEntries(
    operations.map((operation) => [
      operation,
      (ctx: IamContext, input: any): Permission[] => [
        { action: `iam:${operation}`, ...target(ctx, input), context: contextOf(input) },
      ],
    ]),
  );

const withPolicies = (kind: IdentityKind): string[] => [
  `Get${kind}`,
  `Delete${kind}`,
  `Put${kind}Policy`,
  `Get${kind}Policy`,
  `List${kind}Policies`,
  `Delete${kind}Policy`,
  `Attach${kind}Policy`,
  `Detach${kind}Policy`,
  `ListAttached${kind}Policies`,
];

const withBoundaryAndTags = (kind: 'Role' | 'User'): string[] => [
  `Put${kind}PermissionsBoundary`,
  `Delete${kind}PermissionsBoundary`,
  `Tag${kind}`,
  `Untag${kind}`,
  `List${kind}Tags`,
];

/** A role that is put into a profile is passed on to EC2. */
const addRoleToInstanceProfile = (ctx: IamContext, input: any): Permission[] => [
  { action: 'iam:AddRoleToInstanceProfile', ...instanceProfile(ctx, input) },
  {
    action: 'iam:PassRole',
    resource: role(ctx, input).resource,
    context: { 'iam:PassedToService': 'ec2.amazonaws.com' },
  },
];

/** Of the certificate under its old name and under the new one. */
const updateServerCertificate = (ctx: IamContext, input: any): Permission[] => {
  const { resource: before } = serverCertificate(ctx, input);
  const { NewServerCertificateName: name, NewPath: path } = input;
  const [, oldPath, oldName] = /:server-certificate(\/(?:.*\/)?)([^/]+)$/.exec(before) ?? [];
  const after = `${before.slice(0, before.indexOf('/'))}${path ?? oldPath}${name ?? oldName}`;
  return [...new Set([before, after])].map((resource) => ({ action: 'iam:UpdateServerCertificate', resource }));
};

/** Of a user or group under its old name and under the new one. */
const rename =
  (kind: 'User' | 'Group', target: Target): Permissions[string] =>
  (ctx, input) => {
    const { resource: before, shownAs } = target(ctx, input);
    const [, start, oldPath, oldName] = /^([^/]*)(\/(?:.*\/)?)([^/]+)$/.exec(before) ?? [];
    const after = `${start}${input.NewPath ?? oldPath}${input[`New${kind}Name`] ?? oldName}`;
    const action = `iam:Update${kind}`;
    return before === after
      ? [{ action, resource: before, shownAs }]
      : [
          { action, resource: before, shownAs },
          { action, resource: after },
        ];
  };

/** A password policy can let users change their own passwords without any policy of IAM saying so. */
const changePassword = (ctx: IamContext, input: any): Permission[] =>
  ctx.store.passwordPolicy?.allowChange ? [] : [{ action: 'iam:ChangePassword', resource: user(ctx, input).resource }];

export const permissions: Permissions = {
  ...need(byArn(role), 'CreateRole'),
  ...need(role, ...withPolicies('Role'), ...withBoundaryAndTags('Role')),
  ...need(role, 'UpdateRole', 'UpdateRoleDescription', 'UpdateAssumeRolePolicy', 'ListInstanceProfilesForRole'),
  ...need(path('role'), 'ListRoles'),
  ...need(byArn(user), 'CreateUser'),
  ...need(user, ...withPolicies('User'), ...withBoundaryAndTags('User')),
  ...need(user, 'CreateAccessKey', 'ListAccessKeys', 'UpdateAccessKey', 'DeleteAccessKey'),
  GetAccessKeyLastUsed: (ctx, { AccessKeyId: id }) => {
    const UserName = ctx.store.accessKeys[id]?.userName;
    const resource = UserName === undefined ? `arn:aws:iam::${ctx.accountId}:user/*` : user(ctx, { UserName }).resource;
    return [{ action: 'iam:GetAccessKeyLastUsed', resource, shownAs: `access key ${id}` }];
  },
  UpdateUser: rename('User', user),
  UpdateGroup: rename('Group', group),
  ...need(user, 'CreateLoginProfile', 'GetLoginProfile', 'UpdateLoginProfile', 'DeleteLoginProfile'),
  ChangePassword: changePassword,
  ...need(user, 'EnableMFADevice', 'DeactivateMFADevice', 'ResyncMFADevice', 'ListMFADevices', 'GetMFADevice'),
  ...need(mfaDevice, 'CreateVirtualMFADevice', 'DeleteVirtualMFADevice'),
  ...need(mfaDevice, 'TagMFADevice', 'UntagMFADevice', 'ListMFADeviceTags'),
  ...need(anything, 'ListVirtualMFADevices'),
  ...need(user, 'ListGroupsForUser'),
  ...need(path('user'), 'ListUsers'),
  ...need(byArn(group), 'CreateGroup'),
  ...need(group, ...withPolicies('Group'), 'AddUserToGroup', 'RemoveUserFromGroup'),
  ...need(path('group'), 'ListGroups'),
  ...need(policy, 'CreatePolicy', 'GetPolicy', 'DeletePolicy', 'ListEntitiesForPolicy'),
  ...need(policy, 'CreatePolicyVersion', 'GetPolicyVersion', 'ListPolicyVersions'),
  ...need(policy, 'SetDefaultPolicyVersion', 'DeletePolicyVersion', 'TagPolicy', 'UntagPolicy', 'ListPolicyTags'),
  ...need((_, { PathPrefix: prefix = '/' }) => ({ resource: '*', shownAs: `policy path ${prefix}` }), 'ListPolicies'),
  ...need(
    instanceProfile,
    'CreateInstanceProfile',
    'GetInstanceProfile',
    'DeleteInstanceProfile',
    'RemoveRoleFromInstanceProfile',
  ),
  ...need(instanceProfile, 'TagInstanceProfile', 'UntagInstanceProfile', 'ListInstanceProfileTags'),
  ...need(anything, 'ListInstanceProfiles'),
  AddRoleToInstanceProfile: addRoleToInstanceProfile,
  ...need(serverCertificate, 'UploadServerCertificate', 'GetServerCertificate', 'DeleteServerCertificate'),
  UpdateServerCertificate: updateServerCertificate,
  ...need(serverCertificate, 'TagServerCertificate', 'UntagServerCertificate', 'ListServerCertificateTags'),
  ...need(anything, 'ListServerCertificates', 'GetAccountSummary', 'GetAccountAuthorizationDetails'),
  ...need(anything, 'GenerateCredentialReport', 'GetCredentialReport'),
  ...need(anything, 'CreateAccountAlias', 'ListAccountAliases', 'DeleteAccountAlias'),
  ...need(anything, 'UpdateAccountPasswordPolicy', 'GetAccountPasswordPolicy', 'DeleteAccountPasswordPolicy'),
  ...need(anything, 'SimulateCustomPolicy'),
  ...need((_, { PolicySourceArn: arn }) => ({ resource: arn }), 'SimulatePrincipalPolicy'),
};
