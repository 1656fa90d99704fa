import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  CreateUserCommand,
  GetGroupCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListGroupsForUserCommand,
  ListUserPoliciesCommand,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
  UpdateGroupCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { allows, failureOf, iamAccount, iamClient, userWithKeys } from './testing/iam-account.ts';

async function alice() {
  const account = iamAccount();
  const keys = await userWithKeys(account.iam, 'alice');
  return { ...account, keys, as: iamClient(account.cloud, keys) };
}

describe('a user with a new name', () => {
  it('keeps id, keys, groups and policies', async () => {
    const { iam, as, keys } = await alice();
    await iam.send(new CreateGroupCommand({ GroupName: 'staff' }));
    await iam.send(new AddUserToGroupCommand({ GroupName: 'staff', UserName: 'alice' }));
    const PolicyDocument = allows('iam:GetUser');
    await iam.send(new PutUserPolicyCommand({ UserName: 'alice', PolicyName: 'p', PolicyDocument }));
    const before = (await iam.send(new GetUserCommand({ UserName: 'alice' }))).User!;
    await iam.send(new UpdateUserCommand({ UserName: 'alice', NewUserName: 'bob', NewPath: '/team/' }));
    const { User } = await as.send(new GetUserCommand({}));
    expect(User).toMatchObject({
      UserName: 'bob',
      UserId: before.UserId,
      Arn: 'arn:aws:iam::111122223333:user/team/bob',
      Path: '/team/',
    });
    const UserName = 'bob';
    const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName }));
    expect(AccessKeyMetadata).toMatchObject([{ AccessKeyId: keys.accessKeyId, UserName }]);
    expect((await iam.send(new ListUserPoliciesCommand({ UserName }))).PolicyNames).toEqual(['p']);
    expect((await iam.send(new ListGroupsForUserCommand({ UserName }))).Groups).toMatchObject([{ GroupName: 'staff' }]);
    expect((await failureOf(iam.send(new GetUserCommand({ UserName: 'alice' })))).code).toBe('NoSuchEntity');
  });

  it('takes none that is taken, but for its own in other letters', async () => {
    const { iam } = await alice();
    await iam.send(new CreateUserCommand({ UserName: 'bob' }));
    expect(await failureOf(iam.send(new UpdateUserCommand({ UserName: 'alice', NewUserName: 'Bob' })))).toEqual({
      code: 'EntityAlreadyExists',
      status: 409,
      message: 'User with name Bob already exists.',
    });
    await iam.send(new UpdateUserCommand({ UserName: 'alice', NewUserName: 'Alice' }));
    await iam.send(new GetUserCommand({ UserName: 'Alice' }));
  });

  it('needs the permission under both names', async () => {
    const { iam, as } = await alice();
    const rename = () => as.send(new UpdateUserCommand({ UserName: 'alice', NewUserName: 'bob' }));
    const arn = (name: string) => `arn:aws:iam::111122223333:user/${name}`;
    const grant = (...names: string[]) =>
      iam.send(
        new PutUserPolicyCommand({
          UserName: 'alice',
          PolicyName: 'p',
          PolicyDocument: allows('iam:UpdateUser', names.map(arn)),
        }),
      );
    await grant('alice');
    expect((await failureOf(rename())).message).toContain(`iam:UpdateUser on resource: ${arn('bob')}`);
    await grant('alice', 'bob');
    await rename();
  });
});

it('a group with a new name keeps its members, who keep its policies', async () => {
  const { iam, as } = await alice();
  await iam.send(new CreateGroupCommand({ GroupName: 'staff' }));
  await iam.send(new AddUserToGroupCommand({ GroupName: 'staff', UserName: 'alice' }));
  const PolicyDocument = allows('iam:GetGroup');
  await iam.send(new PutGroupPolicyCommand({ GroupName: 'staff', PolicyName: 'p', PolicyDocument }));
  await iam.send(new UpdateGroupCommand({ GroupName: 'staff', NewGroupName: 'crew', NewPath: '/x/' }));
  const { Group, Users } = await as.send(new GetGroupCommand({ GroupName: 'crew' }));
  expect(Group!.Arn).toBe('arn:aws:iam::111122223333:group/x/crew');
  expect(Users).toMatchObject([{ UserName: 'alice' }]);
});
