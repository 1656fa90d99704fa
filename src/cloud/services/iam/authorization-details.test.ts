import {
  AddRoleToInstanceProfileCommand,
  AddUserToGroupCommand,
  AttachRolePolicyCommand,
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsCommandInput,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { expect, it } from 'vitest';
import { allows, failureOf, iamAccount, trustsLambda } from './testing/iam-account.ts';

const document = allows('s3:GetObject');
const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';

async function populated() {
  const { iam } = iamAccount();
  await iam.send(new CreateUserCommand({ UserName: 'alice' }));
  await iam.send(new PutUserPolicyCommand({ UserName: 'alice', PolicyName: 'own', PolicyDocument: document }));
  await iam.send(new CreateGroupCommand({ GroupName: 'staff' }));
  await iam.send(new AddUserToGroupCommand({ GroupName: 'staff', UserName: 'alice' }));
  await iam.send(new CreateRoleCommand({ RoleName: 'hello', AssumeRolePolicyDocument: trustsLambda }));
  await iam.send(new AttachRolePolicyCommand({ RoleName: 'hello', PolicyArn: administrator }));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'web' }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: 'web', RoleName: 'hello' }));
  await iam.send(new CreatePolicyCommand({ PolicyName: 'read', PolicyDocument: document }));
  return (input: GetAccountAuthorizationDetailsCommandInput = {}) =>
    iam.send(new GetAccountAuthorizationDetailsCommand(input));
}

it('gives users, groups, roles and policies with what they may', async () => {
  const details = await populated();
  expect(await details()).toMatchObject({
    UserDetailList: [
      {
        UserName: 'alice',
        GroupList: ['staff'],
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: encodeURIComponent(document).replace(/\*/g, '%2A') }],
        AttachedManagedPolicies: [],
      },
    ],
    GroupDetailList: [{ GroupName: 'staff' }],
    RoleDetailList: [
      {
        RoleName: 'hello',
        AttachedManagedPolicies: [{ PolicyName: 'AdministratorAccess', PolicyArn: administrator }],
        InstanceProfileList: [{ InstanceProfileName: 'web', Roles: [{ RoleName: 'hello' }] }],
      },
    ],
    Policies: [
      { PolicyName: 'read', AttachmentCount: 0, PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true }] },
      { PolicyName: 'AdministratorAccess', AttachmentCount: 1 },
    ],
    IsTruncated: false,
  });
});

it('gives what is asked for, in pages over all kinds', async () => {
  const details = await populated();
  const { RoleDetailList, UserDetailList, Policies } = await details({ Filter: ['Role', 'LocalManagedPolicy'] });
  expect([RoleDetailList, UserDetailList, Policies].map((list) => list!.length)).toEqual([1, 0, 1]);
  const first = await details({ MaxItems: 2 });
  expect([first.UserDetailList, first.GroupDetailList, first.RoleDetailList].map((list) => list!.length)).toEqual([
    1, 1, 0,
  ]);
  const second = await details({ Marker: first.Marker });
  expect([second.UserDetailList, second.RoleDetailList, second.Policies].map((list) => list!.length)).toEqual([
    0, 1, 2,
  ]);
  expect((await failureOf(details({ Filter: ['Robot' as 'Role'] }))).code).toBe('ValidationError');
});
