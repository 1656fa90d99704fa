import { parsePolicy } from '../../../iam/grammar/index.ts';
import { check } from '../constraints.ts';
import { date } from '../date.ts';
import { encodeDocument, sizeOf } from '../documents.ts';
import { deleteConflict, entityAlreadyExists, limitExceeded } from '../errors.ts';
import { findRole, nameTaken } from '../identities.ts';
import { byName, page } from '../paging.ts';
import { checkAttachable } from '../policies.ts';
import { checkPrincipals } from '../principals.ts';
import type { IamContext, Role } from '../store.ts';
import { checkTags } from '../tags.ts';

const MAX_TRUST_POLICY = 2048;
const DEFAULT_SESSION_SECONDS = 3600;

export const roleOperations = {
  CreateRole(ctx: IamContext, input: any) {
    check(input, 'RoleName', 'AssumeRolePolicyDocument');
    const { RoleName: name, Path: path = '/', AssumeRolePolicyDocument: document, Tags: tags = [] } = input;
    checkTags(tags);
    checkTrustPolicy(ctx, document);
    if (input.PermissionsBoundary) checkAttachable(ctx, input.PermissionsBoundary);
    if (nameTaken(ctx.store.roles, name)) throw entityAlreadyExists(`Role with name ${name} already exists.`);
    const role: Role = {
      name,
      path,
      id: ctx.ids.iam('AROA'),
      arn: `arn:aws:iam::${ctx.accountId}:role${path}${name}`,
      createdAt: ctx.clock.now(),
      trustPolicy: document,
      description: input.Description,
      maxSessionDuration: input.MaxSessionDuration ?? DEFAULT_SESSION_SECONDS,
      permissionsBoundary: input.PermissionsBoundary,
      tags,
      inlinePolicies: {},
      attachedPolicies: [],
    };
    ctx.store.roles = { ...ctx.store.roles, [name]: role };
    return { Role: describeRole(role) };
  },

  GetRole(ctx: IamContext, input: any) {
    check(input, 'RoleName');
    const role = findRole(ctx.store, input.RoleName);
    return { Role: { ...describeRole(role), RoleLastUsed: describeLastUsed(role) } };
  },

  /** Lists leave out tags and the boundary. */
  ListRoles(ctx: IamContext, input: any) {
    check(input);
    const roles = byName(ctx.store.roles).filter((role) => role.path.startsWith(input.PathPrefix ?? '/'));
    const listed = roles.map((role) => ({ ...describeRole(role), Tags: undefined, PermissionsBoundary: undefined }));
    return page('Roles', listed, input);
  },

  UpdateRole(ctx: IamContext, input: any) {
    check(input, 'RoleName');
    const role = findRole(ctx.store, input.RoleName);
    if (input.Description !== undefined) role.description = input.Description;
    if (input.MaxSessionDuration !== undefined) role.maxSessionDuration = input.MaxSessionDuration;
    return {};
  },

  UpdateRoleDescription(ctx: IamContext, input: any) {
    check(input, 'RoleName', 'Description');
    const role = findRole(ctx.store, input.RoleName);
    role.description = input.Description;
    return { Role: describeRole(role) };
  },

  UpdateAssumeRolePolicy(ctx: IamContext, input: any) {
    check(input, 'RoleName', 'PolicyDocument');
    const role = findRole(ctx.store, input.RoleName);
    checkTrustPolicy(ctx, input.PolicyDocument);
    role.trustPolicy = input.PolicyDocument;
    return {};
  },

  DeleteRole(ctx: IamContext, input: any) {
    check(input, 'RoleName');
    const role = findRole(ctx.store, input.RoleName);
    if (Object.values(ctx.store.instanceProfiles).some(({ roleName }) => roleName === role.name))
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
    if (role.attachedPolicies.length) throw deleteConflict('Cannot delete entity, must detach all policies first.');
    if (Object.keys(role.inlinePolicies).length)
      throw deleteConflict('Cannot delete entity, must delete policies first.');
    delete ctx.store.roles[role.name];
    return {};
  },
};

function checkTrustPolicy(ctx: IamContext, document: string): void {
  const policy = parsePolicy(document, 'trust');
  if (sizeOf(document) > MAX_TRUST_POLICY)
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${MAX_TRUST_POLICY}`);
  checkPrincipals(ctx, policy);
}

/** Empty for a role that was never used. */
export const describeLastUsed = ({ lastUsed }: Role) =>
  lastUsed ? { LastUsedDate: date(lastUsed.at), Region: lastUsed.region } : {};

/** A role as operations give it. */
export const describeRole = (role: Role) => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: role.arn,
  CreateDate: date(role.createdAt),
  AssumeRolePolicyDocument: encodeDocument(role.trustPolicy),
  Description: role.description,
  MaxSessionDuration: role.maxSessionDuration,
  PermissionsBoundary: role.permissionsBoundary
    ? { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: role.permissionsBoundary }
    : undefined,
  Tags: role.tags.length ? role.tags : undefined,
});
