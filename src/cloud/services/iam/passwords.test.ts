import {
  ChangePasswordCommand,
  CreateAccountAliasCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  DeleteAccountAliasCommand,
  DeleteAccountPasswordPolicyCommand,
  DeleteLoginProfileCommand,
  DeleteUserCommand,
  GetAccountPasswordPolicyCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  ListAccountAliasesCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import type { IamStore } from './store.ts';
import { allows, failureOf, iamAccount, iamClient, userWithKeys } from './testing/iam-account.ts';

const UserName = 'alice';
const Password = 'correct-Horse-7';
const violation = {
  code: 'PasswordPolicyViolation',
  status: 400,
  message: 'Password does not conform to the account password policy.',
};

async function withUser() {
  const account = iamAccount();
  await account.iam.send(new CreateUserCommand({ UserName }));
  return account;
}

describe('a login profile', () => {
  it('is made, read, changed and deleted', async () => {
    const { iam } = await withUser();
    const get = () => iam.send(new GetLoginProfileCommand({ UserName }));
    const missing = { code: 'NoSuchEntity', status: 404, message: 'Login Profile for User alice cannot be found.' };
    expect(await failureOf(get())).toEqual(missing);
    const create = () => iam.send(new CreateLoginProfileCommand({ UserName, Password, PasswordResetRequired: true }));
    const { LoginProfile } = await create();
    expect(LoginProfile).toMatchObject({ UserName, PasswordResetRequired: true });
    expect((await get()).LoginProfile).toEqual(LoginProfile);
    expect(await failureOf(create())).toEqual({
      code: 'EntityAlreadyExists',
      status: 409,
      message: 'Login Profile for user alice already exists.',
    });
    await iam.send(new UpdateLoginProfileCommand({ UserName, PasswordResetRequired: false }));
    expect((await get()).LoginProfile!.PasswordResetRequired).toBe(false);
    expect(await failureOf(iam.send(new DeleteUserCommand({ UserName })))).toEqual({
      code: 'DeleteConflict',
      status: 409,
      message: 'Cannot delete entity, must delete login profile first.',
    });
    await iam.send(new DeleteLoginProfileCommand({ UserName }));
    expect(await failureOf(get())).toEqual(missing);
    await iam.send(new DeleteUserCommand({ UserName }));
  });

  it.each(['short-1', 'onlylowercase', 'lower4ndd1g1ts'])('is not made with %s by default', async (weak) => {
    const { iam } = await withUser();
    expect(await failureOf(iam.send(new CreateLoginProfileCommand({ UserName, Password: weak })))).toEqual(violation);
  });

  it("follows the account's policy", async () => {
    const { iam } = await withUser();
    await iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 14, RequireNumbers: true }));
    const create = (password: string) => iam.send(new CreateLoginProfileCommand({ UserName, Password: password }));
    expect(await failureOf(create('correct-Horse'))).toEqual(violation);
    expect(await failureOf(create('correct-Horse-battery'))).toEqual(violation);
    await create('correct horse battery 7');
  });

  it('does not show a password that is too long', async () => {
    const { iam } = await withUser();
    const { message } = await failureOf(
      iam.send(new CreateLoginProfileCommand({ UserName, Password: 'x'.repeat(129) })),
    );
    expect(message).toBe(
      "1 validation error detected: Value '***' at 'password' failed to satisfy constraint: " +
        'Member must have length less than or equal to 128',
    );
  });
});

describe('a password', () => {
  async function asAlice() {
    const { cloud, iam } = iamAccount();
    const alice = iamClient(cloud, await userWithKeys(iam, UserName));
    await iam.send(new CreateLoginProfileCommand({ UserName, Password, PasswordResetRequired: true }));
    const change = (OldPassword: string, NewPassword: string) =>
      alice.send(new ChangePasswordCommand({ OldPassword, NewPassword }));
    return { iam, change };
  }

  it('is changed by its user, who must know it', async () => {
    const { iam, change } = await asAlice();
    const PolicyDocument = allows('iam:ChangePassword', 'arn:aws:iam::*:user/${aws:username}');
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'own', PolicyDocument }));
    expect(await failureOf(change('wrong', 'another-Horse-8'))).toMatchObject({ code: 'AccessDenied', status: 403 });
    expect(await failureOf(change(Password, Password))).toMatchObject({ code: 'PasswordPolicyViolation' });
    await change(Password, 'another-Horse-8');
    const { LoginProfile } = await iam.send(new GetLoginProfileCommand({ UserName }));
    expect(LoginProfile!.PasswordResetRequired).toBe(false);
    const root = iam.send(new ChangePasswordCommand({ OldPassword: 'a', NewPassword: 'b' }));
    expect(await failureOf(root)).toMatchObject({ code: 'InvalidUserType', status: 400 });
  });

  it('may be changed by all when the policy of the account says so, but not to a former one', async () => {
    const { iam, change } = await asAlice();
    expect((await failureOf(change(Password, 'another-Horse-8'))).message).toContain('iam:ChangePassword');
    const policy = { AllowUsersToChangePassword: true, PasswordReusePrevention: 2 };
    await iam.send(new UpdateAccountPasswordPolicyCommand(policy));
    await change(Password, 'another-Horse-8');
    expect((await failureOf(change('another-Horse-8', Password))).message).toBe(
      'Policy constraint violation with password reuse prevention during password change.',
    );
    await change('another-Horse-8', 'third-Horse-9');
    await change('third-Horse-9', Password);
  });

  it('was last used when the prepared account says', async () => {
    const { cloud, iam } = await withUser();
    expect((await iam.send(new GetUserCommand({ UserName }))).User!.PasswordLastUsed).toBeUndefined();
    const state = cloud.save();
    const [store] = Object.entries(state.stores)
      .find(([key]) => key.startsWith('iam/111122223333'))!
      .slice(1);
    const at = new Date('2026-09-01T08:30:00Z');
    (store as IamStore).users[UserName]!.passwordLastUsedAt = at.getTime();
    await cloud.load(state);
    expect((await iam.send(new GetUserCommand({ UserName }))).User!.PasswordLastUsed).toEqual(at);
    expect((await iam.send(new ListUsersCommand({}))).Users![0]!.PasswordLastUsed).toEqual(at);
  });
});

describe('an account', () => {
  it('has no password policy until one is set, whole', async () => {
    const { iam } = iamAccount();
    const missing = {
      code: 'NoSuchEntity',
      status: 404,
      message: 'The Password Policy with domain name 111122223333 cannot be found.',
    };
    expect(await failureOf(iam.send(new GetAccountPasswordPolicyCommand({})))).toEqual(missing);
    await iam.send(new UpdateAccountPasswordPolicyCommand({ RequireSymbols: true }));
    await iam.send(new UpdateAccountPasswordPolicyCommand({ MaxPasswordAge: 90 }));
    expect((await iam.send(new GetAccountPasswordPolicyCommand({}))).PasswordPolicy).toEqual({
      MinimumPasswordLength: 6,
      RequireSymbols: false,
      RequireNumbers: false,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: true,
      MaxPasswordAge: 90,
    });
    await iam.send(new DeleteAccountPasswordPolicyCommand({}));
    expect(await failureOf(iam.send(new DeleteAccountPasswordPolicyCommand({})))).toEqual(missing);
  });

  it('has one alias', async () => {
    const { iam } = iamAccount();
    for (const AccountAlias of ['first', 'second-one']) await iam.send(new CreateAccountAliasCommand({ AccountAlias }));
    expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual(['second-one']);
    const remove = (AccountAlias: string) => iam.send(new DeleteAccountAliasCommand({ AccountAlias }));
    expect(await failureOf(remove('first'))).toMatchObject({ code: 'NoSuchEntity', status: 404 });
    await remove('second-one');
    expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([]);
  });

  it.each(['two--hyphens', '-first', 'Upper'])('has no alias like %s', async (AccountAlias) => {
    const { iam } = iamAccount();
    const failure = await failureOf(iam.send(new CreateAccountAliasCommand({ AccountAlias })));
    expect(failure.code).toBe('ValidationError');
    expect(failure.message).toMatch(/^The specified value for accountAlias is invalid\./);
  });
});
