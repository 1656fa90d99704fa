import type { Permission, ServiceDefinition } from '../../service.ts';
import type { IamContext, IamStore } from './store.ts';

type Permissions = ServiceDefinition<IamStore>['permissions'];
type ResourceOf = (ctx: IamContext, input: any) => string;

/** Resource types: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
const role: ResourceOf = ({ accountId, store }, { RoleName: name, Path: path = '/' }) =>
  store.roles[name]?.arn ?? `arn:aws:iam::${accountId}:role${path}${name}`;

const user: ResourceOf = ({ accountId, store, caller }, { UserName: given, Path: path = '/' }) => {
  const name = given ?? (caller.type === 'User' ? caller.userName : '');
  return store.users[name]?.arn ?? `arn:aws:iam::${accountId}:user${path}${name}`;
};

const policy: ResourceOf = ({ accountId }, { PolicyArn: arn, PolicyName: name, Path: path = '/' }) =>
  arn ?? `arn:aws:iam::${accountId}:policy${path}${name}`;

const everything: ResourceOf = () => '*';

/** Condition keys that are about the input. */
const contextOf = ({ PolicyArn: arn, PermissionsBoundary: boundary }: any): Record<string, string> => ({
  ...(arn ? { 'iam:PolicyARN': arn } : {}),
  ...(boundary ? { 'iam:PermissionsBoundary': boundary } : {}),
});

const need = (resource: ResourceOf, ...operations: string[]): Permissions =>
  Object.fromEntries(
    operations.map((operation) => [
      operation,
      (ctx: IamContext, input: any): Permission[] => [
        { action: `iam:${operation}`, resource: resource(ctx, input), context: contextOf(input) },
      ],
    ]),
  );

const forIdentity = (kind: 'Role' | 'User'): string[] => [
  `Create${kind}`,
  `Get${kind}`,
  `Delete${kind}`,
  `Put${kind}Policy`,
  `Get${kind}Policy`,
  `List${kind}Policies`,
  `Delete${kind}Policy`,
  `Attach${kind}Policy`,
  `Detach${kind}Policy`,
  `ListAttached${kind}Policies`,
  `Put${kind}PermissionsBoundary`,
  `Delete${kind}PermissionsBoundary`,
  `Tag${kind}`,
  `Untag${kind}`,
  `List${kind}Tags`,
];

export const permissions: Permissions = {
  ...need(role, ...forIdentity('Role')),
  ...need(role, 'UpdateRole', 'UpdateRoleDescription', 'UpdateAssumeRolePolicy', 'ListInstanceProfilesForRole'),
  ...need(user, ...forIdentity('User')),
  ...need(user, 'CreateAccessKey', 'ListAccessKeys', 'UpdateAccessKey', 'DeleteAccessKey'),
  ...need(policy, 'CreatePolicy', 'GetPolicy', 'DeletePolicy', 'ListEntitiesForPolicy'),
  ...need(policy, 'CreatePolicyVersion', 'GetPolicyVersion', 'ListPolicyVersions'),
  ...need(policy, 'SetDefaultPolicyVersion', 'DeletePolicyVersion', 'TagPolicy', 'UntagPolicy', 'ListPolicyTags'),
  ...need(everything, 'ListRoles', 'ListUsers', 'ListPolicies', 'SimulateCustomPolicy'),
  SimulatePrincipalPolicy: (_, { PolicySourceArn: arn }) => [{ action: 'iam:SimulatePrincipalPolicy', resource: arn }],
};
