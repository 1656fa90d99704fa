import { base64, text } from '../../std/bytes.ts';
import type { Caller } from '../caller.ts';
import type { WireRequest } from '../protocols/wire.ts';
import { accessLogTime } from './access-log-time.ts';
import { SOURCE_IP } from './source-ip.ts';

const TEXT_TYPES = /^(text\/|application\/(json|javascript|xml|.+\+(json|xml))\b)/i;

/** A request to a function URL or an HTTP API, and what there is to tell of it. */
export interface PayloadRequest {
  request: WireRequest;
  /** As events tell it: HTTP APIs decode it, function URLs do not. */
  path: string;
  /** As the client wrote it, without `?`. */
  rawQuery: string;
  /** Of the function or the API. */
  apiId: string;
  domainName: string;
  /** The owner's; `anonymous` at a function URL for everybody. */
  accountId: string;
  authorizer?: object;
  routeKey: string;
  stage: string;
  stageVariables?: Record<string, string>;
  pathParameters?: Record<string, string>;
  requestId: string;
  traceId: string;
  /** Virtual ms. */
  at: number;
}

/**
 * The event of payload format 2.0.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function payloadEvent(asked: PayloadRequest): object {
  const { request, stageVariables, pathParameters } = asked;
  const { body } = request;
  const isText = isTextBody(request);
  return {
    version: '2.0',
    routeKey: asked.routeKey,
    ...payloadRequest(asked),
    ...(pathParameters && Object.keys(pathParameters).length ? { pathParameters } : {}),
    ...(body.length ? { body: isText ? text(body) : base64(body) } : {}),
    isBase64Encoded: !isText,
    ...(stageVariables && Object.keys(stageVariables).length ? { stageVariables } : {}),
  };
}

/** What format 2.0 tells of the request itself; authorizers are told the same. */
export function payloadRequest(asked: PayloadRequest): object {
  const { request, path, rawQuery, apiId, domainName, accountId, authorizer, routeKey, stage } = asked;
  const { cookie, ...headers } = eventHeaders(asked);
  return {
    rawPath: path,
    rawQueryString: rawQuery,
    ...(cookie ? { cookies: cookie.split(/;\s*/) } : {}),
    headers,
    ...(request.query.length ? { queryStringParameters: joined(request.query) } : {}),
    requestContext: {
      accountId,
      apiId,
      ...(authorizer ? { authorizer } : {}),
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: SOURCE_IP,
        userAgent: headers['user-agent'] ?? null,
      },
      requestId: asked.requestId,
      routeKey,
      stage,
      time: accessLogTime(asked.at),
      timeEpoch: Math.floor(asked.at),
    },
  };
}

/** The headers of a request, and those that AWS adds to them. */
export function eventHeaders({
  request,
  traceId,
  domainName,
}: Pick<PayloadRequest, 'request' | 'traceId' | 'domainName'>): Record<string, string> {
  const { host: _, connection: __, ...sent } = request.headers;
  return {
    ...sent,
    'x-amzn-trace-id': traceId,
    'x-forwarded-proto': 'https',
    host: domainName,
    'x-forwarded-port': '443',
    'x-forwarded-for': SOURCE_IP,
  };
}

/** Bodies of other types reach functions in base64. */
export const isTextBody = ({ body, headers }: Pick<WireRequest, 'body' | 'headers'>): boolean =>
  body.length === 0 || (TEXT_TYPES.test(headers['content-type'] ?? 'text/plain') && !headers['content-encoding']);

/** A parameter that comes more than once has its values joined. */
function joined(query: WireRequest['query']): Record<string, string> {
  const values = new Map<string, string[]>();
  for (const [name, value] of query) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, list]) => [name, list.join(',')]));
}

/** Who has signed a request, as `authorizer.iam` tells it. */
export const payloadIdentity = (caller: Caller) => ({
  accessKey: ('accessKeyId' in caller && caller.accessKeyId) || null,
  accountId: caller.accountId,
  callerId: caller.userId,
  cognitoIdentity: null,
  principalOrgId: null,
  userArn: caller.arn,
  userId: caller.userId,
});
