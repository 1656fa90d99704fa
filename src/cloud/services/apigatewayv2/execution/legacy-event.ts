import { base64, text } from '../../../../std/bytes.ts';
import { accessLogTime } from '../../../http-payload/access-log-time.ts';
import { eventHeaders, isTextBody } from '../../../http-payload/payload-event.ts';
import { SOURCE_IP } from '../../../http-payload/source-ip.ts';
import type { Exchange } from './exchange.ts';

/** Format 1.0 writes these as clients of HTTP/1.1 do, and all others in small letters. */
const NAMES = [
  'Content-Length',
  'Host',
  'User-Agent',
  'X-Amzn-Trace-Id',
  'X-Forwarded-For',
  'X-Forwarded-Port',
  'X-Forwarded-Proto',
];
const WRITTEN = new Map(NAMES.map((name) => [name.toLowerCase(), name]));

const orNull = <T extends object>(value: T): T | null => (Object.keys(value).length ? value : null);

/**
 * The event of payload format 1.0: that of REST APIs, as far as HTTP APIs know it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function legacyEvent(exchange: Exchange): object {
  const { body } = exchange.request;
  const isText = isTextBody(exchange.request);
  return {
    version: '1.0',
    ...legacyRequest(exchange),
    body: body.length ? (isText ? text(body) : base64(body)) : null,
    isBase64Encoded: !isText,
  };
}

/** The request itself; authorizers are told the same. */
export function legacyRequest(exchange: Exchange): object {
  const { request, path, stageVariables, pathParameters } = exchange;
  const headers = Object.fromEntries(
    Object.entries(eventHeaders(exchange)).map(([name, value]) => [WRITTEN.get(name) ?? name, value]),
  );
  const many: Record<string, string[]> = {};
  for (const [name, value] of request.query) many[name] = [...(many[name] ?? []), value];
  return {
    resource: resourcePath(exchange),
    path,
    httpMethod: request.method,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: orNull(Object.fromEntries(request.query)),
    multiValueQueryStringParameters: orNull(many),
    requestContext: legacyContext(exchange),
    pathParameters: orNull(pathParameters),
    stageVariables: orNull(stageVariables),
  };
}

const resourcePath = ({ routeKey }: Exchange): string => routeKey.split(' ')[1] ?? routeKey;

function legacyContext(exchange: Exchange): object {
  const { accountId, apiId, domainName, request, path, requestId, at, stage } = exchange;
  return {
    accountId,
    apiId,
    authorizer: legacyAuthorizer(exchange.authorizer),
    domainName,
    domainPrefix: apiId,
    extendedRequestId: requestId,
    httpMethod: request.method,
    identity: {
      accessKey: null,
      accountId: null,
      caller: null,
      cognitoAmr: null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: SOURCE_IP,
      user: null,
      userAgent: request.headers['user-agent'] ?? null,
      userArn: null,
    },
    path,
    protocol: 'HTTP/1.1',
    requestId,
    requestTime: accessLogTime(at),
    requestTimeEpoch: Math.floor(at),
    resourceId: exchange.routeKey,
    resourcePath: resourcePath(exchange),
    stage,
  };
}

/** Claims, or the context of an authorizer, without the kind that format 2.0 puts around them. */
function legacyAuthorizer(authorizer: object | undefined): object {
  const { jwt, lambda, iam } = (authorizer ?? {}) as Record<string, any>;
  return jwt ?? lambda ?? iam ?? { claims: null, scopes: null };
}
