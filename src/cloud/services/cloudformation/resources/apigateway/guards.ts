import { fixed, flag, list, map, number, required, text } from '../../template/property-schema.ts';
import { changed, type ResourceType } from '../resource-type.ts';
import { simpleType } from '../simple-type.ts';
import { lowered } from './members.ts';

const service = 'apigateway';

const AUTHORIZER_PATHS: Readonly<Record<string, string>> = {
  AuthorizerCredentials: '/authorizerCredentials',
  AuthorizerResultTtlInSeconds: '/authorizerResultTtlInSeconds',
  AuthorizerUri: '/authorizerUri',
  IdentitySource: '/identitySource',
  IdentityValidationExpression: '/identityValidationExpression',
  Name: '/name',
};

const VALIDATOR_PATHS: Readonly<Record<string, string>> = {
  ValidateRequestBody: '/validateRequestBody',
  ValidateRequestParameters: '/validateRequestParameters',
};

const patches = (paths: Readonly<Record<string, string>>, properties: any, before: any) => ({
  patchOperations: Object.entries(paths).flatMap(([name, path]) =>
    changed(properties, before, name) ? [{ op: 'replace', path, value: String(properties[name] ?? '') }] : [],
  ),
});

const authorizer = simpleType({
  service,
  properties: {
    AuthType: text,
    AuthorizerCredentials: text,
    AuthorizerResultTtlInSeconds: number,
    AuthorizerUri: text,
    IdentitySource: text,
    IdentityValidationExpression: text,
    Name: required(text),
    ProviderARNs: list(text),
    RestApiId: fixed(required(text)),
    Type: required(text),
  },
  attributes: ['AuthorizerId'],
  create: (properties) => ['CreateAuthorizer', lowered(properties)],
  made: ({ id }) => ({ id, attributes: { AuthorizerId: id } }),
  update: (authorizerId, properties, before) => [
    'UpdateAuthorizer',
    { restApiId: properties.RestApiId, authorizerId, ...patches(AUTHORIZER_PATHS, properties, before) },
  ],
  delete: (authorizerId, { RestApiId }) => ['DeleteAuthorizer', { restApiId: RestApiId, authorizerId }],
});

const requestValidator = simpleType({
  service,
  properties: {
    Name: fixed(text),
    RestApiId: fixed(required(text)),
    ValidateRequestBody: flag,
    ValidateRequestParameters: flag,
  },
  attributes: ['RequestValidatorId'],
  create: (properties) => ['CreateRequestValidator', lowered(properties)],
  made: ({ id }) => ({ id, attributes: { RequestValidatorId: id } }),
  update: (requestValidatorId, properties, before) => [
    'UpdateRequestValidator',
    { restApiId: properties.RestApiId, requestValidatorId, ...patches(VALIDATOR_PATHS, properties, before) },
  ],
  delete: (requestValidatorId, { RestApiId }) => [
    'DeleteRequestValidator',
    { restApiId: RestApiId, requestValidatorId },
  ],
});

const putResponse = (properties: any): [string, object] => [
  'PutGatewayResponse',
  lowered(properties, 'ResponseParameters', 'ResponseTemplates'),
];

const gatewayResponse = simpleType({
  service,
  properties: {
    ResponseParameters: map(text),
    ResponseTemplates: map(text),
    ResponseType: fixed(required(text)),
    RestApiId: fixed(required(text)),
    StatusCode: text,
  },
  attributes: ['Id'],
  create: putResponse,
  made: ({ responseType }, { RestApiId }) => {
    const id = `${RestApiId}:${responseType}`;
    return { id, attributes: { Id: id } };
  },
  update: (_id, properties) => putResponse(properties),
  delete: (_id, { RestApiId, ResponseType }) => [
    'DeleteGatewayResponse',
    { restApiId: RestApiId, responseType: ResponseType },
  ],
});

/** What stands before a method, or answers in its place. */
export const guardTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::ApiGateway::Authorizer': authorizer,
  'AWS::ApiGateway::GatewayResponse': gatewayResponse,
  'AWS::ApiGateway::RequestValidator': requestValidator,
};
