import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  DeleteInstanceProfileCommand,
  DeleteRoleCommand,
  GetInstanceProfileCommand,
  ListInstanceProfilesCommand,
  ListInstanceProfilesForRoleCommand,
  ListInstanceProfileTagsCommand,
  PutUserPolicyCommand,
  RemoveRoleFromInstanceProfileCommand,
  TagInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import type { IamStore } from './store.ts';
import { allows, failureOf, iamAccount, iamClient, trusts, userWithKeys } from './testing/iam-account.ts';

const InstanceProfileName = 'web';
const RoleName = 'server';
const AssumeRolePolicyDocument = trusts({ Service: 'ec2.amazonaws.com' });

async function withRole() {
  const account = iamAccount();
  await account.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  await account.iam.send(new CreateInstanceProfileCommand({ InstanceProfileName, Path: '/apps/' }));
  await account.iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName }));
  return account;
}

describe('an instance profile', () => {
  it('holds a role, which knows it', async () => {
    const { iam } = await withRole();
    const { InstanceProfile: profile } = await iam.send(new GetInstanceProfileCommand({ InstanceProfileName }));
    expect(profile).toMatchObject({
      Path: '/apps/',
      Arn: 'arn:aws:iam::111122223333:instance-profile/apps/web',
      Roles: [{ RoleName, AssumeRolePolicyDocument: encodeURIComponent(AssumeRolePolicyDocument) }],
    });
    expect(profile!.InstanceProfileId).toMatch(/^AIPA/);
    const { InstanceProfiles } = await iam.send(new ListInstanceProfilesForRoleCommand({ RoleName }));
    expect(InstanceProfiles).toEqual([profile]);
  });

  it('is listed by path, in pages', async () => {
    const { iam } = await withRole();
    for (const name of ['b', 'a']) await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: name }));
    const first = await iam.send(new ListInstanceProfilesCommand({ MaxItems: 2 }));
    expect(first).toMatchObject({ IsTruncated: true });
    const rest = await iam.send(new ListInstanceProfilesCommand({ Marker: first.Marker }));
    const names = [first, rest].flatMap((page) => page.InstanceProfiles!.map((profile) => profile.InstanceProfileName));
    expect(names).toEqual(['a', 'b', 'web']);
    const { InstanceProfiles } = await iam.send(new ListInstanceProfilesCommand({ PathPrefix: '/apps/' }));
    expect(InstanceProfiles!.map((profile) => profile.InstanceProfileName)).toEqual(['web']);
  });

  it('takes one role, and neither goes while they are together', async () => {
    const { iam } = await withRole();
    const add = () => iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName }));
    expect(await failureOf(add())).toEqual({
      code: 'LimitExceeded',
      status: 409,
      message: 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
    });
    const conflict = {
      code: 'DeleteConflict',
      status: 409,
      message: 'Cannot delete entity, must remove roles from instance profile first.',
    };
    const remove = () => iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName }));
    expect(await failureOf(iam.send(new DeleteRoleCommand({ RoleName })))).toEqual(conflict);
    expect(await failureOf(remove())).toEqual(conflict);
    await iam.send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName, RoleName }));
    await iam.send(new DeleteRoleCommand({ RoleName }));
    await remove();
    expect(await failureOf(remove())).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: 'Instance Profile web cannot be found.',
    });
  });

  it('is unique by name whatever the case, and has tags', async () => {
    const { iam } = await withRole();
    const again = iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'WEB' }));
    expect(await failureOf(again)).toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'Instance Profile WEB already exists.',
    });
    const Tags = [{ Key: 'team', Value: 'web' }];
    await iam.send(new TagInstanceProfileCommand({ InstanceProfileName, Tags }));
    expect((await iam.send(new ListInstanceProfileTagsCommand({ InstanceProfileName }))).Tags).toEqual(Tags);
  });

  it('is given a role only by those who may pass it', async () => {
    const { cloud, iam } = iamAccount();
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
    const alice = iamClient(cloud, await userWithKeys(iam, 'alice'));
    const may = (actions: string[]) => {
      const policy = { UserName: 'alice', PolicyName: 'own', PolicyDocument: allows(actions) };
      return iam.send(new PutUserPolicyCommand(policy));
    };
    const add = () => alice.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName }));
    await may(['iam:AddRoleToInstanceProfile']);
    expect((await failureOf(add())).message).toContain('is not authorized to perform: iam:PassRole on resource: ');
    await may(['iam:AddRoleToInstanceProfile', 'iam:PassRole']);
    await add();
  });

  it('is made in an account that was saved before there were any', async () => {
    const { cloud, iam } = await withRole();
    const state = cloud.save();
    const [, store] = Object.entries(state.stores).find(([key]) => key.startsWith('iam/111122223333'))!;
    delete (store as Partial<IamStore>).instanceProfiles;
    await cloud.load(state);
    expect((await iam.send(new ListInstanceProfilesCommand({}))).InstanceProfiles).toEqual([]);
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
  });
});
