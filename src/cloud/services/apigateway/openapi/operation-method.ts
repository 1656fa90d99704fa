import type { Authorizer, RestApi } from '../store.ts';
import type { Json } from './swagger-export.ts';

/** What PutMethod and PutMethodResponse take for an operation of an OpenAPI document. */
export interface DescribedMethod {
  method: Json;
  responses: Json[];
}

interface Surroundings {
  document: Json;
  api: RestApi;
  /** Of the operation's path. */
  shared: readonly Json[];
  /** The name of a model for a schema. */
  modelOf(schema: Json): string;
}

const PLACES: Readonly<Record<string, string>> = { path: 'path', query: 'querystring', header: 'header' };
const JSON_TYPE = 'application/json';

/** Reads one operation, in the words of Swagger 2.0 or OpenAPI 3.0. */
export function readOperation(operation: Json, surroundings: Surroundings): DescribedMethod {
  const { document, api, shared, modelOf } = surroundings;
  const parameters = [...shared, ...listOf(operation['parameters'])].map((each) => resolved(document, each));
  const body = parameters.find((each) => each['in'] === 'body');
  const consumes = listOf(operation['consumes'] ?? document['consumes'] ?? [JSON_TYPE]);
  const requestModels = {
    ...(body?.['schema'] ? modelsFor(consumes, body['schema'], modelOf) : {}),
    ...contentModels(resolved(document, operation['requestBody'] ?? {})['content'], modelOf),
  };
  const requestParameters = parameters.flatMap(({ name, in: place, required }) =>
    PLACES[place] ? [[`method.request.${PLACES[place]}.${name}`, place === 'path' || required === true]] : [],
  );
  const validator = operation[VALIDATOR] ?? document[VALIDATOR];
  const requestValidatorId = Object.values(api.validators).find(({ name }) => name === validator)?.id;
  return {
    method: {
      ...authorizationOf(operation['security'] ?? document['security'] ?? [], surroundings),
      ...(operation['operationId'] ? { operationName: operation['operationId'] } : {}),
      ...(requestParameters.length ? { requestParameters: Object.fromEntries(requestParameters) } : {}),
      ...(Object.keys(requestModels).length ? { requestModels } : {}),
      ...(requestValidatorId ? { requestValidatorId } : {}),
    },
    responses: Object.entries<Json>(operation['responses'] ?? {})
      .filter(([status]) => status !== 'default')
      .map(([statusCode, response]) => readResponse(statusCode, resolved(document, response), operation, surroundings)),
  };
}

const VALIDATOR = 'x-amazon-apigateway-request-validator';

function readResponse(statusCode: string, response: Json, operation: Json, { document, modelOf }: Surroundings): Json {
  const { schema, headers = {}, content } = response;
  const produces = listOf(operation['produces'] ?? document['produces'] ?? [JSON_TYPE]);
  const responseModels = {
    ...(schema ? modelsFor(produces, schema, modelOf) : {}),
    ...contentModels(content, modelOf),
  };
  const responseParameters = Object.keys(headers).map((name) => [`method.response.header.${name}`, false]);
  return {
    statusCode,
    ...(responseParameters.length ? { responseParameters: Object.fromEntries(responseParameters) } : {}),
    ...(Object.keys(responseModels).length ? { responseModels } : {}),
  };
}

const listOf = (value: unknown): any[] => (Array.isArray(value) ? value : []);

/** `#/parameters/page` and its like lead elsewhere in the document. */
function resolved(document: Json, value: Json): Json {
  const reference = value?.['$ref'];
  if (typeof reference !== 'string') return value ?? {};
  let at: any = document;
  for (const name of reference.split('/').slice(1)) at = at?.[name];
  return at ?? {};
}

const modelsFor = (types: readonly string[], schema: Json, modelOf: Surroundings['modelOf']): Json =>
  Object.fromEntries(types.map((type) => [type, modelOf(schema)]));

const contentModels = (content: Json | undefined, modelOf: Surroundings['modelOf']): Json =>
  Object.fromEntries(
    Object.entries<Json>(content ?? {}).flatMap(([type, { schema }]) => (schema ? [[type, modelOf(schema)]] : [])),
  );

export const schemesOf = ({ securityDefinitions, components }: Json): Record<string, Json> =>
  securityDefinitions ?? components?.securitySchemes ?? {};

/** The first of the requirements that says who may call, and whether a key is needed. */
function authorizationOf(security: unknown, { document, api }: Surroundings): Json {
  const schemes = schemesOf(document);
  const names = listOf(security).flatMap((requirement: Json) => Object.entries<string[]>(requirement));
  const apiKeyRequired = names.some(([name]) => String(schemes[name]?.['name']).toLowerCase() === 'x-api-key');
  const key = apiKeyRequired ? { apiKeyRequired } : {};
  for (const [name, scopes] of names) {
    const authorizer = Object.values(api.authorizers).find((each) => each.name === name);
    if (authorizer) return { ...key, ...byAuthorizer(authorizer, scopes) };
    if (schemes[name]?.['x-amazon-apigateway-authtype'] === 'awsSigv4') return { ...key, authorizationType: 'AWS_IAM' };
  }
  return { ...key, authorizationType: 'NONE' };
}

const byAuthorizer = ({ id, type }: Authorizer, scopes: string[]): Json => ({
  authorizationType: type === 'COGNITO_USER_POOLS' ? type : 'CUSTOM',
  authorizerId: id,
  ...(listOf(scopes).length ? { authorizationScopes: scopes } : {}),
});
