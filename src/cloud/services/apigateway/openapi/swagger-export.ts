import type { Authorizer, GatewayContext, Integration, Method, Resource, RestApi, Stage } from '../store.ts';
import { integrationExtension } from './integration-extension.ts';
import { definitionsOf, modelReference } from './model-definitions.ts';

export type Json = Record<string, any>;

/** Which of API Gateway's own members an export has, as its `extensions` parameter says. */
export interface Extensions {
  integrations: boolean;
  authorizers: boolean;
  /** Validators, gateway responses, media types and the resource policy. */
  all: boolean;
}

const some = <T extends object>(value: T, member: string): Json =>
  (Array.isArray(value) ? value.length : Object.keys(value).length) ? { [member]: value } : {};

const unique = (values: readonly string[]): string[] => [...new Set(values)];

/**
 * What a stage serves, as a Swagger 2.0 document. Members stand in the order in which API Gateway writes them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-export-api.html
 */
export function swaggerExport(ctx: GatewayContext, api: RestApi, stage: Stage, extensions: Extensions): Json {
  const { content } = api.deployments[stage.deploymentId]!;
  const resources = Object.values(content.resources).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const paths = Object.fromEntries(
    resources
      .filter(({ resourceMethods }) => Object.keys(resourceMethods).length)
      .map((resource) => [
        resource.path,
        Object.fromEntries(
          Object.values(resource.resourceMethods).map((method) => [
            method.httpMethod === 'ANY' ? ANY : method.httpMethod.toLowerCase(),
            operationOf(resource, method, content, extensions),
          ]),
        ),
      ]),
  );
  const methods = resources.flatMap(({ resourceMethods }) => Object.values(resourceMethods));
  return {
    swagger: '2.0',
    info: {
      ...(api.facts.description === undefined ? {} : { description: api.facts.description }),
      version: versionOf(api),
      title: api.facts.name,
    },
    host: `${api.facts.id}.execute-api.${ctx.region}.amazonaws.com`,
    basePath: `/${stage.stageName}`,
    schemes: ['https'],
    paths,
    ...some(securityDefinitions(methods, content.authorizers, extensions), 'securityDefinitions'),
    ...some(definitionsOf(methods, content.models), 'definitions'),
    ...(extensions.all ? apiExtensions(content) : {}),
  };
}

const ANY = 'x-amazon-apigateway-any-method';

/** The API's own version, else when it was made. */
export const versionOf = ({ facts }: RestApi): string =>
  facts.version ?? facts.createdDate!.toISOString().replace(/\.\d{3}/, '');

type Content = RestApi['deployments'][string]['content'];

function operationOf(resource: Resource, method: Method, content: Content, extensions: Extensions): Json {
  const { methodIntegration: integration, requestModels = {}, methodResponses } = method;
  const validator = method.requestValidatorId && content.validators[method.requestValidatorId]?.name;
  const responses = Object.values(methodResponses);
  const templates = Object.values(integration?.integrationResponses ?? {}).map((each) => each.responseTemplates ?? {});
  const consumes = unique([...Object.keys(requestModels), ...Object.keys(integration?.requestTemplates ?? {})]);
  const produces = unique([
    ...responses.flatMap(({ responseModels = {} }) => Object.keys(responseModels)),
    ...templates.flatMap((each) => Object.keys(each)),
  ]);
  return {
    ...(method.operationName ? { operationId: method.operationName } : {}),
    ...some(consumes, 'consumes'),
    ...some(produces, 'produces'),
    ...some([...parametersOf(resource, method), ...bodyOf(requestModels)], 'parameters'),
    responses: Object.fromEntries(responses.map((response) => [response.statusCode, responseOf(response)])),
    ...some(securityOf(method, content.authorizers), 'security'),
    ...(extensions.all && validator ? { 'x-amazon-apigateway-request-validator': validator } : {}),
    ...(extensions.integrations && integration
      ? { 'x-amazon-apigateway-integration': integrationExtension(integration as Integration) }
      : {}),
  };
}

const PLACES: Readonly<Record<string, string>> = {
  querystring: 'query',
  multivaluequerystring: 'query',
  header: 'header',
  multivalueheader: 'header',
};

/** Path parameters are told whether the method declares them or not. */
function parametersOf({ path }: Resource, { requestParameters = {} }: Method): Json[] {
  const inPath = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    type: 'string',
  }));
  const others = Object.entries(requestParameters).flatMap(([source, required]) => {
    const [, place = '', name] = /^method\.request\.(\w+)\.(.+)$/.exec(source) ?? [];
    return PLACES[place] ? [{ name, in: PLACES[place], required, type: 'string' }] : [];
  });
  return [...inPath, ...others];
}

const bodyOf = (models: Record<string, string>): Json[] =>
  Object.values(models)
    .slice(0, 1)
    .map((name) => ({ in: 'body', name, required: true, schema: modelReference(name) }));

function responseOf({ statusCode, responseModels = {}, responseParameters = {} }: Method['methodResponses'][string]) {
  const [model] = Object.values(responseModels);
  const headers = Object.keys(responseParameters).map((name) => [
    name.replace('method.response.header.', ''),
    { type: 'string' },
  ]);
  return {
    description: `${statusCode} response`,
    ...(model ? { schema: modelReference(model) } : {}),
    ...some(Object.fromEntries(headers), 'headers'),
  };
}

function securityOf(method: Method, authorizers: Record<string, Authorizer>): Json[] {
  const authorizer = authorizers[method.authorizerId ?? ''];
  return [
    ...(method.authorizationType === 'AWS_IAM' ? [{ sigv4: [] }] : []),
    ...(authorizer ? [{ [authorizer.name]: method.authorizationScopes ?? [] }] : []),
    ...(method.apiKeyRequired ? [{ api_key: [] }] : []),
  ];
}

function securityDefinitions(
  methods: readonly Method[],
  authorizers: Record<string, Authorizer>,
  extensions: Extensions,
): Json {
  const used = methods.flatMap(({ authorizerId = '' }) => authorizers[authorizerId] ?? []);
  return {
    ...Object.fromEntries(used.map((authorizer) => [authorizer.name, authorizerDefinition(authorizer, extensions)])),
    ...(methods.some(({ authorizationType }) => authorizationType === 'AWS_IAM')
      ? { sigv4: { ...apiKeyIn('Authorization'), 'x-amazon-apigateway-authtype': 'awsSigv4' } }
      : {}),
    ...(methods.some(({ apiKeyRequired }) => apiKeyRequired) ? { api_key: apiKeyIn('x-api-key') } : {}),
  };
}

const apiKeyIn = (name: string): Json => ({ type: 'apiKey', name, in: 'header' });

function authorizerDefinition(authorizer: Authorizer, { authorizers, all }: Extensions): Json {
  const { type, identitySource = '', authType = 'custom' } = authorizer;
  // What a request authorizer looks at has no place in Swagger.
  const header = type === 'TOKEN' ? identitySource.replace('method.request.header.', '') : 'Unused';
  const { authorizerUri, authorizerCredentials, identityValidationExpression, authorizerResultTtlInSeconds } =
    authorizer;
  const told = {
    authorizerUri,
    authorizerCredentials,
    identityValidationExpression,
    authorizerResultTtlInSeconds,
    ...(type === 'TOKEN' ? {} : { identitySource }),
    type: type.toLowerCase(),
  };
  return {
    ...apiKeyIn(header),
    'x-amazon-apigateway-authtype': authType,
    ...(authorizers || all ? { 'x-amazon-apigateway-authorizer': withoutGaps(told) } : {}),
  };
}

export const withoutGaps = (value: Json): Json =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));

function apiExtensions({ validators, gatewayResponses, binaryMediaTypes, apiKeySource, policy }: Content): Json {
  const byName = Object.values(validators).map(({ name, validateRequestBody, validateRequestParameters }) => [
    name,
    { validateRequestParameters, validateRequestBody },
  ]);
  const responses = Object.values(gatewayResponses).map(({ responseType, statusCode, ...rest }) => [
    responseType,
    withoutGaps({ statusCode, responseParameters: rest.responseParameters, responseTemplates: rest.responseTemplates }),
  ]);
  return {
    ...(apiKeySource === 'HEADER' ? {} : { 'x-amazon-apigateway-api-key-source': apiKeySource }),
    ...some(Object.fromEntries(byName), 'x-amazon-apigateway-request-validators'),
    ...some(Object.fromEntries(responses), 'x-amazon-apigateway-gateway-responses'),
    ...some(binaryMediaTypes, 'x-amazon-apigateway-binary-media-types'),
    ...(policy === undefined ? {} : { 'x-amazon-apigateway-policy': JSON.parse(policy) }),
  };
}
