import { policyVerdict } from '../../../iam/policy-verdict.ts';
import { payloadRequest } from '../../../http-payload/payload-event.ts';
import type { Authorizer } from '../store.ts';
import { internalError, type Exchange } from './exchange.ts';
import { functionOf } from './function-of.ts';
import { invokeFunction } from './invoke-function.ts';
import { legacyRequest } from './legacy-event.ts';

/** What an authorizer has answered; plain data, kept for a while where the authorizer says so. */
export interface AuthorizerAnswer {
  /** Of a simple response. */
  isAuthorized?: boolean;
  principalId?: string;
  policy?: unknown;
  context: Record<string, unknown>;
}

/** The request as policies name it, with the path that was asked for. */
export const routeArn = ({ ctx, accountId, apiId, stage, request, below }: Exchange): string =>
  `arn:aws:execute-api:${ctx.region}:${accountId}:${apiId}/${stage}/${request.method}${below}`;

/**
 * Asks the function of an authorizer.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 * @throws {Refusal} 500 when it fails or answers something else
 */
export async function askAuthorizer(
  exchange: Exchange,
  authorizer: Authorizer,
  identity: string[],
): Promise<AuthorizerAnswer> {
  const functionArn = functionOf(authorizer.AuthorizerUri ?? '');
  if (!functionArn) throw internalError();
  const event = authorizer.AuthorizerPayloadFormatVersion === '1.0' ? event1 : event2;
  const payload = await invokeFunction(exchange, functionArn, event(exchange, identity), {
    place: `authorizers/${authorizer.AuthorizerId}`,
    credentials: authorizer.AuthorizerCredentialsArn,
  });
  const answer = payload === null ? null : (JSON.parse(payload) as Record<string, any> | null);
  if (typeof answer !== 'object' || answer === null) throw internalError();
  const { isAuthorized, principalId, policyDocument, context = {} } = answer;
  if (authorizer.EnableSimpleResponses) {
    if (typeof isAuthorized !== 'boolean') throw internalError();
    return { isAuthorized, context };
  }
  if (typeof principalId !== 'string' || !policyDocument?.Statement) throw internalError();
  return { principalId, policy: policyDocument, context };
}

/** Whether the answer lets this request pass. @throws {Refusal} 500 for a policy that is none */
export function passes(exchange: Exchange, { isAuthorized, principalId = '', policy }: AuthorizerAnswer): boolean {
  if (isAuthorized !== undefined) return isAuthorized;
  const { accountId, at, request } = exchange;
  const permission = { action: 'execute-api:Invoke', resource: routeArn(exchange) };
  const userAgent = request.headers['user-agent'] ?? '';
  try {
    return policyVerdict({ policy, principalId, accountId, permission, at, userAgent }) === 'allow';
  } catch {
    throw internalError();
  }
}

function event2(exchange: Exchange, identitySource: string[]): object {
  const { routeKey, pathParameters, stageVariables } = exchange;
  return {
    version: '2.0',
    type: 'REQUEST',
    routeArn: routeArn(exchange),
    identitySource,
    routeKey,
    ...payloadRequest(exchange),
    ...(Object.keys(pathParameters).length ? { pathParameters } : {}),
    ...(Object.keys(stageVariables).length ? { stageVariables } : {}),
  };
}

function event1(exchange: Exchange, identity: string[]): object {
  return {
    version: '1.0',
    type: 'REQUEST',
    methodArn: routeArn(exchange),
    identitySource: identity.join(','),
    authorizationToken: identity.join(','),
    ...legacyRequest(exchange),
  };
}
