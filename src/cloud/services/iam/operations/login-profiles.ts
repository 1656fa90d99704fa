import { AwsError } from '../../../aws-error.ts';
import { check } from '../constraints.ts';
import { date } from '../date.ts';
import { entityAlreadyExists, noSuchEntity } from '../errors.ts';
import { findUser } from '../identities.ts';
import { ownerName } from '../owner.ts';
import { checkPassword, checkReuse } from '../passwords.ts';
import type { IamContext, LoginProfile, User } from '../store.ts';

/** As many as a password policy can have remembered. */
const MAX_FORMER_PASSWORDS = 23;

export const loginProfileOperations = {
  CreateLoginProfile(ctx: IamContext, input: any) {
    check(input, 'Password');
    const user = findUser(ctx.store, ownerName(ctx, input));
    if (user.loginProfile) throw entityAlreadyExists(`Login Profile for user ${user.name} already exists.`);
    checkPassword(ctx.store, user, input.Password);
    user.loginProfile = {
      password: input.Password,
      formerPasswords: [],
      resetRequired: input.PasswordResetRequired ?? false,
      createdAt: ctx.clock.now(),
    };
    return { LoginProfile: describe(user, user.loginProfile) };
  },

  GetLoginProfile(ctx: IamContext, input: any) {
    check(input);
    const user = findUser(ctx.store, ownerName(ctx, input));
    return { LoginProfile: describe(user, profileOf(user)) };
  },

  /** What is not given stays as it is. An administrator may set a former password again. */
  UpdateLoginProfile(ctx: IamContext, input: any) {
    check(input, 'UserName');
    const user = findUser(ctx.store, input.UserName);
    const profile = profileOf(user);
    if (input.Password !== undefined) {
      checkPassword(ctx.store, user, input.Password);
      setPassword(ctx, profile, input.Password);
    }
    if (input.PasswordResetRequired !== undefined) profile.resetRequired = input.PasswordResetRequired;
    return {};
  },

  DeleteLoginProfile(ctx: IamContext, input: any) {
    check(input);
    const user = findUser(ctx.store, ownerName(ctx, input));
    profileOf(user);
    user.loginProfile = undefined;
    return {};
  },

  /** The caller's own password. */
  ChangePassword(ctx: IamContext, input: any) {
    check(input, 'OldPassword', 'NewPassword');
    const { caller } = ctx;
    if (caller.type !== 'User')
      throw new AwsError('InvalidUserType', 'Only IAM Users can change their own password.', 400);
    const user = findUser(ctx.store, caller.userName);
    const profile = profileOf(user);
    if (profile.password !== input.OldPassword)
      throw new AwsError('AccessDenied', 'The old password was incorrect.', 403);
    checkPassword(ctx.store, user, input.NewPassword);
    checkReuse(ctx.store, profile, input.NewPassword);
    setPassword(ctx, profile, input.NewPassword);
    profile.resetRequired = false;
    return {};
  },
};

function profileOf({ name, loginProfile }: User): LoginProfile {
  if (!loginProfile) throw noSuchEntity(`Login Profile for User ${name} cannot be found.`);
  return loginProfile;
}

function setPassword({ clock }: IamContext, profile: LoginProfile, password: string): void {
  profile.formerPasswords = [profile.password, ...profile.formerPasswords].slice(0, MAX_FORMER_PASSWORDS);
  profile.password = password;
  profile.changedAt = clock.now();
}

const describe = ({ name }: User, profile: LoginProfile) => ({
  UserName: name,
  CreateDate: date(profile.createdAt),
  PasswordResetRequired: profile.resetRequired,
});
