import { check } from '../constraints.ts';
import { date } from '../date.ts';
import { deleteConflict, entityAlreadyExists, limitExceeded, noSuchEntity } from '../errors.ts';
import { findRole, nameTaken } from '../identities.ts';
import { byName, page } from '../paging.ts';
import type { IamContext, IamStore, InstanceProfile } from '../store.ts';
import { checkTags } from '../tags.ts';
import { describeRole } from './roles.ts';

/** What AWS calls the quota of one role in a profile; it cannot be raised. */
const MAX_ROLES = 1;

export const instanceProfileOperations = {
  CreateInstanceProfile(ctx: IamContext, input: any) {
    check(input, 'InstanceProfileName');
    const { InstanceProfileName: name, Path: path = '/', Tags: tags = [] } = input;
    checkTags(tags);
    if (nameTaken(ctx.store.instanceProfiles, name)) {
      throw entityAlreadyExists(`Instance Profile ${name} already exists.`);
    }
    const profile: InstanceProfile = {
      name,
      path,
      id: ctx.ids.iam('AIPA'),
      arn: `arn:aws:iam::${ctx.accountId}:instance-profile${path}${name}`,
      createdAt: ctx.clock.now(),
      tags,
    };
    ctx.store.instanceProfiles = { ...ctx.store.instanceProfiles, [name]: profile };
    return { InstanceProfile: describe(ctx, profile) };
  },

  GetInstanceProfile(ctx: IamContext, input: any) {
    check(input, 'InstanceProfileName');
    return { InstanceProfile: describe(ctx, findInstanceProfile(ctx.store, input.InstanceProfileName)) };
  },

  ListInstanceProfiles(ctx: IamContext, input: any) {
    check(input);
    const profiles = byName(ctx.store.instanceProfiles).filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'));
    return page('InstanceProfiles', listed(ctx, profiles), input);
  },

  ListInstanceProfilesForRole(ctx: IamContext, input: any) {
    check(input, 'RoleName');
    const { name } = findRole(ctx.store, input.RoleName);
    return page('InstanceProfiles', instanceProfilesOf(ctx, name), input);
  },

  AddRoleToInstanceProfile(ctx: IamContext, input: any) {
    check(input, 'InstanceProfileName', 'RoleName');
    const profile = findInstanceProfile(ctx.store, input.InstanceProfileName);
    const role = findRole(ctx.store, input.RoleName);
    if (profile.roleName !== undefined)
      throw limitExceeded(`Cannot exceed quota for InstanceSessionsPerInstanceProfile: ${MAX_ROLES}`);
    profile.roleName = role.name;
    return {};
  },

  RemoveRoleFromInstanceProfile(ctx: IamContext, input: any) {
    check(input, 'InstanceProfileName', 'RoleName');
    const profile = findInstanceProfile(ctx.store, input.InstanceProfileName);
    const role = findRole(ctx.store, input.RoleName);
    if (profile.roleName !== role.name)
      throw noSuchEntity(`Role ${role.name} in instance profile ${profile.name} cannot be found.`);
    profile.roleName = undefined;
    return {};
  },

  /** Instances that run with the profile keep it, as on AWS. */
  DeleteInstanceProfile(ctx: IamContext, input: any) {
    check(input, 'InstanceProfileName');
    const profile = findInstanceProfile(ctx.store, input.InstanceProfileName);
    if (profile.roleName !== undefined)
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
    delete ctx.store.instanceProfiles[profile.name];
    return {};
  },
};

/** @throws {AwsError} NoSuchEntity */
export function findInstanceProfile({ instanceProfiles }: IamStore, name: string): InstanceProfile {
  const profile = Object.hasOwn(instanceProfiles, name) ? instanceProfiles[name] : undefined;
  if (!profile) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
  return profile;
}

/** Those that hold a role, as lists give them. */
export const instanceProfilesOf = (ctx: IamContext, roleName: string) =>
  listed(
    ctx,
    byName(ctx.store.instanceProfiles).filter((profile) => profile.roleName === roleName),
  );

/** Lists leave out tags. */
const listed = (ctx: IamContext, profiles: InstanceProfile[]) =>
  profiles.map((profile) => ({ ...describe(ctx, profile), Tags: undefined }));

/** Of the role, what it had when roles had neither tags nor boundaries. */
function describe({ store }: IamContext, profile: InstanceProfile) {
  const role = profile.roleName === undefined ? null : describeRole(findRole(store, profile.roleName));
  const { Path, RoleName, RoleId, Arn, CreateDate, AssumeRolePolicyDocument } = role ?? {};
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: profile.arn,
    CreateDate: date(profile.createdAt),
    Roles: role ? [{ Path, RoleName, RoleId, Arn, CreateDate, AssumeRolePolicyDocument }] : [],
    Tags: profile.tags.length ? profile.tags : undefined,
  };
}
