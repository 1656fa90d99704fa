import type { CreateRestApiRequest, GetRestApisRequest, UpdateRestApiRequest } from '@aws-sdk/client-api-gateway';
import { policyFault } from '../../../iam/grammar/index.ts';
import { badRequest, notSimulated } from '../errors.ts';
import { apiOf } from '../find.ts';
import { page } from '../paging.ts';
import { patch } from '../patch.ts';
import { newId, type GatewayContext, type Model, type RestApi } from '../store.ts';

const ENDPOINTS = ['EDGE', 'REGIONAL', 'PRIVATE'];

/** Every API has these two models. */
const defaultModels = (ctx: GatewayContext): Record<string, Model> => ({
  Empty: {
    id: newId(ctx),
    name: 'Empty',
    description: 'This is a default empty schema model',
    schema:
      '{\n  "$schema": "http://json-schema.org/draft-04/schema#",\n  "title" : "Empty Schema",\n  "type" : "object"\n}',
    contentType: 'application/json',
  },
  Error: {
    id: newId(ctx),
    name: 'Error',
    description: 'This is a default error schema model',
    schema:
      '{\n  "$schema" : "http://json-schema.org/draft-04/schema#",\n  "title" : "Error Schema",\n  "type" : "object",\n  "properties" : {\n    "message" : { "type" : "string" }\n  }\n}',
    contentType: 'application/json',
  },
});

export function createRestApi(ctx: GatewayContext, input: CreateRestApiRequest) {
  if (!input.name) throw badRequest('No name was specified for the REST API');
  if (input.cloneFrom !== undefined) throw notSimulated('cloning an API');
  const types = input.endpointConfiguration?.types ?? ['EDGE'];
  if (types.length !== 1 || !ENDPOINTS.includes(types[0]!))
    throw badRequest('Invalid EndpointTypes specified. Valid options are EDGE, REGIONAL, PRIVATE');
  const size = input.minimumCompressionSize;
  if (size !== undefined && (size < 0 || size > 10_485_760))
    throw badRequest('Invalid minimum compression size, must be between 0 and 10485760');
  const id = newId(ctx, 10);
  const rootId = newId(ctx, 10);
  const { name, description, version, tags, policy } = input;
  const api: RestApi = {
    facts: {
      id,
      name,
      createdDate: new Date(ctx.clock.now()),
      rootResourceId: rootId,
      ...(description === undefined ? {} : { description }),
      ...(version === undefined ? {} : { version }),
      ...(size === undefined ? {} : { minimumCompressionSize: size }),
      ...(ctx.era === '2016'
        ? {}
        : {
            endpointConfiguration: { types, ipAddressType: 'ipv4' as const },
            disableExecuteApiEndpoint: input.disableExecuteApiEndpoint ?? false,
            tags: { ...tags },
          }),
    },
    resources: { [rootId]: { id: rootId, path: '/', resourceMethods: {} } },
    models: defaultModels(ctx),
    validators: {},
    authorizers: {},
    gatewayResponses: {},
    binaryMediaTypes: [...(input.binaryMediaTypes ?? [])],
    apiKeySource: input.apiKeySource ?? 'HEADER',
    ...(policy === undefined ? {} : { policy: checkedPolicy(policy) }),
    deployments: {},
    stages: {},
  };
  ctx.store.apis[id] = api;
  ctx.storeOf('', ctx.region).owners[id] = ctx.accountId;
  return apiView(ctx, api);
}

/** @throws {AwsError} BadRequestException for what is no policy of a resource */
export function checkedPolicy(policy: string): string {
  // API Gateway's own short form of its ARNs.
  const written = policy.replaceAll('"execute-api:/', '"arn:aws:execute-api:us-east-1:111122223333:api/');
  if (policyFault(written, 'resource') !== null)
    throw badRequest('Invalid policy document. Please check the policy syntax and ensure that Principals are valid.');
  return policy;
}

/** An API as it is told. */
export const apiView = ({ era }: GatewayContext, { facts, binaryMediaTypes, apiKeySource, policy }: RestApi) => ({
  ...facts,
  ...(binaryMediaTypes.length ? { binaryMediaTypes } : {}),
  ...(era === '2016' ? {} : { apiKeySource }),
  ...(policy === undefined ? {} : { policy }),
});

export const getRestApi = (ctx: GatewayContext, { restApiId }: { restApiId?: string }) =>
  apiView(ctx, apiOf(ctx, restApiId));

export const getRestApis = (ctx: GatewayContext, input: GetRestApisRequest) =>
  page(
    Object.values(ctx.store.apis).map((api) => apiView(ctx, api)),
    input,
  );

export function updateRestApi(ctx: GatewayContext, { restApiId, patchOperations }: UpdateRestApiRequest) {
  const api = apiOf(ctx, restApiId);
  const { binaryMediaTypes, apiKeySource, policy } = api;
  const { name, description, version, minimumCompressionSize, disableExecuteApiEndpoint } = api.facts;
  const shown = {
    name,
    ...(description === undefined ? {} : { description }),
    ...(version === undefined ? {} : { version }),
    ...(minimumCompressionSize === undefined ? {} : { minimumCompressionSize }),
    ...(disableExecuteApiEndpoint === undefined ? {} : { disableExecuteApiEndpoint }),
    binaryMediaTypes,
    apiKeySource,
    policy,
  };
  patch(shown, patchOperations, {
    '/name': 'text',
    '/description': 'text',
    '/version': 'text',
    '/policy': 'text',
    '/apiKeySource': 'text',
    '/minimumCompressionSize': 'number',
    '/disableExecuteApiEndpoint': 'boolean',
    '/binaryMediaTypes/*': 'list',
  });
  if (!shown.name) throw badRequest('API name cannot be empty.');
  if (shown.policy) checkedPolicy(shown.policy);
  const { binaryMediaTypes: types, apiKeySource: source, policy: changed, ...facts } = shown;
  for (const member of ['description', 'version', 'minimumCompressionSize', 'disableExecuteApiEndpoint'] as const)
    delete api.facts[member];
  Object.assign(api.facts, facts);
  api.binaryMediaTypes = types ?? [];
  api.apiKeySource = source;
  if (changed) api.policy = changed;
  else delete api.policy;
  return apiView(ctx, api);
}

export function deleteRestApi(ctx: GatewayContext, { restApiId }: { restApiId?: string }) {
  const { facts } = apiOf(ctx, restApiId);
  const inPlan = Object.values(ctx.store.usagePlans).find((plan) =>
    plan.apiStages.some(({ apiId }) => apiId === facts.id),
  );
  if (inPlan)
    throw badRequest(
      `Cannot delete REST API, '${facts.id}', due to existing usage plan association. Remove it from the usage plan '${inPlan.id}' first.`,
    );
  delete ctx.store.apis[facts.id];
  delete ctx.storeOf('', ctx.region).owners[facts.id];
  return {};
}
