import type { ImportRestApiRequest, PutRestApiRequest } from '@aws-sdk/client-api-gateway';
import { AwsError } from '../../../aws-error.ts';
import { badRequest } from '../errors.ts';
import { apiOf } from '../find.ts';
import { apiView, checkedPolicy, createRestApi, deleteRestApi } from '../operations/apis.ts';
import { putIntegration, putIntegrationResponse } from '../operations/integrations.ts';
import { putMethod, putMethodResponse } from '../operations/methods.ts';
import { createAuthorizer, createModel, createValidator, putGatewayResponse } from '../operations/parts.ts';
import { createResource } from '../operations/resources.ts';
import { newId, type GatewayContext, type RestApi } from '../store.ts';
import { readIntegrationExtension } from './integration-extension.ts';
import { modelSchema } from './model-definitions.ts';
import { readOperation, schemesOf, type DescribedMethod } from './operation-method.ts';
import { basePathOf, readDocument } from './read-document.ts';
import type { Json } from './swagger-export.ts';

/**
 * An API made of an OpenAPI document. https://docs.aws.amazon.com/apigateway/latest/api/API_ImportRestApi.html
 * @throws {AwsError} BadRequestException, with everything that is wrong; no API is made then
 */
export async function importRestApi(ctx: GatewayContext, { body, parameters = {} }: ImportRestApiRequest) {
  const document = await readDocument(ctx, body as Uint8Array);
  await passRoles(ctx, document);
  const { title, description, version } = document['info'] ?? {};
  const types = parameters['endpointConfigurationTypes'];
  const { id } = createRestApi(ctx, {
    name: title,
    description,
    ...(version === undefined ? {} : { version: String(version) }),
    ...(types ? { endpointConfiguration: { types: [types as 'EDGE'] } } : {}),
  });
  try {
    describe(ctx, apiOf(ctx, id), document, parameters['basepath']);
  } catch (error) {
    deleteRestApi(ctx, { restApiId: id! });
    throw error;
  }
  return apiView(ctx, apiOf(ctx, id));
}

/**
 * Writes a document over an API, or into it (`merge`). https://docs.aws.amazon.com/apigateway/latest/api/API_PutRestApi.html
 * @throws {AwsError} BadRequestException, with everything that is wrong; nothing is changed then
 */
export async function putRestApi(
  ctx: GatewayContext,
  { restApiId, mode = 'merge', parameters = {}, body }: PutRestApiRequest,
) {
  const before = apiOf(ctx, restApiId);
  if (mode !== 'merge' && mode !== 'overwrite')
    throw badRequest('Invalid mode specified. Must be one of: [merge, overwrite]');
  const document = await readDocument(ctx, body as Uint8Array);
  await passRoles(ctx, document);
  const draft = structuredClone(before);
  if (mode === 'overwrite') {
    const root = draft.resources[draft.facts.rootResourceId]!;
    draft.resources = { [root.id]: { ...root, resourceMethods: {} } };
    Object.assign(draft, { models: {}, validators: {}, authorizers: {}, gatewayResponses: {} });
    draft.facts.name = document['info']?.title ?? draft.facts.name;
  }
  ctx.store.apis[restApiId!] = draft;
  try {
    describe(ctx, draft, document, parameters['basepath']);
  } catch (error) {
    ctx.store.apis[restApiId!] = before;
    throw error;
  }
  return apiView(ctx, draft);
}

/** Whoever gives roles to an API must be allowed to pass them. */
async function passRoles(ctx: GatewayContext, document: Json): Promise<void> {
  const source = JSON.stringify(document);
  const found = source.matchAll(/"(?:credentials|authorizerCredentials)":"(arn:aws:iam::\d{12}:role\/[^"]+)"/g);
  for (const resource of new Set([...found].map(([, role]) => role!)))
    await ctx.authorize?.({
      action: 'iam:PassRole',
      resource,
      context: { 'iam:PassedToService': 'apigateway.amazonaws.com' },
    });
}

/** Puts what the document says into the API, step by step, and tells all that went wrong. */
function describe(ctx: GatewayContext, api: RestApi, document: Json, basepath = 'ignore'): void {
  const errors: string[] = [];
  const attempt: Attempt = (what, work) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof AwsError) || error.status >= 500) throw error;
      errors.push(`Unable to ${what}: ${error.message}`);
    }
  };
  const restApiId = api.facts.id;
  const definitions: Record<string, Json> = document['definitions'] ?? document['components']?.schemas ?? {};
  for (const [name, definition] of Object.entries(definitions))
    attempt(`create model for '${name}'`, () => {
      delete api.models[name];
      createModel(ctx, {
        restApiId,
        name,
        contentType: 'application/json',
        schema: modelSchema(definition, restApiId),
      });
    });
  readParts(ctx, api, document, attempt);
  const prefix = prefixOf(document, basepath);
  for (const [path, item] of Object.entries<Json>(document['paths'] ?? {}))
    attempt(`create resource at path '${path}'`, () => {
      const resourceId = resourceAt(ctx, api, prefix + path);
      for (const [verb, operation] of Object.entries<Json>(item ?? {})) {
        const httpMethod = verb === 'x-amazon-apigateway-any-method' ? 'ANY' : verb.toUpperCase();
        if (!METHODS.has(httpMethod)) continue;
        const modelOf = (schema: Json) => modelFor(ctx, api, schema);
        const shared = Array.isArray(item['parameters']) ? item['parameters'] : [];
        attempt(`put method '${httpMethod}' on resource at path '${path}'`, () => {
          delete api.resources[resourceId]!.resourceMethods[httpMethod];
          const described = readOperation(operation, { document, api, shared, modelOf });
          makeMethod(ctx, { restApiId, resourceId, httpMethod }, described);
        });
        const extension = operation['x-amazon-apigateway-integration'];
        if (!extension) continue;
        attempt(`put integration on '${httpMethod}' for resource at path '${path}'`, () =>
          integrate(ctx, { restApiId, resourceId, httpMethod }, extension),
        );
      }
    });
  if (errors.length) throw badRequest(`Errors found during import:\n\t${errors.join('\n\t')}`);
}

const METHODS = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'ANY']);

type Attempt = (what: string, work: () => unknown) => void;

/** What a document says of the API besides its paths. */
function readParts(ctx: GatewayContext, api: RestApi, document: Json, attempt: Attempt): void {
  const restApiId = api.facts.id;
  for (const [name, validator] of Object.entries<Json>(document['x-amazon-apigateway-request-validators'] ?? {})) {
    for (const { id } of Object.values(api.validators).filter((each) => each.name === name)) delete api.validators[id];
    createValidator(ctx, { restApiId, name, ...validator });
  }
  for (const [name, scheme] of Object.entries(schemesOf(document))) {
    const authorizer = scheme['x-amazon-apigateway-authorizer'];
    if (!authorizer) continue;
    attempt(`create authorizer '${name}'`, () => {
      for (const { id } of Object.values(api.authorizers).filter((each) => each.name === name))
        delete api.authorizers[id];
      createAuthorizer(ctx, { restApiId, name, ...readAuthorizer(scheme, authorizer) });
    });
  }
  for (const [responseType, response] of Object.entries<Json>(document['x-amazon-apigateway-gateway-responses'] ?? {}))
    attempt(`put gateway response '${responseType}'`, () => {
      const statusCode = response['statusCode'] === undefined ? undefined : String(response['statusCode']);
      putGatewayResponse(ctx, { restApiId, responseType: responseType as 'DEFAULT_4XX', ...response, statusCode });
    });
  const types = document['x-amazon-apigateway-binary-media-types'];
  if (Array.isArray(types)) api.binaryMediaTypes = types.map(String);
  const policy = document['x-amazon-apigateway-policy'];
  if (policy) attempt('set the policy', () => (api.policy = checkedPolicy(JSON.stringify(policy))));
  api.apiKeySource = document['x-amazon-apigateway-api-key-source'] ?? api.apiKeySource;
}

function readAuthorizer({ name }: Json, { type, identitySource, ...rest }: Json): any {
  const kind = String(type).toUpperCase();
  return {
    ...rest,
    type: kind,
    identitySource: identitySource ?? (kind === 'TOKEN' ? `method.request.header.${name}` : undefined),
  };
}

/** What stands before the document's paths; its own base path is left out unless asked for. */
function prefixOf(document: Json, basepath: string): string {
  if (!['ignore', 'prepend', 'split'].includes(basepath))
    throw badRequest('Invalid basepath specified. Must be one of: [ignore, prepend, split]');
  const own = basepath === 'ignore' ? '' : basePathOf(document);
  return basepath === 'split' ? own.replace(/^\/[^/]+/, '') : own;
}

function resourceAt(ctx: GatewayContext, api: RestApi, path: string): string {
  let parentId = api.facts.rootResourceId;
  for (const pathPart of path.split('/').filter(Boolean)) {
    const there = Object.values(api.resources).find((each) => each.parentId === parentId && each.pathPart === pathPart);
    parentId = there?.id ?? createResource(ctx, { restApiId: api.facts.id, parentId, pathPart }).id;
  }
  return parentId;
}

/** A schema that has no name of its own gets one, as the service does it. */
function modelFor(ctx: GatewayContext, api: RestApi, schema: Json): string {
  const restApiId = api.facts.id;
  const reference = schema['$ref'];
  if (typeof reference === 'string') return reference.split('/').at(-1)!;
  const name = `MODEL${newId(ctx)}`;
  createModel(ctx, { restApiId, name, contentType: 'application/json', schema: modelSchema(schema, restApiId) });
  return name;
}

interface Place {
  restApiId: string;
  resourceId: string;
  httpMethod: string;
}

function makeMethod(ctx: GatewayContext, place: Place, { method, responses }: DescribedMethod): void {
  putMethod(ctx, { ...place, ...method } as Place & { authorizationType: string });
  for (const response of responses) putMethodResponse(ctx, { ...place, ...response } as Place & { statusCode: string });
}

function integrate(ctx: GatewayContext, place: Place, extension: Json): void {
  const { integration, responses } = readIntegrationExtension(extension);
  putIntegration(ctx, { ...place, ...integration } as Place & { type: 'AWS' });
  for (const response of responses) putIntegrationResponse(ctx, { ...place, ...response });
}
