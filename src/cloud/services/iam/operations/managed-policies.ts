import { parsePolicy } from '../../../iam/grammar/index.ts';
import { awsManagedPolicies } from '../aws-managed-policies.ts';
import { check } from '../constraints.ts';
import { date } from '../date.ts';
import { sizeOf } from '../documents.ts';
import { deleteConflict, entityAlreadyExists, limitExceeded, validationError } from '../errors.ts';
import { nameTaken } from '../identities.ts';
import { byName, page } from '../paging.ts';
import { countHolders, findCustomerPolicy, findPolicy, holdersOf } from '../policies.ts';
import type { IamContext, Identity, ManagedPolicy } from '../store.ts';
import { checkTags } from '../tags.ts';

/** Characters without white space. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_POLICY = 6144;

export const managedPolicyOperations = {
  CreatePolicy(ctx: IamContext, input: any) {
    check(input, 'PolicyName', 'PolicyDocument');
    const { PolicyName: name, Path: path = '/', PolicyDocument: document, Tags: tags = [] } = input;
    checkTags(tags);
    checkManagedDocument(document);
    const names = Object.fromEntries(Object.values(ctx.store.policies).map((policy) => [policy.name, policy]));
    if (nameTaken(names, name))
      throw entityAlreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
    const now = ctx.clock.now();
    const policy: ManagedPolicy = {
      name,
      path,
      id: ctx.ids.iam('ANPA'),
      arn: `arn:aws:iam::${ctx.accountId}:policy${path}${name}`,
      description: input.Description,
      createdAt: now,
      updatedAt: now,
      versions: [{ id: 'v1', createdAt: now, document }],
      defaultVersionId: 'v1',
      nextVersion: 2,
      tags,
    };
    ctx.store.policies[policy.arn] = policy;
    return { Policy: { ...describe(ctx, policy), Description: undefined, Tags: tags.length ? tags : undefined } };
  },

  GetPolicy(ctx: IamContext, input: any) {
    check(input, 'PolicyArn');
    const policy = findPolicy(ctx, input.PolicyArn);
    return { Policy: { ...describe(ctx, policy), Tags: policy.tags.length ? policy.tags : undefined } };
  },

  /** The account's own first, then AWS's; lists leave out descriptions and tags. */
  ListPolicies(ctx: IamContext, input: any) {
    check(input);
    const { Scope: scope = 'All', PathPrefix: prefix = '/', OnlyAttached: onlyAttached = false } = input;
    if (!['All', 'AWS', 'Local'].includes(scope))
      throw validationError(
        `1 validation error detected: Value '${scope}' at 'scope' failed to satisfy constraint: ` +
          'Member must satisfy enum value set: [All, AWS, Local]',
      );
    const local = scope === 'AWS' ? [] : byName(ctx.store.policies);
    const aws = scope === 'Local' ? [] : awsManagedPolicies(ctx.era);
    const listed = [...local, ...aws]
      .filter((policy) => policy.path.startsWith(prefix))
      .map((policy) => ({ ...describe(ctx, policy), Description: undefined }))
      .filter((policy) => !onlyAttached || policy.AttachmentCount > 0);
    return page('Policies', listed, input);
  },

  DeletePolicy(ctx: IamContext, input: any) {
    check(input, 'PolicyArn');
    const policy = findCustomerPolicy(ctx, input.PolicyArn);
    const { attached, bounded } = holdersOf(ctx.store, policy.arn);
    if (countHolders(attached) + countHolders(bounded))
      throw deleteConflict('Cannot delete a policy attached to entities.');
    if (policy.versions.length > 1)
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. " +
          'The default version is deleted with the policy.',
      );
    delete ctx.store.policies[policy.arn];
    return {};
  },

  ListEntitiesForPolicy(ctx: IamContext, input: any) {
    check(input, 'PolicyArn');
    const { attached, bounded } = holdersOf(ctx.store, findPolicy(ctx, input.PolicyArn).arn);
    const { roles, users, groups } = input.PolicyUsageFilter === 'PermissionsBoundary' ? bounded : attached;
    const wanted = (kind: string) => (identity: Identity) =>
      (input.EntityFilter ?? kind) === kind && identity.path.startsWith(input.PathPrefix ?? '/');
    return {
      PolicyRoles: roles.filter(wanted('Role')).map((role) => ({ RoleName: role.name, RoleId: role.id })),
      PolicyUsers: users.filter(wanted('User')).map((user) => ({ UserName: user.name, UserId: user.id })),
      PolicyGroups: groups.filter(wanted('Group')).map((group) => ({ GroupName: group.name, GroupId: group.id })),
      IsTruncated: false,
    };
  },
};

/** @throws {AwsError} MalformedPolicyDocument, or LimitExceeded for one that is too long */
export function checkManagedDocument(document: string): void {
  parsePolicy(document, 'managed');
  if (sizeOf(document) > MAX_POLICY) throw limitExceeded(`Cannot exceed quota for PolicySize: ${MAX_POLICY}`);
}

function describe({ store }: IamContext, policy: ManagedPolicy) {
  const { attached, bounded } = holdersOf(store, policy.arn);
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: countHolders(attached),
    PermissionsBoundaryUsageCount: countHolders(bounded),
    IsAttachable: true,
    Description: policy.description,
    CreateDate: date(policy.createdAt),
    UpdateDate: date(policy.updatedAt),
  };
}
