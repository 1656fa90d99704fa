import { parseArn } from '../std/arn.ts';
import type { Caller } from './caller.ts';
import type { Context } from './service.ts';

/** A role's temporary credentials, and the caller that they make. */
export interface RoleSession {
  caller: Caller;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  /** Virtual ms. */
  expiresAt: number;
}

/** How a service takes a role on. */
export interface RoleRequest {
  roleArn: string;
  sessionName: string;
  /** The service principal that asks, as the role's trust policy must name it. */
  as: Caller;
  /** An hour when missing. */
  durationSeconds?: number;
}

/** Takes a role on through STS, as a service that is given one does. @throws {AwsError} as STS answers: it is missing, or does not trust the service. */
export async function assumeRole(
  ctx: Pick<Context, 'call'>,
  { roleArn, sessionName, as, durationSeconds }: RoleRequest,
): Promise<RoleSession> {
  const { Credentials: keys, AssumedRoleUser: user } = await ctx.call(
    'sts',
    'AssumeRole',
    {
      RoleArn: roleArn,
      RoleSessionName: sessionName,
      ...(durationSeconds === undefined ? {} : { DurationSeconds: durationSeconds }),
    },
    { as, source: 'service' },
  );
  return {
    accessKeyId: keys.AccessKeyId,
    secretAccessKey: keys.SecretAccessKey,
    sessionToken: keys.SessionToken,
    expiresAt: new Date(keys.Expiration).getTime(),
    caller: {
      type: 'AssumedRole',
      accountId: parseArn(roleArn)!.accountId,
      arn: user.Arn,
      userId: user.AssumedRoleId,
      roleArn,
      roleName: roleArn.split('/').at(-1)!,
      sessionName,
      accessKeyId: keys.AccessKeyId,
    },
  };
}
