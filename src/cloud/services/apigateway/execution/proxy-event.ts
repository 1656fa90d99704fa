import { base64, text } from '../../../../std/bytes.ts';
import { isBinary } from './binary.ts';
import { domainOf, identityOf } from './context-data.ts';
import { accessLogTime } from '../../../http-payload/access-log-time.ts';
import { multiple, single, valueOf, type Exchange } from './exchange.ts';

const orNull = <T extends object>(value: T): T | null => (Object.keys(value).length ? value : null);

/** Members that events of 2016 had not yet: more than one value a name (October 2018), and what else was told of the request. */
const LATER = new Set([
  'extendedRequestId',
  'requestTime',
  'path',
  'protocol',
  'domainPrefix',
  'requestTimeEpoch',
  'domainName',
  'deploymentId',
]);

/** Binary bodies came on 17 November 2016. */
const BINARY_SINCE = Date.UTC(2016, 10, 17);

/**
 * The event of a proxy integration, in AWS's order.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 */
export function proxyEvent(exchange: Exchange): object {
  const { ctx, request, resource, pathParameters, stageVariables, content } = exchange;
  const { headers, query, body } = request;
  const many = ctx.era !== '2016';
  const binary = isBinary(content.binaryMediaTypes, valueOf(headers, 'content-type', true));
  return {
    resource: resource.path,
    path: request.path,
    httpMethod: request.method,
    headers: orNull(single(headers)),
    ...(many ? { multiValueHeaders: orNull(multiple(headers)) } : {}),
    queryStringParameters: orNull(single(query)),
    ...(many ? { multiValueQueryStringParameters: orNull(multiple(query)) } : {}),
    pathParameters: orNull(pathParameters),
    stageVariables: orNull(stageVariables),
    requestContext: requestContext(exchange),
    body: body.length ? (binary ? base64(body) : text(body)) : null,
    ...(many || ctx.clock.now() >= BINARY_SINCE ? { isBase64Encoded: binary && body.length > 0 } : {}),
  };
}

export function requestContext(exchange: Exchange): object {
  const { ctx, resource, request, accountId, stage, requestId, extendedRequestId, at, apiId } = exchange;
  const members = {
    resourceId: resource.id,
    ...(exchange.authorizer ? { authorizer: exchange.authorizer } : {}),
    resourcePath: resource.path,
    httpMethod: request.method,
    extendedRequestId,
    requestTime: accessLogTime(at),
    path: request.fullPath,
    accountId,
    protocol: 'HTTP/1.1',
    stage,
    domainPrefix: domainOf(exchange).domainPrefix,
    requestTimeEpoch: Math.floor(at),
    requestId,
    identity: identity(exchange),
    domainName: domainOf(exchange).domainName,
    deploymentId: exchange.deploymentId,
    apiId,
  };
  return ctx.era === '2016'
    ? Object.fromEntries(Object.entries(members).filter(([name]) => !LATER.has(name)))
    : members;
}

function identity(exchange: Exchange): object {
  const { apiKey, apiKeyId, principalOrgId, ...rest } = identityOf(exchange);
  if (exchange.ctx.era === '2016') {
    const { accessKey: _, ...early } = rest;
    return { ...early, apiKey };
  }
  return { ...rest, principalOrgId, ...(apiKey === null ? {} : { apiKey, apiKeyId }) };
}
