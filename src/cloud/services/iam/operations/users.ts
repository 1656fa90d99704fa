import { check } from '../constraints.ts';
import { date } from '../date.ts';
import { deleteConflict, entityAlreadyExists, validationError } from '../errors.ts';
import { findUser, nameTaken, renamed } from '../identities.ts';
import { byName, page } from '../paging.ts';
import { checkAttachable } from '../policies.ts';
import type { IamContext, User } from '../store.ts';
import { checkTags } from '../tags.ts';

export const userOperations = {
  CreateUser(ctx: IamContext, input: any) {
    check(input, 'UserName');
    const { UserName: name, Path: path = '/', Tags: tags = [] } = input;
    checkTags(tags);
    if (input.PermissionsBoundary) checkAttachable(ctx, input.PermissionsBoundary);
    if (nameTaken(ctx.store.users, name)) throw entityAlreadyExists(`User with name ${name} already exists.`);
    const user: User = {
      name,
      path,
      id: ctx.ids.iam('AIDA'),
      arn: `arn:aws:iam::${ctx.accountId}:user${path}${name}`,
      createdAt: ctx.clock.now(),
      permissionsBoundary: input.PermissionsBoundary,
      tags,
      inlinePolicies: {},
      attachedPolicies: [],
    };
    ctx.store.users = { ...ctx.store.users, [name]: user };
    return { User: describeUser(user) };
  },

  /** Without a name, the caller's own user; for the root user, the account's. */
  GetUser(ctx: IamContext, input: any) {
    check(input);
    const { caller } = ctx;
    if (input.UserName) return { User: describeUser(findUser(ctx.store, input.UserName)) };
    if (caller.type === 'User') return { User: describeUser(findUser(ctx.store, caller.userName)) };
    if (caller.type !== 'Root') throw validationError('Must specify userName when calling with non-User credentials');
    return { User: { Path: '/', UserName: '', UserId: caller.userId, Arn: caller.arn, CreateDate: new Date(0) } };
  },

  ListUsers(ctx: IamContext, input: any) {
    check(input);
    const users = byName(ctx.store.users).filter((user) => user.path.startsWith(input.PathPrefix ?? '/'));
    const listed = users.map((user) => ({ ...describeUser(user), Tags: undefined, PermissionsBoundary: undefined }));
    return page('Users', listed, input);
  },

  /** A new name or path. Keys, groups and devices stay the user's; policies that name the old ARN do not follow. */
  UpdateUser(ctx: IamContext, input: any) {
    check(input, 'UserName');
    const { store } = ctx;
    const user = findUser(store, input.UserName);
    const before = user.name;
    store.users = renamed(store.users, user, input.NewUserName, input.NewPath, 'User');
    for (const key of Object.values(store.accessKeys)) if (key.userName === before) key.userName = user.name;
    for (const { enabled } of Object.values(store.mfaDevices))
      if (enabled?.userName === before) enabled.userName = user.name;
    for (const group of Object.values(store.groups))
      group.members = group.members.map((member) => (member === before ? user.name : member));
    return {};
  },

  DeleteUser(ctx: IamContext, input: any) {
    check(input, 'UserName');
    const user = findUser(ctx.store, input.UserName);
    if (user.loginProfile) throw deleteConflict('Cannot delete entity, must delete login profile first.');
    if (Object.values(ctx.store.mfaDevices).some(({ enabled }) => enabled?.userName === user.name))
      throw deleteConflict('Cannot delete entity, must delete MFA device first.');
    if (user.attachedPolicies.length) throw deleteConflict('Cannot delete entity, must detach all policies first.');
    if (Object.values(ctx.store.accessKeys).some((key) => key.userName === user.name))
      throw deleteConflict('Cannot delete entity, must delete access keys first.');
    if (Object.values(ctx.store.groups).some((group) => group.members.includes(user.name)))
      throw deleteConflict('Cannot delete entity, must remove users from group first.');
    if (Object.keys(user.inlinePolicies).length)
      throw deleteConflict('Cannot delete entity, must delete policies first.');
    delete ctx.store.users[user.name];
    return {};
  },
};

/** A user as operations give it. */
export const describeUser = (user: User) => ({
  Path: user.path,
  UserName: user.name,
  UserId: user.id,
  Arn: user.arn,
  CreateDate: date(user.createdAt),
  PasswordLastUsed: user.passwordLastUsedAt === undefined ? undefined : date(user.passwordLastUsedAt),
  PermissionsBoundary: user.permissionsBoundary
    ? { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: user.permissionsBoundary }
    : undefined,
  Tags: user.tags.length ? user.tags : undefined,
});
