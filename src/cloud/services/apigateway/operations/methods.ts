import type {
  PutMethodRequest,
  PutMethodResponseRequest,
  UpdateMethodRequest,
  UpdateMethodResponseRequest,
} from '@aws-sdk/client-api-gateway';
import { badRequest, conflict, notFound } from '../errors.ts';
import { apiOf, entry, methodOf, resourceOf } from '../find.ts';
import { patch } from '../patch.ts';
import type { GatewayContext, Method, MethodResponse, RestApi } from '../store.ts';

export interface MethodPlace {
  restApiId?: string;
  resourceId?: string;
  httpMethod?: string;
}

const VERBS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'ANY'];
const AUTHORIZATIONS = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'];
const REQUEST_PARAMETER =
  /^method\.request\.(?:path|querystring|header|multivaluequerystring|multivalueheader)\.[^\s]+$/;
const RESPONSE_PARAMETER = /^method\.response\.header\.[a-zA-Z0-9!#$%&'*+.^_`|~-]+$/;

export function putMethod(ctx: GatewayContext, input: PutMethodRequest) {
  const api = apiOf(ctx, input.restApiId);
  const { resourceMethods } = resourceOf(api, input.resourceId);
  const verb = input.httpMethod?.toUpperCase() ?? '';
  if (!VERBS.includes(verb) || (verb === 'ANY' && ctx.era === '2016'))
    throw badRequest('Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY');
  if (Object.hasOwn(resourceMethods, verb)) throw conflict('Method already exists for this resource');
  const { authorizerId, requestValidatorId, operationName, requestParameters, requestModels, authorizationScopes } =
    input;
  const method: Method = {
    httpMethod: verb,
    authorizationType: input.authorizationType ?? 'NONE',
    apiKeyRequired: input.apiKeyRequired ?? false,
    ...(authorizerId ? { authorizerId } : {}),
    ...(requestValidatorId ? { requestValidatorId } : {}),
    ...(operationName ? { operationName } : {}),
    ...(requestParameters ? { requestParameters: { ...requestParameters } } : {}),
    ...(requestModels ? { requestModels: { ...requestModels } } : {}),
    ...(authorizationScopes ? { authorizationScopes } : {}),
    methodResponses: {},
  };
  check(api, method);
  resourceMethods[verb] = method;
  return methodView(method);
}

function check(api: RestApi, method: Method): void {
  const { authorizationType, authorizerId, requestValidatorId, requestParameters = {}, requestModels = {} } = method;
  if (!AUTHORIZATIONS.includes(authorizationType))
    throw badRequest(
      'Invalid authorization type specified. Valid options are NONE, AWS_IAM, CUSTOM, COGNITO_USER_POOLS',
    );
  if (authorizationType === 'CUSTOM' || authorizationType === 'COGNITO_USER_POOLS')
    if (!authorizerId || !Object.hasOwn(api.authorizers, authorizerId))
      throw badRequest(
        'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
      );
  if (requestValidatorId && !Object.hasOwn(api.validators, requestValidatorId))
    throw badRequest('Invalid Request Validator identifier specified');
  for (const name of Object.keys(requestParameters))
    if (!REQUEST_PARAMETER.test(name))
      throw badRequest(`Invalid request parameters specified. ${invalidMapping(name)}`);
  for (const name of Object.values(requestModels))
    if (!Object.hasOwn(api.models, name)) throw badRequest(`Invalid model identifier specified: ${name}`);
}

/** AWS tells what is wrong with a mapping in the words of its validator. */
export const invalidMapping = (expression: string): string =>
  `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: ${expression}]`;

/** Without what is empty. */
export const methodView = ({ methodResponses, methodIntegration, ...facts }: Method) => ({
  ...facts,
  ...(Object.keys(methodResponses).length ? { methodResponses } : {}),
  ...(methodIntegration ? { methodIntegration } : {}),
});

export const getMethod = (ctx: GatewayContext, place: MethodPlace) => methodView(methodOf(ctx, place));

export function updateMethod(ctx: GatewayContext, { patchOperations, ...place }: UpdateMethodRequest) {
  const method = methodOf(ctx, place);
  const draft = structuredClone(method);
  patch(draft, patchOperations, {
    '/authorizationType': 'text',
    '/authorizerId': 'text',
    '/apiKeyRequired': 'boolean',
    '/operationName': 'text',
    '/requestValidatorId': 'text',
    '/requestParameters/*': 'boolean',
    '/requestModels/*': 'text',
    '/authorizationScopes/*': 'list',
  });
  if (!draft.requestValidatorId) delete draft.requestValidatorId;
  check(apiOf(ctx, place.restApiId), draft);
  const { resourceMethods } = resourceOf(apiOf(ctx, place.restApiId), place.resourceId);
  resourceMethods[method.httpMethod] = draft;
  return methodView(draft);
}

export function deleteMethod(ctx: GatewayContext, place: MethodPlace) {
  const { httpMethod } = methodOf(ctx, place);
  delete resourceOf(apiOf(ctx, place.restApiId), place.resourceId).resourceMethods[httpMethod];
  return {};
}

export function putMethodResponse(ctx: GatewayContext, input: PutMethodResponseRequest) {
  const { methodResponses } = methodOf(ctx, input);
  const { statusCode = '', responseParameters, responseModels } = input;
  checkStatus(statusCode);
  if (Object.hasOwn(methodResponses, statusCode)) throw conflict('Response already exists for this resource');
  for (const name of Object.keys(responseParameters ?? {}))
    if (!RESPONSE_PARAMETER.test(name)) throw badRequest(invalidMapping(name));
  const { models } = apiOf(ctx, input.restApiId);
  for (const name of Object.values(responseModels ?? {}))
    if (!Object.hasOwn(models, name)) throw badRequest(`Invalid model identifier specified: ${name}`);
  const response: MethodResponse = {
    statusCode,
    ...(responseParameters ? { responseParameters: { ...responseParameters } } : {}),
    ...(responseModels ? { responseModels: { ...responseModels } } : {}),
  };
  methodResponses[statusCode] = response;
  return response;
}

/** @throws {AwsError} BadRequestException */
export function checkStatus(statusCode: string): void {
  if (!/^[1-5]\d\d$/.test(statusCode)) throw badRequest('Status code should match the pattern [1-5]\\d\\d');
}

type ResponsePlace = MethodPlace & { statusCode?: string };

export const methodResponseOf = (ctx: GatewayContext, place: ResponsePlace): MethodResponse =>
  entry(methodOf(ctx, place).methodResponses, place.statusCode, 'Invalid Response status code specified');

export function updateMethodResponse(ctx: GatewayContext, input: UpdateMethodResponseRequest) {
  const response = methodResponseOf(ctx, input);
  for (const { path = '', op } of input.patchOperations ?? []) {
    const name = /^\/responseParameters\/(.+)$/.exec(path)?.[1];
    if (name && op !== 'remove' && !RESPONSE_PARAMETER.test(name)) throw badRequest(invalidMapping(name));
  }
  patch(response, input.patchOperations, { '/responseParameters/*': 'boolean', '/responseModels/*': 'text' });
  return response;
}

export function deleteMethodResponse(ctx: GatewayContext, place: ResponsePlace) {
  const { methodResponses } = methodOf(ctx, place);
  if (!Object.hasOwn(methodResponses, place.statusCode ?? '')) throw notFound('Invalid Response status code specified');
  delete methodResponses[place.statusCode!];
  return {};
}
