import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateUserCommand,
  DeleteGroupCommand,
  DeleteUserCommand,
  DetachGroupPolicyCommand,
  GetGroupCommand,
  ListEntitiesForPolicyCommand,
  ListGroupsForUserCommand,
  ListRolesCommand,
  PutGroupPolicyCommand,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { allows, failureOf, iamAccount, iamClient } from './testing/iam-account.ts';

const GroupName = 'staff';
const UserName = 'alice';
const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';

async function withMember() {
  const account = iamAccount();
  await account.iam.send(new CreateGroupCommand({ GroupName }));
  await account.iam.send(new CreateUserCommand({ UserName }));
  await account.iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
  return account;
}

describe('a group', () => {
  it('has members', async () => {
    const { iam } = await withMember();
    const { Group, Users } = await iam.send(new GetGroupCommand({ GroupName }));
    expect(Group).toMatchObject({ GroupName, Arn: 'arn:aws:iam::111122223333:group/staff' });
    expect(Group!.GroupId).toMatch(/^AGPA/);
    expect(Users!.map((user) => user.UserName)).toEqual([UserName]);
    const { Groups } = await iam.send(new ListGroupsForUserCommand({ UserName }));
    expect(Groups!.map((group) => group.GroupName)).toEqual([GroupName]);
  });

  it('gives its policies to its members, as long as they are members', async () => {
    const { cloud, iam } = await withMember();
    const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const alice = iamClient(cloud, { accessKeyId: key!.AccessKeyId!, secretAccessKey: key!.SecretAccessKey! });
    const list = () => alice.send(new ListRolesCommand({}));
    expect((await failureOf(list())).message).toBe(
      'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: iam:ListRoles on resource: ' +
        'arn:aws:iam::111122223333:role/ because no identity-based policy allows the iam:ListRoles action',
    );
    await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: 'p', PolicyDocument: allows('iam:ListRoles') }));
    expect((await list()).Roles).toEqual([]);
    await iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName }));
    expect((await failureOf(list())).code).toBe('AccessDenied');
  });

  it('keeps itself, its members and its policies from being deleted', async () => {
    const { iam } = await withMember();
    const removing = 'Cannot delete entity, must remove users from group first.';
    expect((await failureOf(iam.send(new DeleteGroupCommand({ GroupName })))).message).toBe(removing);
    expect((await failureOf(iam.send(new DeleteUserCommand({ UserName })))).message).toBe(removing);
    await iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName }));
    await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn }));
    const { PolicyGroups } = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn }));
    expect(PolicyGroups).toMatchObject([{ GroupName }]);
    expect((await failureOf(iam.send(new DeleteGroupCommand({ GroupName })))).code).toBe('DeleteConflict');
    await iam.send(new DetachGroupPolicyCommand({ GroupName, PolicyArn }));
    await iam.send(new DeleteGroupCommand({ GroupName }));
    await iam.send(new DeleteUserCommand({ UserName }));
    expect(await failureOf(iam.send(new GetGroupCommand({ GroupName })))).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: 'The group with name staff cannot be found.',
    });
  });
});
