import type { CreateApiRequest, UpdateApiRequest } from '@aws-sdk/client-apigatewayv2';
import { badRequest, notSimulated } from '../errors.ts';
import { apiOf } from '../find.ts';
import { given } from '../given.ts';
import { page, type Paged } from '../page.ts';
import { newId, type HttpApi, type HttpApiContext, type Integration, type Route } from '../store.ts';
import { deployAutomatically } from './deployments.ts';
import { newIntegration } from './integrations.ts';
import { newRoute } from './routes.ts';
import { createStage } from './stages.ts';

/** Makes an API; with a target, one that answers at once (quick create). */
export function createApi(ctx: HttpApiContext, input: CreateApiRequest) {
  if (!input.Name) throw badRequest('Name is a required parameter for API');
  if (input.ProtocolType === 'WEBSOCKET') throw notSimulated('WebSocket APIs');
  if (input.ProtocolType !== 'HTTP') throw badRequest('Invalid protocol specified. Must be one of [HTTP, WEBSOCKET]');
  const ApiId = newId(ctx, 10);
  const api: HttpApi = {
    facts: {
      ApiEndpoint: `https://${ApiId}.execute-api.${ctx.region}.amazonaws.com`,
      ApiId,
      ApiKeySelectionExpression: input.ApiKeySelectionExpression ?? '$request.header.x-api-key',
      CreatedDate: new Date(ctx.clock.now()),
      DisableExecuteApiEndpoint: input.DisableExecuteApiEndpoint ?? false,
      IpAddressType: input.IpAddressType ?? 'ipv4',
      Name: input.Name,
      ProtocolType: 'HTTP',
      RouteSelectionExpression: input.RouteSelectionExpression ?? '$request.method $request.path',
      Tags: { ...input.Tags },
      ...given(input, 'CorsConfiguration', 'Description', 'Version'),
    },
    content: { routes: {}, integrations: {}, authorizers: {} },
    deployments: {},
    stages: {},
  };
  const quick = input.Target === undefined ? null : quickContent(ctx, api, input, input.Target);
  ctx.store.apis[ApiId] = api;
  ctx.storeOf('', ctx.region).owners[ApiId] = ctx.accountId;
  if (quick) {
    const { integration, route } = quick;
    api.content = {
      ...api.content,
      integrations: { [integration.IntegrationId]: { ...integration, ApiGatewayManaged: true } },
      routes: { [route.RouteId]: { ...route, ApiGatewayManaged: true } },
    };
    createStage(ctx, { ApiId, StageName: '$default', AutoDeploy: true }).ApiGatewayManaged = true;
  }
  return api.facts;
}

/** An integration with a function or a site, and the route that leads to it. */
function quickContent(
  ctx: HttpApiContext,
  api: HttpApi,
  { RouteKey = '$default', CredentialsArn }: CreateApiRequest,
  target: string,
): { integration: Integration; route: Route } {
  const web = /^https?:/.test(target);
  const integration = newIntegration(ctx, {
    IntegrationType: web ? 'HTTP_PROXY' : 'AWS_PROXY',
    IntegrationUri: target,
    PayloadFormatVersion: web ? '1.0' : '2.0',
    ...(web ? { IntegrationMethod: 'ANY' } : {}),
    ...(CredentialsArn === undefined ? {} : { CredentialsArn }),
  });
  const { IntegrationId } = integration;
  const content = { ...api.content, integrations: { [IntegrationId]: integration } };
  return { integration, route: newRoute(ctx, content, { RouteKey, Target: `integrations/${IntegrationId}` }) };
}

interface Place {
  ApiId?: string;
}

export const getApi = (ctx: HttpApiContext, { ApiId }: Place) => apiOf(ctx, ApiId).facts;

export const getApis = (ctx: HttpApiContext, input: Paged) =>
  page(
    Object.values(ctx.store.apis).map(({ facts }) => facts),
    input,
  );

export function updateApi(ctx: HttpApiContext, input: UpdateApiRequest) {
  const api = apiOf(ctx, input.ApiId);
  if (input.Name === '') throw badRequest('Name is a required parameter for API');
  for (const member of ['Target', 'RouteKey', 'CredentialsArn'] as const)
    if (input[member] !== undefined) throw notSimulated(`changing ${member} of a quickly created API`);
  Object.assign(
    api.facts,
    given(
      input,
      'ApiKeySelectionExpression',
      'CorsConfiguration',
      'Description',
      'DisableExecuteApiEndpoint',
      'IpAddressType',
      'Name',
      'Version',
    ),
  );
  deployAutomatically(ctx, api);
  return api.facts;
}

export function deleteCorsConfiguration(ctx: HttpApiContext, { ApiId }: Place) {
  delete apiOf(ctx, ApiId).facts.CorsConfiguration;
  return {};
}

export function deleteApi(ctx: HttpApiContext, { ApiId }: Place) {
  const { facts } = apiOf(ctx, ApiId);
  delete ctx.store.apis[facts.ApiId];
  delete ctx.storeOf('', ctx.region).owners[facts.ApiId];
  return {};
}
