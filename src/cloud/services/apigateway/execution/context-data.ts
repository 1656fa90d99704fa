import { templateMap } from '../../../vtl/render.ts';
import type { JavaMap } from '../../../vtl/values.ts';
import { accessLogTime } from '../../../http-payload/access-log-time.ts';
import { SOURCE_IP } from '../../../http-payload/source-ip.ts';
import { valueOf, type Exchange } from './exchange.ts';

/** Who asks, as `$context.identity` and the proxy event have it. */
export function identityOf({ caller, method, apiKey, request, test, accountId }: Exchange) {
  const iam = method.authorizationType === 'AWS_IAM' && caller.type !== 'Anonymous';
  return {
    cognitoIdentityPoolId: null,
    accountId: iam || test ? (test ? accountId : caller.accountId) : null,
    cognitoIdentityId: null,
    caller: iam ? caller.userId : null,
    apiKey: test ? 'test-invoke-api-key' : (apiKey?.value ?? null),
    principalOrgId: null,
    sourceIp: test ? 'test-invoke-source-ip' : SOURCE_IP,
    cognitoAuthenticationType: null,
    cognitoAuthenticationProvider: null,
    userArn: iam || test ? caller.arn : null,
    apiKeyId: test ? 'test-invoke-api-key-id' : (apiKey?.id ?? null),
    userAgent: valueOf(request.headers, 'user-agent', true) ?? null,
    accessKey: iam && 'accessKeyId' in caller ? (caller.accessKeyId ?? null) : null,
    user: iam || test ? caller.userId : null,
  };
}

export const domainOf = ({ apiId, test, ctx }: Exchange): { domainPrefix: string; domainName: string } =>
  test
    ? { domainPrefix: 'testPrefix', domainName: 'testPrefix.testDomainName' }
    : { domainPrefix: apiId, domainName: `${apiId}.execute-api.${ctx.region}.amazonaws.com` };

/** `$context`. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#context-variable-reference */
export function contextData(exchange: Exchange): JavaMap {
  const { accountId, apiId, stage, method, request, resource, requestId, extendedRequestId, at } = exchange;
  const identity = Object.entries(identityOf(exchange)).filter(([, value]) => value !== null);
  return templateMap({
    accountId,
    apiId,
    ...domainOf(exchange),
    deploymentId: exchange.deploymentId,
    extendedRequestId,
    httpMethod: request.method,
    identity: Object.fromEntries(identity),
    path: request.fullPath,
    protocol: 'HTTP/1.1',
    requestId,
    requestTime: accessLogTime(at),
    requestTimeEpoch: Math.floor(at),
    resourceId: resource.id,
    resourcePath: resource.path,
    stage,
    xrayTraceId: exchange.traceId.replace(/^Root=/, ''),
    ...(exchange.authorizer ? { authorizer: exchange.authorizer } : {}),
    authorizationType: method.authorizationType,
    requestOverride: { header: {}, path: {}, querystring: {} },
    responseOverride: { header: {} },
    error: {},
  });
}
