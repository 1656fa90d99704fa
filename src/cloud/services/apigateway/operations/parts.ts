import type {
  CreateAuthorizerRequest,
  CreateModelRequest,
  CreateRequestValidatorRequest,
  GatewayResponseType,
  PutGatewayResponseRequest,
} from '@aws-sdk/client-api-gateway';
import { badRequest, conflict, notFound } from '../errors.ts';
import { defaultGatewayResponse, gatewayResponseTypes } from '../execution/gateway-response-types.ts';
import { apiOf, entry } from '../find.ts';
import { page } from '../paging.ts';
import { patch, type PatchOperation, type Rules } from '../patch.ts';
import { newId, type Authorizer, type GatewayContext, type RestApi, type Validator } from '../store.ts';

/** Models, validators and authorizers: what an API has beside its resources. */

type Input = { restApiId?: string; position?: string; limit?: number; patchOperations?: PatchOperation[] };
type Table = 'models' | 'validators' | 'authorizers';

/** The operations that all of them have; `key` is the input member with the name in the table. */
const operationsOn = <T extends Table>(
  table: T,
  key: string,
  missing: (name: string) => string,
  rules: Rules,
  check: (ctx: GatewayContext, part: RestApi[T][string]) => void,
) => {
  const find = (ctx: GatewayContext, input: Input): RestApi[T][string] => {
    const name = String((input as Record<string, unknown>)[key]);
    return entry(apiOf(ctx, input.restApiId)[table] as Record<string, RestApi[T][string]>, name, missing(name));
  };
  return {
    get: find,
    list: (ctx: GatewayContext, input: Input) => page(Object.values(apiOf(ctx, input.restApiId)[table]), input),
    update(ctx: GatewayContext, input: Input) {
      const part = find(ctx, input);
      const draft = structuredClone(part);
      patch(draft, input.patchOperations, rules);
      check(ctx, draft);
      return Object.assign(part, draft);
    },
    delete(ctx: GatewayContext, input: Input) {
      find(ctx, input);
      delete apiOf(ctx, input.restApiId)[table][String((input as Record<string, unknown>)[key])];
      return {};
    },
  };
};

export const models = operationsOn(
  'models',
  'modelName',
  (name) => `Invalid model name specified: ${name}`,
  { '/description': 'text', '/schema': 'text' },
  (_ctx, { schema }) => checkSchema(schema),
);

export const validators = operationsOn(
  'validators',
  'requestValidatorId',
  () => 'Invalid Request Validator identifier specified',
  { '/name': 'text', '/validateRequestBody': 'boolean', '/validateRequestParameters': 'boolean' },
  () => {},
);

export const authorizers = operationsOn(
  'authorizers',
  'authorizerId',
  () => 'Invalid Authorizer identifier specified',
  {
    '/name': 'text',
    '/type': 'text',
    '/authType': 'text',
    '/authorizerUri': 'text',
    '/authorizerCredentials': 'text',
    '/identitySource': 'text',
    '/identityValidationExpression': 'text',
    '/authorizerResultTtlInSeconds': 'number',
    '/providerARNs/*': 'list',
  },
  checkAuthorizer,
);

function checkSchema(schema: string | undefined): void {
  try {
    if (schema) JSON.parse(schema);
  } catch {
    throw badRequest(
      'Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]',
    );
  }
}

export function createModel(ctx: GatewayContext, input: CreateModelRequest) {
  const api = apiOf(ctx, input.restApiId);
  const { name = '', contentType = '', description, schema } = input;
  if (!/^[a-zA-Z0-9]+$/.test(name)) throw badRequest('Model name must be alphanumeric: ' + name);
  if (!contentType) throw badRequest('Invalid content type specified');
  if (Object.hasOwn(api.models, name)) throw conflict('Model name already exists for this REST API');
  checkSchema(schema);
  const model = {
    id: newId(ctx),
    name,
    contentType,
    ...(description === undefined ? {} : { description }),
    ...(schema === undefined ? {} : { schema }),
  };
  api.models[name] = model;
  return model;
}

export function createValidator(ctx: GatewayContext, input: CreateRequestValidatorRequest) {
  const api = apiOf(ctx, input.restApiId);
  const { name = '', validateRequestBody = false, validateRequestParameters = false } = input;
  const validator: Validator = { id: newId(ctx), name, validateRequestBody, validateRequestParameters };
  api.validators[validator.id] = validator;
  return validator;
}

const TYPES = ['TOKEN', 'REQUEST', 'COGNITO_USER_POOLS'];
/** Authorizers of type REQUEST came in September 2017. */
const TYPES_2016 = ['TOKEN', 'COGNITO_USER_POOLS'];
/** Seconds that an authorizer's answer is kept; an hour at most. */
const DEFAULT_TTL = 300;
const MAX_TTL = 3600;

export function createAuthorizer(ctx: GatewayContext, input: CreateAuthorizerRequest) {
  const api = apiOf(ctx, input.restApiId);
  const { restApiId: _, name = '', type, ...rest } = input;
  const { authType = 'custom', authorizerResultTtlInSeconds = DEFAULT_TTL, ...members } = rest;
  const given = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  const authorizer: Authorizer = {
    id: newId(ctx),
    name,
    type: type!,
    authType: type === 'COGNITO_USER_POOLS' && authType === 'custom' ? 'cognito_user_pools' : authType,
    authorizerResultTtlInSeconds,
    ...given,
  };
  if (!name) throw badRequest('Authorizer name cannot be empty');
  if (Object.values(api.authorizers).some((each) => each.name === name))
    throw conflict('Authorizer name must be unique within the API');
  checkAuthorizer(ctx, authorizer);
  api.authorizers[authorizer.id] = authorizer;
  return authorizer;
}

function checkAuthorizer({ era }: GatewayContext, authorizer: Authorizer): void {
  const { type, authorizerUri, identitySource, authorizerResultTtlInSeconds: ttl = 0 } = authorizer;
  const types = era === '2016' ? TYPES_2016 : TYPES;
  if (!types.includes(type)) throw badRequest(`Invalid Authorizer type. Valid options are ${types.join(', ')}`);
  if (ttl < 0 || ttl > MAX_TTL) throw badRequest(`Authorizer result ttl must be between 0 and ${MAX_TTL} seconds`);
  if (type === 'COGNITO_USER_POOLS') return;
  if (!/^arn:aws:apigateway:[a-z0-9-]+:lambda:path\/2015-03-31\/functions\/.+\/invocations$/.test(authorizerUri ?? ''))
    throw badRequest(
      `Invalid Authorizer URI: ${authorizerUri}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.`,
    );
  const sources = (identitySource ?? '').split(',').filter(Boolean);
  if (type === 'TOKEN' && !/^method\.request\.header\.[^\s,]+$/.test(identitySource ?? ''))
    throw badRequest('Identity source must be a valid header mapping expression');
  if (type === 'REQUEST' && ttl > 0 && !sources.length)
    throw badRequest('Identity source is required for REQUEST authorizers when caching is enabled');
}

/** Gateway responses: what API Gateway itself answers, by kind of failure. */
export function putGatewayResponse(ctx: GatewayContext, input: PutGatewayResponseRequest) {
  const api = apiOf(ctx, input.restApiId);
  const responseType = checkType(input.responseType);
  const { statusCode, responseParameters = {}, responseTemplates = {} } = input;
  const made = {
    ...defaultGatewayResponse(responseType),
    responseType,
    ...(statusCode === undefined ? {} : { statusCode }),
    responseParameters: { ...responseParameters },
    responseTemplates: { ...responseTemplates },
    defaultResponse: false,
  };
  api.gatewayResponses[responseType] = made;
  return made;
}

function checkType(type: string | undefined): GatewayResponseType {
  if (!type || !Object.hasOwn(gatewayResponseTypes, type)) throw notFound('Unsupported response type');
  return type as GatewayResponseType;
}

type ResponseInput = Input & { responseType?: string };

export function getGatewayResponse(ctx: GatewayContext, { restApiId, responseType }: ResponseInput) {
  const type = checkType(responseType);
  return apiOf(ctx, restApiId).gatewayResponses[type] ?? defaultGatewayResponse(type);
}

export const getGatewayResponses = (ctx: GatewayContext, input: Input) =>
  page(
    Object.keys(gatewayResponseTypes).map((responseType) => getGatewayResponse(ctx, { ...input, responseType })),
    { limit: 500, ...input },
  );

export function updateGatewayResponse(ctx: GatewayContext, input: ResponseInput) {
  const draft = structuredClone(getGatewayResponse(ctx, input));
  patch(draft, input.patchOperations, {
    '/statusCode': 'text',
    '/responseParameters/*': 'text',
    '/responseTemplates/*': 'text',
  });
  const made = { ...draft, defaultResponse: false };
  apiOf(ctx, input.restApiId).gatewayResponses[made.responseType] = made;
  return made;
}

export function deleteGatewayResponse(ctx: GatewayContext, { restApiId, responseType }: ResponseInput) {
  const { gatewayResponses } = apiOf(ctx, restApiId);
  if (!Object.hasOwn(gatewayResponses, responseType ?? '')) throw notFound('Gateway response type not defined on api');
  delete gatewayResponses[responseType!];
  return {};
}
