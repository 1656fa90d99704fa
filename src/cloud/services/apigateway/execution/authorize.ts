import { text, utf8 } from '../../../../std/bytes.ts';
import { JavaRegex, RegexError } from '../../../../std/java-regex.ts';
import { AwsError } from '../../../aws-error.ts';
import type { Caller } from '../../../caller.ts';
import { policyVerdict } from '../../../iam/policy-verdict.ts';
import { attached } from '../security.ts';
import type { ApiGatewayStore, Authorizer } from '../store.ts';
import { notSimulated } from '../errors.ts';
import { multiple, single, valueOf, type Exchange } from './exchange.ts';
import { GatewayFailure, missingToken } from './failure.ts';
import { functionOf, invokeFunction } from './lambda-backend.ts';
import { mapped, withVariables } from './parameters.ts';
import { requestContext } from './proxy-event.ts';

const unauthorized = (): GatewayFailure => new GatewayFailure('UNAUTHORIZED', 'Unauthorized');
const failed = (): GatewayFailure => new GatewayFailure('AUTHORIZER_CONFIGURATION_ERROR', 'Internal server error');
const forbidden = (explicit: boolean): GatewayFailure =>
  new GatewayFailure(
    'ACCESS_DENIED',
    `User is not authorized to access this resource${explicit ? ' with an explicit deny' : ''}`,
  );

/** The method as policies name it, by the path that was asked for. */
export const methodArn = ({ ctx, accountId, apiId, stage, request }: Exchange): string =>
  `arn:aws:execute-api:${ctx.region}:${accountId}:${apiId}/${stage}/${request.method}${request.path}`;

/** Lets a request pass, or not, as the method's authorization has it. @throws {GatewayFailure} 401, 403, 500 */
export async function authorizeRequest(
  exchange: Exchange,
  store: ApiGatewayStore,
  signer: () => Promise<Caller>,
): Promise<void> {
  const { authorizationType, authorizerId = '' } = exchange.method;
  if (authorizationType === 'AWS_IAM') return bySignature(exchange, signer);
  if (authorizationType === 'COGNITO_USER_POOLS') throw notSimulated('authorizers of Cognito user pools');
  if (authorizationType !== 'CUSTOM') return byResourcePolicy(exchange);
  const authorizer = exchange.content.authorizers[authorizerId];
  if (!authorizer) throw failed();
  await byFunction(exchange, store, authorizer);
}

/** A method that is open to all is as open as the API's policy says. */
async function byResourcePolicy(exchange: Exchange): Promise<void> {
  if (exchange.content.policy === undefined) return;
  await allowed(exchange);
}

async function bySignature(exchange: Exchange, signer: () => Promise<Caller>): Promise<void> {
  try {
    exchange.caller = await signer();
    if (exchange.caller.type === 'Anonymous') throw missingToken();
    await allowed(exchange);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const type = error.code === 'ExpiredTokenException' ? 'EXPIRED_TOKEN' : 'INVALID_SIGNATURE';
    throw new GatewayFailure(type, error.message, { errorType: error.code });
  }
}

/** Asks the policy engine, the API's own policy included. @throws {GatewayFailure} 403 */
async function allowed(exchange: Exchange): Promise<void> {
  try {
    await exchange.ctx.authorize?.({ action: 'execute-api:Invoke', resource: methodArn(exchange) });
  } catch (error) {
    if (!(error instanceof AwsError) || !error.code.startsWith('AccessDenied')) throw error;
    throw new GatewayFailure('ACCESS_DENIED', withoutAccount(error.message));
  }
}

/** API Gateway shows only the last four digits of the account in the resource, and has a word for strangers. */
const withoutAccount = (message: string): string =>
  message
    .replace(/(arn:aws:execute-api:[a-z0-9-]+:)\d{8}(\d{4})/g, '$1********$2')
    .replace(/^User: \* /, 'User: anonymous ');

/** Logs hide identities but for their end. */
const masked = (text: string): string => text.slice(-6).padStart(text.length, '*');

interface Verdict {
  principalId: string;
  policy: unknown;
  context: Record<string, unknown>;
  usageIdentifierKey?: string;
}

async function byFunction(exchange: Exchange, store: ApiGatewayStore, authorizer: Authorizer): Promise<void> {
  const { apiId, stage, at, log } = exchange;
  if (decide(exchange, { principalId: 'anonymous', policy: undefined }) === 'explicitDeny') throw forbidden(true);
  const identity = identityFor(exchange, authorizer);
  const ttl = authorizer.authorizerResultTtlInSeconds ?? 0;
  const key = `${apiId}/${stage}/${authorizer.id} ${JSON.stringify(identity)}`;
  const kept = store.authorizations[key];
  const verdict =
    ttl > 0 && kept && kept.expiresAt > at ? (kept.answer as Verdict) : await ask(exchange, authorizer, identity);
  if (ttl > 0 && !(kept && kept.expiresAt > at)) {
    for (const [old, { expiresAt }] of Object.entries(store.authorizations))
      if (expiresAt <= at) delete store.authorizations[old];
    store.authorizations[key] = { expiresAt: at + ttl * 1000, answer: verdict };
  }
  const { principalId, context, usageIdentifierKey } = verdict;
  const decision = decide(exchange, verdict);
  if (decision !== 'allow') {
    log.failed('The client is not authorized to perform this operation.');
    throw forbidden(decision === 'explicitDeny');
  }
  exchange.authorizer = { principalId, ...context, ...(usageIdentifierKey ? { usageIdentifierKey } : {}) };
}

/** What the answer depends on, and is kept by. @throws {GatewayFailure} 401 where something of it is missing. */
function identityFor(
  exchange: Exchange,
  { type, identitySource = '', identityValidationExpression: pattern }: Authorizer,
): string[] {
  const sources = identitySource
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  const values = sources.map((source) => mapped(source, exchange, null) ?? '');
  if (values.some((value) => !value)) throw unauthorized();
  if (type === 'TOKEN' && pattern && !fits(pattern, values[0]!)) throw unauthorized();
  return values;
}

function fits(pattern: string, token: string): boolean {
  try {
    return new JavaRegex(pattern).matches(token);
  } catch (error) {
    if (error instanceof RegexError) throw failed();
    throw error;
  }
}

async function ask(exchange: Exchange, authorizer: Authorizer, identity: string[]): Promise<Verdict> {
  const { log } = exchange;
  const uri = withVariables(authorizer.authorizerUri ?? '', exchange.stageVariables);
  const functionArn = functionOf(uri);
  if (!functionArn) throw failed();
  const event =
    authorizer.type === 'TOKEN'
      ? { type: 'TOKEN', methodArn: methodArn(exchange), authorizationToken: identity[0] }
      : requestEvent(exchange);
  log.add(`Starting authorizer: ${authorizer.id} for request: ${exchange.requestId}`);
  log.add(`Incoming identity: ${masked(identity.join(','))}`);
  const asAuthorizer = { ...exchange, stage: 'authorizers', ...authorizerPlace(exchange, authorizer) };
  const answer = await invokeFunction(asAuthorizer, functionArn, utf8(JSON.stringify(event)), {
    credentials: authorizer.authorizerCredentials,
  }).catch((error) => {
    if (error instanceof GatewayFailure) throw failed();
    throw error;
  });
  log.add(`Authorizer result body before parsing: ${text(answer.body)}`);
  const said = JSON.parse(text(answer.body) || 'null');
  // A function that fails with exactly this word means 401.
  if (answer.functionError && said?.errorMessage === 'Unauthorized') throw unauthorized();
  const { principalId, policyDocument, context = {}, usageIdentifierKey } = said ?? {};
  const scalars = Object.values(context ?? {}).every((value) => typeof value !== 'object' || value === null);
  if (
    answer.functionError ||
    typeof principalId !== 'string' ||
    !Array.isArray([policyDocument?.Statement].flat()) ||
    !policyDocument?.Statement ||
    !scalars
  ) {
    log.failed('Execution failed due to configuration error: Invalid JSON in response');
    throw failed();
  }
  log.add(`Using valid authorizer policy for principal: ${masked(principalId)}`);
  log.add('Successfully completed authorizer execution');
  return { principalId, policy: policyDocument, context: texts(context), usageIdentifierKey };
}

/** Lambda is asked for the authorizer, not for the method: `arn:…:API/authorizers/ID`. */
const authorizerPlace = (exchange: Exchange, { id }: Authorizer): Pick<Exchange, 'resource' | 'method'> => ({
  resource: { ...exchange.resource, path: '' },
  method: { ...exchange.method, httpMethod: id },
});

/** Values of the context reach integrations as texts. */
const texts = (context: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(context).map(([name, value]) => [name, value === null ? null : String(value)]));

function requestEvent(exchange: Exchange): object {
  const { request, resource, pathParameters, stageVariables } = exchange;
  return {
    type: 'REQUEST',
    methodArn: methodArn(exchange),
    resource: resource.path,
    path: request.path,
    httpMethod: request.method,
    headers: single(request.headers),
    multiValueHeaders: multiple(request.headers),
    queryStringParameters: single(request.query),
    multiValueQueryStringParameters: multiple(request.query),
    pathParameters,
    stageVariables,
    requestContext: requestContext(exchange),
  };
}

function decide(
  exchange: Exchange,
  { principalId, policy }: Pick<Verdict, 'principalId' | 'policy'>,
): 'allow' | 'explicitDeny' | 'implicitDeny' {
  const { ctx, accountId, at, request, apiId, content } = exchange;
  const apiArn = `arn:aws:execute-api:${ctx.region}:${accountId}:${apiId}`;
  const resourcePolicy = content.policy === undefined ? null : attached(content.policy, apiArn);
  const permission = { action: 'execute-api:Invoke', resource: methodArn(exchange) };
  const userAgent = valueOf(request.headers, 'user-agent', true) ?? '';
  try {
    return policyVerdict({ policy, resourcePolicy, principalId, accountId, permission, at, userAgent });
  } catch {
    throw failed();
  }
}
