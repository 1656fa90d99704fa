import { AwsError } from '../../aws-error.ts';
import { servicePrincipal, type Caller } from '../../caller.ts';
import { parseArn } from '../../../std/arn.ts';
import { accessDenied, invalidParameter } from './errors.ts';
import type { LambdaContext } from './store.ts';

/** A role's temporary credentials, and the caller that they make. */
export interface RoleSession {
  caller: Caller;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  /** Virtual ms. */
  expiresAt: number;
}

/** Twelve hours; AWS documents no figure, and replaces environments before their credentials end. */
const SESSION_SECONDS = 43_200;

/** STS takes no shorter one, and a function's name may be a single letter. */
const SHORTEST_SESSION_NAME = 2;

/**
 * Assumes a function's role as Lambda does: as its service principal, with the function's name as the session's.
 * @throws {AwsError} as STS answers, when the role is missing or does not trust Lambda.
 */
export async function assumeRole(
  ctx: LambdaContext,
  accountId: string,
  roleArn: string,
  functionName: string,
): Promise<RoleSession> {
  const sessionName = functionName.padEnd(SHORTEST_SESSION_NAME, '-');
  const { Credentials: keys, AssumedRoleUser: user } = await ctx.call(
    'sts',
    'AssumeRole',
    { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: SESSION_SECONDS },
    { as: servicePrincipal('lambda.amazonaws.com', accountId), source: 'service' },
  );
  return {
    accessKeyId: keys.AccessKeyId,
    secretAccessKey: keys.SecretAccessKey,
    sessionToken: keys.SessionToken,
    expiresAt: new Date(keys.Expiration).getTime(),
    caller: {
      type: 'AssumedRole',
      accountId,
      arn: user.Arn,
      userId: user.AssumedRoleId,
      roleArn,
      roleName: roleArn.split('/').at(-1)!,
      sessionName,
      accessKeyId: keys.AccessKeyId,
    },
  };
}

/**
 * Makes sure that a role can be given to a function: it is of this account and Lambda can assume it.
 * @throws {AwsError} AccessDeniedException for another account's role, InvalidParameterValueException when it cannot be assumed.
 */
export async function checkRole(ctx: LambdaContext, roleArn: string, functionName: string): Promise<void> {
  if (parseArn(roleArn)?.accountId !== ctx.accountId) throw accessDenied('Cross-account pass role is not allowed.');
  try {
    await assumeRole(ctx, ctx.accountId, roleArn, functionName);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalidParameter('The role defined for the function cannot be assumed by Lambda.');
  }
}
