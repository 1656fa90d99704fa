import { check } from '../constraints.ts';
import { noSuchEntity } from '../errors.ts';
import { page } from '../paging.ts';
import type { IamContext, PasswordPolicy } from '../store.ts';

/** Passwords of users may be this short, where a policy is set and says nothing of length. */
const DEFAULT_MINIMUM_LENGTH = 6;

/** What is kept once for the account: its alias and its password policy. */
export const accountOperations = {
  /** An account has one alias; a new one takes the place of the old. */
  CreateAccountAlias(ctx: IamContext, input: any) {
    check(input, 'AccountAlias');
    ctx.store.accountAlias = input.AccountAlias;
    return {};
  },

  ListAccountAliases({ store }: IamContext, input: any) {
    check(input);
    return page('AccountAliases', store.accountAlias === undefined ? [] : [store.accountAlias], input);
  },

  DeleteAccountAlias(ctx: IamContext, input: any) {
    check(input, 'AccountAlias');
    if (ctx.store.accountAlias !== input.AccountAlias)
      throw noSuchEntity(`The account alias ${input.AccountAlias} cannot be found.`);
    ctx.store.accountAlias = undefined;
    return {};
  },

  /** Replaces the whole policy: what is not given goes back to its default. */
  UpdateAccountPasswordPolicy(ctx: IamContext, input: any) {
    check(input);
    ctx.store.passwordPolicy = {
      minimumLength: input.MinimumPasswordLength ?? DEFAULT_MINIMUM_LENGTH,
      requireSymbols: input.RequireSymbols ?? false,
      requireNumbers: input.RequireNumbers ?? false,
      requireUppercase: input.RequireUppercaseCharacters ?? false,
      requireLowercase: input.RequireLowercaseCharacters ?? false,
      allowChange: input.AllowUsersToChangePassword ?? false,
      maxAgeDays: input.MaxPasswordAge,
      reusePrevention: input.PasswordReusePrevention,
      hardExpiry: input.HardExpiry,
    };
    return {};
  },

  GetAccountPasswordPolicy(ctx: IamContext) {
    return { PasswordPolicy: describe(passwordPolicyOf(ctx)) };
  },

  DeleteAccountPasswordPolicy(ctx: IamContext) {
    passwordPolicyOf(ctx);
    ctx.store.passwordPolicy = undefined;
    return {};
  },
};

function passwordPolicyOf({ store, accountId }: IamContext): PasswordPolicy {
  if (!store.passwordPolicy) throw noSuchEntity(`The Password Policy with domain name ${accountId} cannot be found.`);
  return store.passwordPolicy;
}

const describe = (policy: PasswordPolicy) => ({
  MinimumPasswordLength: policy.minimumLength,
  RequireSymbols: policy.requireSymbols,
  RequireNumbers: policy.requireNumbers,
  RequireUppercaseCharacters: policy.requireUppercase,
  RequireLowercaseCharacters: policy.requireLowercase,
  AllowUsersToChangePassword: policy.allowChange,
  ExpirePasswords: policy.maxAgeDays !== undefined,
  MaxPasswordAge: policy.maxAgeDays,
  PasswordReusePrevention: policy.reusePrevention,
  HardExpiry: policy.hardExpiry,
});
