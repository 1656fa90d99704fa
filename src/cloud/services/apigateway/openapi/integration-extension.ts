import type { Integration } from '../store.ts';

/** A response without selection pattern, as the extension calls it. */
const DEFAULT = 'default';
const DEFAULT_TIMEOUT_MS = 29_000;

/** An integration as `x-amazon-apigateway-integration`. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html */
export function integrationExtension(integration: Integration): Record<string, any> {
  const { type, httpMethod, uri, credentials, requestParameters = {}, requestTemplates = {} } = integration;
  const { passthroughBehavior, contentHandling, timeoutInMillis, cacheKeyParameters = [] } = integration;
  const responses = Object.values(integration.integrationResponses).map(({ selectionPattern, ...response }) => [
    selectionPattern || DEFAULT,
    response,
  ]);
  return {
    type: type.toLowerCase(),
    ...(httpMethod ? { httpMethod } : {}),
    ...(uri === undefined ? {} : { uri }),
    ...(credentials ? { credentials } : {}),
    ...(responses.length ? { responses: Object.fromEntries(responses) } : {}),
    ...(Object.keys(requestParameters).length ? { requestParameters } : {}),
    ...(Object.keys(requestTemplates).length ? { requestTemplates } : {}),
    passthroughBehavior: passthroughBehavior?.toLowerCase(),
    ...(contentHandling ? { contentHandling } : {}),
    ...(cacheKeyParameters.length ? { cacheKeyParameters } : {}),
    ...(timeoutInMillis === undefined || timeoutInMillis === DEFAULT_TIMEOUT_MS ? {} : { timeoutInMillis }),
  };
}

/** What PutIntegration and PutIntegrationResponse take for such an extension. */
export function readIntegrationExtension(extension: Record<string, any>) {
  const { type = '', httpMethod, responses = {}, passthroughBehavior, cacheNamespace, ...rest } = extension;
  const members = ['uri', 'credentials', 'requestParameters', 'requestTemplates', 'contentHandling'] as const;
  const more = ['timeoutInMillis', 'cacheKeyParameters', 'connectionType', 'connectionId'] as const;
  const given = [...members, ...more].filter((name) => rest[name] !== undefined).map((name) => [name, rest[name]]);
  return {
    integration: {
      type: String(type).toUpperCase(),
      ...(httpMethod ? { integrationHttpMethod: String(httpMethod).toUpperCase() } : {}),
      ...(passthroughBehavior ? { passthroughBehavior: String(passthroughBehavior).toUpperCase() } : {}),
      ...(cacheNamespace ? { cacheNamespace } : {}),
      ...Object.fromEntries(given),
    },
    responses: Object.entries<any>(responses).map(([pattern, response]) => ({
      ...response,
      statusCode: String(response?.statusCode),
      ...(pattern === DEFAULT ? {} : { selectionPattern: pattern }),
    })),
  };
}
