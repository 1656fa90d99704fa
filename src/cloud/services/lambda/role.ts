import { assumeRole, type RoleSession } from '../../assume-role.ts';
import { AwsError } from '../../aws-error.ts';
import { servicePrincipal } from '../../caller.ts';
import { parseArn } from '../../../std/arn.ts';
import { accessDenied, invalidParameter } from './errors.ts';
import type { LambdaContext } from './store.ts';

/** Twelve hours; AWS documents no figure, and replaces environments before their credentials end. */
const SESSION_SECONDS = 43_200;

/** STS takes no shorter one, and a function's name may be a single letter. */
const SHORTEST_SESSION_NAME = 2;

/**
 * Assumes a function's role as Lambda does: as its service principal, with the function's name as the session's.
 * @throws {AwsError} as STS answers, when the role is missing or does not trust Lambda.
 */
export const takeRole = (
  ctx: LambdaContext,
  accountId: string,
  roleArn: string,
  functionName: string,
): Promise<RoleSession> =>
  assumeRole(ctx, {
    roleArn,
    sessionName: functionName.padEnd(SHORTEST_SESSION_NAME, '-'),
    as: servicePrincipal('lambda.amazonaws.com', accountId),
    durationSeconds: SESSION_SECONDS,
  });

/**
 * Makes sure that a role can be given to a function: it is of this account and Lambda can assume it.
 * @throws {AwsError} AccessDeniedException for another account's role, InvalidParameterValueException when it cannot be assumed.
 */
export async function checkRole(ctx: LambdaContext, roleArn: string, functionName: string): Promise<void> {
  if (parseArn(roleArn)?.accountId !== ctx.accountId) throw accessDenied('Cross-account pass role is not allowed.');
  try {
    await takeRole(ctx, ctx.accountId, roleArn, functionName);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalidParameter('The role defined for the function cannot be assumed by Lambda.');
  }
}
