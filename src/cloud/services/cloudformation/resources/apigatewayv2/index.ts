import { fixed, flag, json, list, map, number, required, text } from '../../template/property-schema.ts';
import type { ResourceApi, ResourceType } from '../resource-type.ts';
import { simpleType } from '../simple-type.ts';

const service = 'apigatewayv2';

const api: ResourceType = {
  properties: {
    ApiKeySelectionExpression: text,
    Body: json,
    CorsConfiguration: json,
    CredentialsArn: text,
    Description: text,
    DisableExecuteApiEndpoint: flag,
    FailOnWarnings: flag,
    IpAddressType: text,
    Name: text,
    ProtocolType: fixed(text),
    RouteKey: text,
    RouteSelectionExpression: text,
    Tags: map(text),
    Target: text,
    Version: text,
  },
  attributes: ['ApiId', 'ApiEndpoint'],
  seconds: 1,
  async create(on, { Body, FailOnWarnings: _fail, ...properties }) {
    const Name = properties.Name ?? Body?.info?.title ?? on.name();
    const { ApiId, ApiEndpoint } = await on.call(service, 'CreateApi', { ProtocolType: 'HTTP', ...properties, Name });
    if (Body) await importRoutes(on, ApiId, Body);
    return { id: ApiId, attributes: { ApiId, ApiEndpoint } };
  },
  async update(on, ApiId, { Body, FailOnWarnings: _fail, ProtocolType: _type, Tags: _tags, ...properties }) {
    await on.call(service, 'UpdateApi', { ApiId, ...properties });
    if (!Body) return;
    const { Items = [] } = await on.call(service, 'GetRoutes', { ApiId });
    for (const { RouteId } of Items) await on.call(service, 'DeleteRoute', { ApiId, RouteId });
    await importRoutes(on, ApiId, Body);
  },
  delete: (on, ApiId) => on.call(service, 'DeleteApi', { ApiId }),
};

/** Makes the routes and integrations that an OpenAPI document describes, as far as SAM writes such documents. */
async function importRoutes(on: ResourceApi, ApiId: string, { paths = {} }: any): Promise<void> {
  for (const [path, methods] of Object.entries<Record<string, any>>(paths)) {
    for (const [method, { 'x-amazon-apigateway-integration': integration }] of Object.entries(methods)) {
      const { IntegrationId } = await on.call(service, 'CreateIntegration', {
        ApiId,
        IntegrationType: String(integration.type).toUpperCase(),
        IntegrationMethod: integration.httpMethod,
        IntegrationUri: integration.uri,
        PayloadFormatVersion: integration.payloadFormatVersion ?? '2.0',
      });
      const verb = method === 'x-amazon-apigateway-any-method' ? 'ANY' : method.toUpperCase();
      const RouteKey = path === '$default' ? path : `${verb} ${path}`;
      await on.call(service, 'CreateRoute', { ApiId, RouteKey, Target: `integrations/${IntegrationId}` });
    }
  }
}

const route = simpleType({
  service,
  properties: {
    ApiId: fixed(required(text)),
    ApiKeyRequired: flag,
    AuthorizationScopes: list(text),
    AuthorizationType: text,
    AuthorizerId: text,
    OperationName: text,
    RouteKey: required(text),
    Target: text,
  },
  attributes: ['RouteId'],
  create: (properties) => ['CreateRoute', properties],
  made: ({ RouteId }) => ({ id: RouteId, attributes: { RouteId } }),
  update: (RouteId, properties) => ['UpdateRoute', { RouteId, ...properties }],
  delete: (RouteId, { ApiId }) => ['DeleteRoute', { ApiId, RouteId }],
});

const integration = simpleType({
  service,
  properties: {
    ApiId: fixed(required(text)),
    ConnectionType: text,
    CredentialsArn: text,
    Description: text,
    IntegrationMethod: text,
    IntegrationSubtype: text,
    IntegrationType: required(text),
    IntegrationUri: text,
    PassthroughBehavior: text,
    PayloadFormatVersion: text,
    RequestParameters: json,
    RequestTemplates: map(text),
    ResponseParameters: json,
    TimeoutInMillis: number,
  },
  attributes: ['IntegrationId'],
  create: (properties) => ['CreateIntegration', properties],
  made: ({ IntegrationId }) => ({ id: IntegrationId, attributes: { IntegrationId } }),
  update: (IntegrationId, properties) => ['UpdateIntegration', { IntegrationId, ...properties }],
  delete: (IntegrationId, { ApiId }) => ['DeleteIntegration', { ApiId, IntegrationId }],
});

const stage = simpleType({
  service,
  properties: {
    AccessLogSettings: json,
    ApiId: fixed(required(text)),
    AutoDeploy: flag,
    DefaultRouteSettings: json,
    DeploymentId: text,
    Description: text,
    RouteSettings: json,
    StageName: fixed(required(text)),
    StageVariables: map(text),
    Tags: map(text),
  },
  create: (properties) => ['CreateStage', properties],
  made: ({ StageName }) => ({ id: StageName }),
  update: (StageName, { Tags: _tags, ...properties }) => ['UpdateStage', { ...properties, StageName }],
  delete: (StageName, { ApiId }) => ['DeleteStage', { ApiId, StageName }],
});

const authorizer = simpleType({
  service,
  properties: {
    ApiId: fixed(required(text)),
    AuthorizerCredentialsArn: text,
    AuthorizerPayloadFormatVersion: text,
    AuthorizerResultTtlInSeconds: number,
    AuthorizerType: required(text),
    AuthorizerUri: text,
    EnableSimpleResponses: flag,
    IdentitySource: list(text),
    IdentityValidationExpression: text,
    JwtConfiguration: json,
    Name: required(text),
  },
  attributes: ['AuthorizerId'],
  create: (properties) => ['CreateAuthorizer', properties],
  made: ({ AuthorizerId }) => ({ id: AuthorizerId, attributes: { AuthorizerId } }),
  update: (AuthorizerId, properties) => ['UpdateAuthorizer', { AuthorizerId, ...properties }],
  delete: (AuthorizerId, { ApiId }) => ['DeleteAuthorizer', { ApiId, AuthorizerId }],
});

const deployment = simpleType({
  service,
  properties: { ApiId: fixed(required(text)), Description: text, StageName: text },
  attributes: ['DeploymentId'],
  create: (properties) => ['CreateDeployment', properties],
  made: ({ DeploymentId }) => ({ id: DeploymentId, attributes: { DeploymentId } }),
  update: (DeploymentId, { StageName: _stage, ...properties }) => ['UpdateDeployment', { DeploymentId, ...properties }],
  delete: (DeploymentId, { ApiId }) => ['DeleteDeployment', { ApiId, DeploymentId }],
});

export const apiGatewayV2Types: Readonly<Record<string, ResourceType>> = {
  'AWS::ApiGatewayV2::Api': api,
  'AWS::ApiGatewayV2::Authorizer': authorizer,
  'AWS::ApiGatewayV2::Deployment': deployment,
  'AWS::ApiGatewayV2::Integration': integration,
  'AWS::ApiGatewayV2::Route': route,
  'AWS::ApiGatewayV2::Stage': stage,
};
