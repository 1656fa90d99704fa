import { assumeRole } from '../../../assume-role.ts';
import { AwsError } from '../../../aws-error.ts';
import { servicePrincipal, type Caller } from '../../../caller.ts';
import type { Exchange } from './exchange.ts';
import { internalError } from './failure.ts';

/** Stands for whoever has signed the client's request. */
const CALLERS_OWN = 'arn:aws:iam::*:user/*';
const SESSION = 'BackplaneAssumeRoleSession';

/** Who calls a backend: API Gateway for the method that was asked for, or the role of the integration. @throws {GatewayFailure} 500 for a role that it can't take on */
export async function backendCaller(exchange: Exchange, credentials: string | undefined): Promise<Caller> {
  const { ctx, accountId } = exchange;
  const gateway = servicePrincipal('apigateway.amazonaws.com', accountId, sourceArn(exchange));
  if (!credentials) return gateway;
  if (credentials === CALLERS_OWN) return exchange.caller;
  try {
    return (await assumeRole(ctx, { roleArn: credentials, sessionName: SESSION, as: gateway })).caller;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    exchange.log.failed(
      `Execution failed due to configuration error: API Gateway does not have permission to assume the provided role ${credentials}`,
    );
    throw internalError();
  }
}

/** The method as permissions of functions name it: with the stage, the verb and the path of the resource. */
export function sourceArn({ ctx, accountId, apiId, stage, method, resource }: Exchange): string {
  const path = resource.path.replace(/\{[^}]+\}/g, '*').replace(/^\//, '');
  const verb = method.httpMethod === 'ANY' ? '*' : method.httpMethod;
  return `arn:aws:execute-api:${ctx.region}:${accountId}:${apiId}/${stage}/${verb}/${path}`;
}
