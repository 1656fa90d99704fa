import { assumeRole } from '../../../assume-role.ts';
import { servicePrincipal, type Caller } from '../../../caller.ts';
import type { Exchange } from './exchange.ts';

const SESSION = 'BackplaneAssumeRoleSession';

/** Who calls a backend: API Gateway for the method that was asked for, or the role of the integration. @throws {AwsError} */
export async function backendCaller(exchange: Exchange, credentials: string | undefined): Promise<Caller> {
  const { ctx, accountId } = exchange;
  const gateway = servicePrincipal('apigateway.amazonaws.com', accountId, sourceArn(exchange));
  if (!credentials) return gateway;
  return (await assumeRole(ctx, { roleArn: credentials, sessionName: SESSION, as: gateway })).caller;
}

/** The method as permissions of functions name it: with the stage, the verb and the path of the resource. */
export function sourceArn({ ctx, accountId, apiId, stage, method, resource }: Exchange): string {
  const path = resource.path.replace(/\{[^}]+\}/g, '*').replace(/^\//, '');
  const verb = method.httpMethod === 'ANY' ? '*' : method.httpMethod;
  return `arn:aws:execute-api:${ctx.region}:${accountId}:${apiId}/${stage}/${verb}/${path}`;
}
