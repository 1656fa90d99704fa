import type {
  PutIntegrationRequest,
  PutIntegrationResponseRequest,
  UpdateIntegrationRequest,
  UpdateIntegrationResponseRequest,
} from '@aws-sdk/client-api-gateway';
import { parseArn } from '../../../../std/arn.ts';
import { badRequest, notFound, notOneOf } from '../errors.ts';
import { entry, integrationOf, methodOf } from '../find.ts';
import { patch } from '../patch.ts';
import type { GatewayContext, Integration } from '../store.ts';
import { checkStatus, invalidMapping, type MethodPlace } from './methods.ts';

const TYPES = ['HTTP', 'MOCK', 'AWS_PROXY', 'HTTP_PROXY', 'AWS'];
/** Proxy integrations came on 20 September 2016. */
const PROXIES_SINCE = Date.UTC(2016, 8, 20);
const PASSTHROUGH = ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'];
const CONTENT_HANDLING = ['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'];
const MIN_TIMEOUT_MS = 50;
const MAX_TIMEOUT_MS = 29_000;
const TARGET = /^integration\.request\.(?:path|querystring|header)\.[^\s]+$/;
const REQUEST_SOURCE =
  /^(?:method\.request\.(?:(?:path|querystring|header|multivaluequerystring|multivalueheader)\.[^\s]+|body(?:\..+)?)|context\.[^\s]+|stageVariables\.\w+|'[^']*')$/;
const RESPONSE_SOURCE =
  /^(?:integration\.response\.(?:(?:header|multivalueheader)\.[^\s]+|body(?:\..+)?)|context\.[^\s]+|stageVariables\.\w+|'[^']*')$/;

export function putIntegration(ctx: GatewayContext, input: PutIntegrationRequest) {
  const method = methodOf(ctx, input);
  const { type = '', integrationHttpMethod, uri, credentials, contentHandling, connectionType, connectionId } = input;
  const { requestParameters, requestTemplates } = input;
  const integration: Integration = {
    type: type as Integration['type'],
    ...(integrationHttpMethod ? { httpMethod: integrationHttpMethod } : {}),
    ...(uri === undefined ? {} : { uri }),
    ...(connectionType ? { connectionType } : {}),
    ...(connectionId ? { connectionId } : {}),
    ...(credentials ? { credentials } : {}),
    ...(requestParameters ? { requestParameters: { ...requestParameters } } : {}),
    ...(requestTemplates ? { requestTemplates: { ...requestTemplates } } : {}),
    passthroughBehavior: input.passthroughBehavior ?? 'WHEN_NO_MATCH',
    ...(contentHandling ? { contentHandling } : {}),
    ...(ctx.era === '2016' ? {} : { timeoutInMillis: input.timeoutInMillis ?? MAX_TIMEOUT_MS }),
    cacheNamespace: input.cacheNamespace ?? input.resourceId!,
    cacheKeyParameters: input.cacheKeyParameters ?? [],
    integrationResponses: {},
  };
  check(ctx, integration);
  method.methodIntegration = integration;
  return integrationView(integration);
}

function check({ era, clock }: GatewayContext, integration: Integration): void {
  const { type, uri, httpMethod, passthroughBehavior, contentHandling, timeoutInMillis } = integration;
  const types = era === '2016' && clock.now() < PROXIES_SINCE ? ['HTTP', 'AWS', 'MOCK'] : TYPES;
  if (!types.includes(type)) throw notOneOf(type, 'putIntegrationInput.type', types);
  if (type !== 'MOCK') {
    if (!httpMethod) throw badRequest('Enumeration value for HttpMethod must be non-empty');
    checkUri(type, uri);
  }
  if (!PASSTHROUGH.includes(passthroughBehavior ?? ''))
    throw badRequest(
      'Invalid integration passthrough behavior specified. Must be one of: [WHEN_NO_MATCH, WHEN_NO_TEMPLATES, NEVER]',
    );
  if (contentHandling !== undefined && !CONTENT_HANDLING.includes(contentHandling))
    throw badRequest('Invalid contentHandling specified. Must be one of: [CONVERT_TO_BINARY, CONVERT_TO_TEXT]');
  if (timeoutInMillis !== undefined && (timeoutInMillis < MIN_TIMEOUT_MS || timeoutInMillis > MAX_TIMEOUT_MS))
    throw badRequest(`Timeout should be between ${MIN_TIMEOUT_MS} ms and ${MAX_TIMEOUT_MS} ms`);
  for (const [target, source] of Object.entries(integration.requestParameters ?? {})) {
    if (!TARGET.test(target)) throw badRequest(invalidMapping(target));
    if (!REQUEST_SOURCE.test(source)) throw badRequest(invalidMapping(source));
  }
}

function checkUri(type: string, uri = ''): void {
  if (type.startsWith('HTTP')) {
    if (!/^https?:\/\/.+/.test(uri) && !/^\$\{stageVariables\.\w+\}/.test(uri))
      throw badRequest('Invalid HTTP endpoint specified for URI');
    return;
  }
  const arn = parseArn(uri);
  if (arn?.service !== 'apigateway') throw badRequest('Invalid ARN specified in the request');
  if (!/:(?:path|action)\//.test(uri)) throw badRequest('AWS ARN for integration must contain path or action');
  if (type === 'AWS_PROXY' && !/:lambda:path\/.+\/invocations$/.test(uri))
    throw badRequest(
      "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
    );
}

const integrationView = ({ integrationResponses, ...facts }: Integration) => ({
  ...facts,
  ...(Object.keys(integrationResponses).length ? { integrationResponses } : {}),
});

export const getIntegration = (ctx: GatewayContext, place: MethodPlace) => integrationView(integrationOf(ctx, place));

export function updateIntegration(ctx: GatewayContext, { patchOperations, ...place }: UpdateIntegrationRequest) {
  const draft = structuredClone(integrationOf(ctx, place));
  patch(draft, patchOperations, {
    '/type': 'text',
    '/uri': 'text',
    '/httpMethod': 'text',
    '/credentials': 'text',
    '/passthroughBehavior': 'text',
    '/contentHandling': 'text',
    '/timeoutInMillis': 'number',
    '/cacheNamespace': 'text',
    '/cacheKeyParameters/*': 'list',
    '/requestParameters/*': 'text',
    '/requestTemplates/*': 'text',
    '/connectionType': 'text',
    '/connectionId': 'text',
  });
  check(ctx, draft);
  methodOf(ctx, place).methodIntegration = draft;
  return integrationView(draft);
}

export function deleteIntegration(ctx: GatewayContext, place: MethodPlace) {
  integrationOf(ctx, place);
  delete methodOf(ctx, place).methodIntegration;
  return {};
}

export function putIntegrationResponse(ctx: GatewayContext, input: PutIntegrationResponseRequest) {
  const { integrationResponses } = integrationOf(ctx, input);
  const { statusCode = '', selectionPattern, responseParameters, responseTemplates, contentHandling } = input;
  checkStatus(statusCode);
  const response = {
    statusCode,
    ...(selectionPattern === undefined ? {} : { selectionPattern }),
    ...(responseParameters ? { responseParameters: { ...responseParameters } } : {}),
    ...(responseTemplates ? { responseTemplates: { ...responseTemplates } } : {}),
    ...(contentHandling ? { contentHandling } : {}),
  };
  checkResponse(ctx, input, response);
  integrationResponses[statusCode] = response;
  return response;
}

type ResponsePlace = MethodPlace & { statusCode?: string };

/** A status and its headers must be known to the method's responses. */
function checkResponse(
  ctx: GatewayContext,
  place: ResponsePlace,
  { responseParameters = {} }: { responseParameters?: Record<string, string> },
): void {
  const declared = methodOf(ctx, place).methodResponses[place.statusCode!];
  if (!declared) throw notFound('Invalid Response status code specified');
  for (const [target, source] of Object.entries(responseParameters)) {
    if (!Object.hasOwn(declared.responseParameters ?? {}, target))
      throw badRequest(`Invalid mapping expression parameter specified: ${target}`);
    if (!RESPONSE_SOURCE.test(source)) throw badRequest(invalidMapping(source));
  }
}

export const getIntegrationResponse = (ctx: GatewayContext, place: ResponsePlace) =>
  entry(integrationOf(ctx, place).integrationResponses, place.statusCode, 'Invalid Response status code specified');

export function updateIntegrationResponse(
  ctx: GatewayContext,
  { patchOperations, ...place }: UpdateIntegrationResponseRequest,
) {
  const draft = structuredClone(getIntegrationResponse(ctx, place));
  patch(draft, patchOperations, {
    '/selectionPattern': 'text',
    '/contentHandling': 'text',
    '/responseParameters/*': 'text',
    '/responseTemplates/*': 'text',
  });
  checkResponse(ctx, place, draft);
  integrationOf(ctx, place).integrationResponses[place.statusCode!] = draft;
  return draft;
}

export function deleteIntegrationResponse(ctx: GatewayContext, place: ResponsePlace) {
  getIntegrationResponse(ctx, place);
  delete integrationOf(ctx, place).integrationResponses[place.statusCode!];
  return {};
}
