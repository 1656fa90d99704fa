import type { ResourceDeclaration } from '../template/template.ts';
import { ref, type Route, type SamDocument } from './document.ts';
import { shortHash } from './hash.ts';
import { invalidResource } from './invalid.ts';

const invocationUri = ({ target, functionId }: Route): object => {
  const aliased = String((target as any).Ref).includes('Alias');
  const arn = aliased ? `\${${(target as any).Ref}}` : `\${${functionId}.Arn}`;
  return {
    'Fn::Sub': `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
  };
};

/** The document of an API: what was declared, and an integration for each route that a function's events have asked for. */
function apiBody(
  { routes }: SamDocument,
  id: string,
  { DefinitionBody, Name }: any,
  {
    version,
    methodOf,
    integration,
  }: {
    version: object;
    methodOf(route: Route): string;
    integration: object;
  },
): object {
  const paths: Record<string, any> = { ...DefinitionBody?.paths };
  for (const route of routes.get(id) ?? []) {
    const method = methodOf(route) === 'any' ? 'x-amazon-apigateway-any-method' : methodOf(route);
    paths[route.path] = {
      ...paths[route.path],
      [method]: {
        'x-amazon-apigateway-integration': {
          type: 'aws_proxy',
          httpMethod: 'POST',
          ...integration,
          uri: invocationUri(route),
        },
        responses: {},
      },
    };
  }
  const title = Name ?? ref('AWS::StackName');
  return { ...version, ...DefinitionBody, info: DefinitionBody?.info ?? { version: '1.0', title }, paths };
}

/** Lets an API invoke the function of a route, on every stage; `place` is what follows the stage. */
function permitRoute(
  document: SamDocument,
  id: string,
  { target, condition }: Route,
  permissionId: string,
  place: string,
): void {
  document.add(
    permissionId,
    'AWS::Lambda::Permission',
    {
      Action: 'lambda:InvokeFunction',
      FunctionName: target,
      Principal: 'apigateway.amazonaws.com',
      SourceArn: {
        'Fn::Sub': [
          `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/\${__Stage__}${place}`,
          { __ApiId__: ref(id), __Stage__: '*' },
        ],
      },
    },
    condition === undefined ? {} : { Condition: condition },
  );
}

/** `AWS::Serverless::Api`, declared or implied: an API, a deployment of it and a stage. */
export function expandRestApi(
  document: SamDocument,
  id: string,
  declaration: Partial<ResourceDeclaration>,
  properties: any,
): void {
  const {
    DefinitionBody: _body,
    StageName,
    Name,
    Cors: _cors,
    Auth: _auth,
    TracingEnabled,
    Variables,
    Tags,
    ...rest
  } = properties;
  if (StageName === undefined) throw invalidResource(id, "Missing required property 'StageName'.");
  const Body = apiBody(document, id, properties, {
    version: { swagger: '2.0' },
    methodOf: ({ method }) => method,
    integration: {},
  });
  const keep = [
    'BinaryMediaTypes',
    'Description',
    'EndpointConfiguration',
    'MinimumCompressionSize',
    'ApiKeySourceType',
    'DisableExecuteApiEndpoint',
    'FailOnWarnings',
  ];
  const passed = Object.fromEntries(Object.entries(rest).filter(([name]) => keep.includes(name)));
  const condition = declaration.Condition === undefined ? {} : { Condition: declaration.Condition };
  document.add(
    id,
    'AWS::ApiGateway::RestApi',
    { Body, ...(Name === undefined ? {} : { Name }), ...passed, ...(Tags ? { Tags } : {}) },
    declaration,
  );
  const hash = shortHash(Body);
  const deploymentId = `${id}Deployment${hash}`;
  document.add(
    deploymentId,
    'AWS::ApiGateway::Deployment',
    { Description: `RestApi deployment id: ${hash}`, RestApiId: ref(id) },
    condition,
  );
  const stageId = `${id}${typeof StageName === 'string' ? StageName.replaceAll(/[^A-Za-z0-9]/g, '') : ''}Stage`;
  document.add(
    stageId,
    'AWS::ApiGateway::Stage',
    {
      DeploymentId: ref(deploymentId),
      RestApiId: ref(id),
      StageName,
      ...(Variables ? { Variables } : {}),
      ...(TracingEnabled === undefined ? {} : { TracingEnabled }),
    },
    condition,
  );
  document.renamed.set(`${id}.Stage`, stageId);
  document.renamed.set(`${id}.Deployment`, deploymentId);
  const stagePart = typeof StageName === 'string' ? StageName.replaceAll(/[^A-Za-z0-9]/g, '') : '';
  for (const route of document.routes.get(id) ?? []) {
    const verb = route.method === 'any' ? '*' : route.method.toUpperCase();
    const permissionId = route.permissionId.replace(/Stage$/, stagePart);
    permitRoute(document, id, route, permissionId, `/${verb}${route.path.replaceAll(/\{[^}]*\}/g, '*')}`);
  }
}

/** `AWS::Serverless::HttpApi`, declared or implied: an API and a stage that is always up to date. */
export function expandHttpApi(
  document: SamDocument,
  id: string,
  declaration: Partial<ResourceDeclaration>,
  properties: any,
): void {
  const {
    StageName = '$default',
    StageVariables,
    Name,
    RouteSettings,
    DefaultRouteSettings,
    AccessLogSettings,
  } = properties;
  const Body = apiBody(document, id, properties, {
    version: { openapi: '3.0.1' },
    methodOf: ({ path, method }) => (path === '$default' ? 'any' : method),
    integration: { payloadFormatVersion: '2.0' },
  });
  const condition = declaration.Condition === undefined ? {} : { Condition: declaration.Condition };
  const cors = properties.CorsConfiguration;
  document.add(
    id,
    'AWS::ApiGatewayV2::Api',
    { Body, ...(cors && cors !== true ? { CorsConfiguration: cors } : {}), ...(Name === undefined ? {} : { Name }) },
    declaration,
  );
  const optional = { StageVariables, RouteSettings, DefaultRouteSettings, AccessLogSettings };
  document.add(
    `${id}ApiGatewayDefaultStage`,
    'AWS::ApiGatewayV2::Stage',
    {
      ApiId: ref(id),
      StageName,
      AutoDeploy: true,
      ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    },
    condition,
  );
  document.renamed.set(`${id}.Stage`, `${id}ApiGatewayDefaultStage`);
  for (const route of document.routes.get(id) ?? []) {
    const place = route.path === '$default' ? '/*' : route.path.replaceAll(/\{[^}]*\}/g, '*');
    permitRoute(document, id, route, route.permissionId, place);
  }
}
