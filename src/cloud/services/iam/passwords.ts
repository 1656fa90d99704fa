import { AwsError } from '../../aws-error.ts';
import type { IamStore, LoginProfile, PasswordPolicy, User } from './store.ts';

const SYMBOLS = /[!@#$%^&*()_+\-=[\]{}|']/;

/**
 * The rules where an account has made none of its own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html#default-policy-details
 */
const DEFAULT_LENGTH = 8;
const DEFAULT_KINDS = 3;

/** @throws {AwsError} PasswordPolicyViolation */
export function checkPassword({ passwordPolicy }: IamStore, user: User, password: string): void {
  const good = passwordPolicy ? conforms(passwordPolicy, password) : conformsToDefault(user, password);
  if (!good) throw passwordPolicyViolation('Password does not conform to the account password policy.');
}

/** What may not be taken again, when users change their passwords. @throws {AwsError} PasswordPolicyViolation */
export function checkReuse({ passwordPolicy }: IamStore, profile: LoginProfile, password: string): void {
  const remembered = [profile.password, ...profile.formerPasswords].slice(0, passwordPolicy?.reusePrevention ?? 1);
  if (remembered.includes(password))
    throw passwordPolicyViolation('Policy constraint violation with password reuse prevention during password change.');
}

function conforms(policy: PasswordPolicy, password: string): boolean {
  const { lower, upper, digit, symbol } = kindsIn(password);
  return (
    password.length >= policy.minimumLength &&
    (lower || !policy.requireLowercase) &&
    (upper || !policy.requireUppercase) &&
    (digit || !policy.requireNumbers) &&
    (symbol || !policy.requireSymbols)
  );
}

function conformsToDefault({ name }: User, password: string): boolean {
  const kinds = Object.values(kindsIn(password)).filter(Boolean).length;
  return password.length >= DEFAULT_LENGTH && kinds >= DEFAULT_KINDS && password !== name;
}

const kindsIn = (password: string) => ({
  lower: /[a-z]/.test(password),
  upper: /[A-Z]/.test(password),
  digit: /\d/.test(password),
  symbol: SYMBOLS.test(password),
});

const passwordPolicyViolation = (message: string): AwsError => new AwsError('PasswordPolicyViolation', message, 400);
