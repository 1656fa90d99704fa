import { base64, text } from '../../../../std/bytes.ts';
import type { Caller } from '../../../caller.ts';
import type { WireRequest } from '../../../protocols/wire.ts';
import type { UrlConfig } from '../store.ts';

/** The address that requests from outside come from, set aside for documentation (RFC 5737). */
const SOURCE_IP = '203.0.113.10';
const TEXT_TYPES = /^(text\/|application\/(json|javascript|xml|.+\+(json|xml))\b)/i;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface UrlRequest {
  request: WireRequest;
  /** As the client wrote it, without `?`. */
  rawQuery: string;
  config: UrlConfig;
  caller: Caller;
  region: string;
  requestId: string;
  traceId: string;
  /** Virtual ms. */
  at: number;
}

/** The event of payload format 2.0. https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html */
export function urlEvent({ request, rawQuery, config, caller, region, requestId, traceId, at }: UrlRequest): object {
  const { method, path, query, body } = request;
  const domainName = `${config.id}.lambda-url.${region}.on.aws`;
  const { cookie, host: _, connection: __, ...sent } = request.headers;
  const headers = {
    ...sent,
    'x-amzn-trace-id': traceId,
    'x-forwarded-proto': 'https',
    host: domainName,
    'x-forwarded-port': '443',
    'x-forwarded-for': SOURCE_IP,
  };
  const isText =
    body.length === 0 || (TEXT_TYPES.test(sent['content-type'] ?? 'text/plain') && !sent['content-encoding']);
  const iam = config.authType === 'AWS_IAM';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: rawQuery,
    ...(cookie ? { cookies: cookie.split(/;\s*/) } : {}),
    headers,
    ...(query.length ? { queryStringParameters: joined(query) } : {}),
    requestContext: {
      accountId: iam ? caller.accountId : 'anonymous',
      apiId: config.id,
      ...(iam ? { authorizer: { iam: identity(caller) } } : {}),
      domainName,
      domainPrefix: config.id,
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: SOURCE_IP, userAgent: sent['user-agent'] ?? null },
      requestId,
      routeKey: '$default',
      stage: '$default',
      time: accessLogTime(at),
      timeEpoch: Math.floor(at),
    },
    ...(body.length ? { body: isText ? text(body) : base64(body) } : {}),
    isBase64Encoded: !isText,
  };
}

/** A parameter that comes more than once has its values joined. */
function joined(query: WireRequest['query']): Record<string, string> {
  const values = new Map<string, string[]>();
  for (const [name, value] of query) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, list]) => [name, list.join(',')]));
}

const identity = (caller: Caller) => ({
  accessKey: ('accessKeyId' in caller && caller.accessKeyId) || null,
  accountId: caller.accountId,
  callerId: caller.userId,
  cognitoIdentity: null,
  principalOrgId: null,
  userArn: caller.arn,
  userId: caller.userId,
});

/** `12/Mar/2020:19:03:58 +0000` */
function accessLogTime(at: number): string {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(new Date(at).toISOString())!;
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`;
}
