import { check } from '../constraints.ts';
import { date } from '../date.ts';
import { deleteConflict, entityAlreadyExists, limitExceeded, noSuchEntity } from '../errors.ts';
import { findGroup, findUser, nameTaken, renamed } from '../identities.ts';
import { byName, page } from '../paging.ts';
import type { Group, IamContext } from '../store.ts';
import { describeUser } from './users.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_GROUPS_OF_USER = 10;

export const groupOperations = {
  CreateGroup(ctx: IamContext, input: any) {
    check(input, 'GroupName');
    const { GroupName: name, Path: path = '/' } = input;
    if (nameTaken(ctx.store.groups, name)) throw entityAlreadyExists(`Group with name ${name} already exists.`);
    const group: Group = {
      name,
      path,
      id: ctx.ids.iam('AGPA'),
      arn: `arn:aws:iam::${ctx.accountId}:group${path}${name}`,
      createdAt: ctx.clock.now(),
      tags: [],
      inlinePolicies: {},
      attachedPolicies: [],
      members: [],
    };
    ctx.store.groups = { ...ctx.store.groups, [name]: group };
    return { Group: describe(group) };
  },

  GetGroup(ctx: IamContext, input: any) {
    check(input, 'GroupName');
    const group = findGroup(ctx.store, input.GroupName);
    const users = group.members.map((name) => describeUser(findUser(ctx.store, name)));
    return { Group: describe(group), ...page('Users', users, input) };
  },

  ListGroups(ctx: IamContext, input: any) {
    check(input);
    const groups = byName(ctx.store.groups).filter((group) => group.path.startsWith(input.PathPrefix ?? '/'));
    return page('Groups', groups.map(describe), input);
  },

  ListGroupsForUser(ctx: IamContext, input: any) {
    check(input, 'UserName');
    return page('Groups', groupsOf(ctx, findUser(ctx.store, input.UserName).name).map(describe), input);
  },

  AddUserToGroup(ctx: IamContext, input: any) {
    check(input, 'GroupName', 'UserName');
    const { members } = findGroup(ctx.store, input.GroupName);
    const { name } = findUser(ctx.store, input.UserName);
    if (members.includes(name)) return {};
    if (groupsOf(ctx, name).length >= MAX_GROUPS_OF_USER)
      throw limitExceeded(`Cannot exceed quota for GroupsPerUser: ${MAX_GROUPS_OF_USER}`);
    members.push(name);
    return {};
  },

  RemoveUserFromGroup(ctx: IamContext, input: any) {
    check(input, 'GroupName', 'UserName');
    const { name, members } = findGroup(ctx.store, input.GroupName);
    const index = members.indexOf(findUser(ctx.store, input.UserName).name);
    if (index < 0) throw noSuchEntity(`User ${input.UserName} not in group ${name}`);
    members.splice(index, 1);
    return {};
  },

  UpdateGroup(ctx: IamContext, input: any) {
    check(input, 'GroupName');
    const group = findGroup(ctx.store, input.GroupName);
    ctx.store.groups = renamed(ctx.store.groups, group, input.NewGroupName, input.NewPath, 'Group');
    return {};
  },

  DeleteGroup(ctx: IamContext, input: any) {
    check(input, 'GroupName');
    const group = findGroup(ctx.store, input.GroupName);
    if (group.members.length) throw deleteConflict('Cannot delete entity, must remove users from group first.');
    if (group.attachedPolicies.length) throw deleteConflict('Cannot delete entity, must detach all policies first.');
    if (Object.keys(group.inlinePolicies).length)
      throw deleteConflict('Cannot delete entity, must delete policies first.');
    delete ctx.store.groups[group.name];
    return {};
  },
};

const groupsOf = ({ store }: IamContext, userName: string): Group[] =>
  byName(store.groups).filter((group) => group.members.includes(userName));

const describe = (group: Group) => ({
  Path: group.path,
  GroupName: group.name,
  GroupId: group.id,
  Arn: group.arn,
  CreateDate: date(group.createdAt),
});
