import { servicePrincipal, type Caller } from '../../../caller.ts';
import type { Exchange } from './exchange.ts';

const SESSION = 'BackplaneAssumeRoleSession';

/** Who calls a backend: API Gateway for the method that was asked for, or the role of the integration. @throws {AwsError} */
export async function backendCaller(exchange: Exchange, credentials: string | undefined): Promise<Caller> {
  const { ctx, accountId } = exchange;
  const gateway = servicePrincipal('apigateway.amazonaws.com', accountId, sourceArn(exchange));
  if (!credentials) return gateway;
  const input = { RoleArn: credentials, RoleSessionName: SESSION };
  const { AssumedRoleUser } = await ctx.call('sts', 'AssumeRole', input, { as: gateway, source: 'service' });
  const [, roleAccount = accountId, roleName = ''] =
    /^arn:aws:iam::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(credentials) ?? [];
  return {
    type: 'AssumedRole',
    accountId: roleAccount,
    arn: AssumedRoleUser.Arn,
    userId: AssumedRoleUser.AssumedRoleId,
    roleArn: credentials,
    roleName,
    sessionName: SESSION,
  };
}

/** The method as permissions of functions name it: with the stage, the verb and the path of the resource. */
export function sourceArn({ ctx, accountId, apiId, stage, method, resource }: Exchange): string {
  const path = resource.path.replace(/\{[^}]+\}/g, '*').replace(/^\//, '');
  const verb = method.httpMethod === 'ANY' ? '*' : method.httpMethod;
  return `arn:aws:execute-api:${ctx.region}:${accountId}:${apiId}/${stage}/${verb}/${path}`;
}
