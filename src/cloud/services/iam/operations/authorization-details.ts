import { check } from '../constraints.ts';
import { date } from '../date.ts';
import { encodeDocument } from '../documents.ts';
import { validationError } from '../errors.ts';
import { byName, page } from '../paging.ts';
import { countHolders, holdersOf, managedPolicy } from '../policies.ts';
import type { Group, IamContext, Identity, ManagedPolicy, Role, User } from '../store.ts';
import { instanceProfilesOf } from './instance-profiles.ts';
import { describeLastUsed, describeRole } from './roles.ts';
import { describeUser } from './users.ts';

const KINDS = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'];

interface Detail {
  list: 'UserDetailList' | 'GroupDetailList' | 'RoleDetailList' | 'Policies';
  detail: object;
}

export const authorizationDetailsOperations = {
  /** One list of everything is cut into pages; each page has it by kind. AWS's policies are those that are in use. */
  GetAccountAuthorizationDetails(ctx: IamContext, input: any) {
    check(input);
    const { Filter: filter = [] } = input;
    const wrong = filter.find((kind: string) => !KINDS.includes(kind));
    if (wrong !== undefined)
      throw validationError(
        `1 validation error detected: Value '[${filter.join(', ')}]' at 'filter' failed to satisfy constraint: ` +
          `Member must satisfy constraint: [Member must satisfy enum value set: [${KINDS.join(', ')}]]`,
      );
    const wanted = (kind: string) => !filter.length || filter.includes(kind);
    const { Details: details, ...rest } = page('Details', detailsOf(ctx, wanted), input) as Record<string, unknown>;
    const answer: Record<Detail['list'], object[]> = {
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: [],
    };
    for (const { list, detail } of details as Detail[]) answer[list].push(detail);
    return { ...answer, ...rest };
  },
};

function detailsOf(ctx: IamContext, wanted: (kind: string) => boolean): Detail[] {
  const { store, era } = ctx;
  const identities = [...byName(store.users), ...byName(store.groups), ...byName(store.roles)];
  const policies = byName(store.policies);
  const foreign = new Set(
    identities.flatMap((identity) => [...identity.attachedPolicies, identity.permissionsBoundary ?? '']),
  );
  const ofAws = [...foreign].flatMap((arn) => (store.policies[arn] ? [] : (managedPolicy(store, arn, era) ?? [])));
  const details = (kind: string, list: Detail['list'], found: object[]): Detail[] =>
    wanted(kind) ? found.map((detail) => ({ list, detail })) : [];
  return [
    ...details(
      'User',
      'UserDetailList',
      byName(store.users).map((user) => userDetail(ctx, user)),
    ),
    ...details(
      'Group',
      'GroupDetailList',
      byName(store.groups).map((group) => groupDetail(ctx, group)),
    ),
    ...details(
      'Role',
      'RoleDetailList',
      byName(store.roles).map((role) => roleDetail(ctx, role)),
    ),
    ...details(
      'LocalManagedPolicy',
      'Policies',
      policies.map((policy) => policyDetail(ctx, policy)),
    ),
    ...details(
      'AWSManagedPolicy',
      'Policies',
      ofAws.map((policy) => policyDetail(ctx, policy)),
    ),
  ];
}

const userDetail = (ctx: IamContext, user: User) => ({
  ...describeUser(user),
  GroupList: byName(ctx.store.groups).flatMap(({ name, members }) => (members.includes(user.name) ? name : [])),
  UserPolicyList: inline(user),
  AttachedManagedPolicies: attached(ctx, user),
});

const groupDetail = (ctx: IamContext, group: Group) => ({
  Path: group.path,
  GroupName: group.name,
  GroupId: group.id,
  Arn: group.arn,
  CreateDate: date(group.createdAt),
  GroupPolicyList: inline(group),
  AttachedManagedPolicies: attached(ctx, group),
});

const roleDetail = (ctx: IamContext, role: Role) => ({
  ...describeRole(role),
  InstanceProfileList: instanceProfilesOf(ctx, role.name),
  RolePolicyList: inline(role),
  AttachedManagedPolicies: attached(ctx, role),
  RoleLastUsed: describeLastUsed(role),
});

function policyDetail({ store }: IamContext, policy: ManagedPolicy) {
  const holders = holdersOf(store, policy.arn);
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: countHolders(holders.attached),
    PermissionsBoundaryUsageCount: countHolders(holders.bounded),
    IsAttachable: true,
    Description: policy.description,
    CreateDate: date(policy.createdAt),
    UpdateDate: date(policy.updatedAt),
    PolicyVersionList: [...policy.versions].reverse().map((version) => ({
      Document: encodeDocument(version.document),
      VersionId: version.id,
      IsDefaultVersion: version.id === policy.defaultVersionId,
      CreateDate: date(version.createdAt),
    })),
  };
}

const inline = ({ inlinePolicies }: Identity) =>
  Object.entries(inlinePolicies).map(([PolicyName, text]) => ({ PolicyName, PolicyDocument: encodeDocument(text) }));

const attached = ({ store, era }: IamContext, { attachedPolicies }: Identity) =>
  attachedPolicies.map((PolicyArn) => ({ PolicyName: managedPolicy(store, PolicyArn, era)?.name, PolicyArn }));
