import type { CreateIntegrationRequest, UpdateIntegrationRequest } from '@aws-sdk/client-apigatewayv2';
import { badRequest, conflict, notSimulated } from '../errors.ts';
import { apiOf, entry } from '../find.ts';
import { given } from '../given.ts';
import { page, type Paged } from '../page.ts';
import { newId, type HttpApiContext, type Integration } from '../store.ts';
import { change } from './deployments.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_TIMEOUT_MS = 30_000;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'ANY'];

type Given = Omit<CreateIntegrationRequest, 'ApiId'>;

/** Checks an integration and gives it an id. @throws {AwsError} BadRequestException */
export function newIntegration(ctx: HttpApiContext, input: Given): Integration {
  const { IntegrationType: type = '', IntegrationUri: uri = '', ConnectionType = 'INTERNET' } = input;
  if (type !== 'AWS_PROXY' && type !== 'HTTP_PROXY')
    throw badRequest(`Integration type ${type} is not supported for HTTP protocol. Use AWS_PROXY or HTTP_PROXY`);
  if (input.IntegrationSubtype !== undefined) throw notSimulated(`the integration ${input.IntegrationSubtype}`);
  if (ConnectionType !== 'INTERNET') throw notSimulated('private integrations');
  const { PayloadFormatVersion: version } = input;
  if (version === undefined) throw badRequest('PayloadFormatVersion is a required parameter for integration');
  if (version !== '1.0' && (type === 'HTTP_PROXY' || version !== '2.0'))
    throw badRequest(`PayloadFormatVersion ${version} is not supported for ${type} integrations`);
  if (type === 'HTTP_PROXY' && !METHODS.includes(input.IntegrationMethod ?? ''))
    throw badRequest('Invalid HTTP method specified. Must be one of [' + METHODS.join(', ') + ']');
  if (type === 'HTTP_PROXY' && !/^https?:\/\/[^/\s]+/.test(uri))
    throw badRequest('Invalid HTTP endpoint specified for URI');
  if (type === 'AWS_PROXY' && !/:lambda:[a-z0-9-]*:?/.test(uri))
    throw badRequest('Invalid function ARN or invalid uri');
  const timeout = input.TimeoutInMillis ?? MAX_TIMEOUT_MS;
  if (timeout < 50 || timeout > MAX_TIMEOUT_MS)
    throw badRequest(`Timeout should be between 50 ms and ${MAX_TIMEOUT_MS} ms`);
  return {
    ConnectionType: 'INTERNET',
    IntegrationId: newId(ctx),
    IntegrationMethod: type === 'AWS_PROXY' ? 'POST' : input.IntegrationMethod,
    IntegrationType: type,
    IntegrationUri: uri,
    PayloadFormatVersion: version,
    TimeoutInMillis: timeout,
    ...given(input, 'CredentialsArn', 'Description', 'RequestParameters', 'ResponseParameters', 'TlsConfig'),
  };
}

export function createIntegration(ctx: HttpApiContext, { ApiId, ...input }: CreateIntegrationRequest): Integration {
  const api = apiOf(ctx, ApiId);
  const integration = newIntegration(ctx, input);
  change(ctx, api, { integrations: { ...api.content.integrations, [integration.IntegrationId]: integration } });
  return integration;
}

interface Place {
  ApiId?: string;
  IntegrationId?: string;
}

export const getIntegration = (ctx: HttpApiContext, { ApiId, IntegrationId }: Place): Integration =>
  entry(apiOf(ctx, ApiId).content.integrations, IntegrationId, 'Integration');

export const getIntegrations = (ctx: HttpApiContext, input: Place & Paged) =>
  page(Object.values(apiOf(ctx, input.ApiId).content.integrations), input);

export function updateIntegration(
  ctx: HttpApiContext,
  { ApiId, IntegrationId, ...input }: UpdateIntegrationRequest,
): Integration {
  const api = apiOf(ctx, ApiId);
  const before = getIntegration(ctx, { ApiId, IntegrationId });
  const { IntegrationId: id } = before;
  const integration = { ...newIntegration(ctx, { ...before, ...input }), IntegrationId: id };
  change(ctx, api, { integrations: { ...api.content.integrations, [id]: integration } });
  return integration;
}

export function deleteIntegration(ctx: HttpApiContext, place: Place) {
  const { IntegrationId } = getIntegration(ctx, place);
  const api = apiOf(ctx, place.ApiId);
  const user = Object.values(api.content.routes).find(({ Target }) => Target === `integrations/${IntegrationId}`);
  if (user) throw conflict(`Cannot delete Integration '${IntegrationId}' because it is referenced by a Route.`);
  const { [IntegrationId]: _, ...integrations } = api.content.integrations;
  change(ctx, api, { integrations });
  return {};
}
