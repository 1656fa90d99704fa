import type { CreateRouteRequest, UpdateRouteRequest } from '@aws-sdk/client-apigatewayv2';
import { badRequest, conflict } from '../errors.ts';
import { apiOf, entry } from '../find.ts';
import { given } from '../given.ts';
import { page, type Paged } from '../page.ts';
import { newId, type ApiContent, type HttpApiContext, type Route } from '../store.ts';
import { change } from './deployments.ts';

const KEY = /^(?:\$default|(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY) (\/\S*))$/;
const TYPES = ['NONE', 'AWS_IAM', 'JWT', 'CUSTOM'];

/** Checks a route and gives it an id. @throws {AwsError} BadRequestException, ConflictException, NotFoundException */
export function newRoute(ctx: HttpApiContext, content: ApiContent, input: Omit<CreateRouteRequest, 'ApiId'>): Route {
  const { RouteKey = '', AuthorizationType = 'NONE', Target } = input;
  checkKey(RouteKey);
  if (Object.values(content.routes).some((route) => route.RouteKey === RouteKey))
    throw conflict(`Route with key ${RouteKey} already exists for this API`);
  if (Target !== undefined)
    entry(content.integrations, /^integrations\/(.+)$/.exec(Target)?.[1] ?? Target, 'Integration');
  checkAuthorization(content, { ...input, AuthorizationType });
  return {
    ApiKeyRequired: false,
    AuthorizationType,
    RouteId: newId(ctx),
    RouteKey,
    ...given(input, 'AuthorizationScopes', 'AuthorizerId', 'OperationName', 'Target'),
  };
}

function checkKey(key: string): void {
  const [matched, path] = KEY.exec(key) ?? [];
  if (matched === undefined)
    throw badRequest(
      'The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"',
    );
  const parts = (path ?? '/').split('/').slice(1);
  const names = parts.map((part) => /^\{([^{}+]+)(\+?)\}$/.exec(part));
  if (parts.some((part, i) => /[{}]/.test(part) && !names[i]))
    throw badRequest('Invalid path specified for the route key: a path variable must be a whole path part');
  if (names.some((name, i) => name?.[2] && i < parts.length - 1))
    throw badRequest('Invalid path specified for the route key: {proxy+} must be at the end of the path');
}

function checkAuthorization(
  { authorizers }: ApiContent,
  { AuthorizationType: type, AuthorizerId = '', AuthorizationScopes }: Omit<CreateRouteRequest, 'ApiId' | 'RouteKey'>,
): void {
  if (!TYPES.includes(type!)) throw badRequest(`Invalid Route authorization type specified.`);
  if (type !== 'JWT' && AuthorizationScopes?.length)
    throw badRequest(
      'Invalid Route authorization type specified. Authorization Scopes are only valid for COGNITO_USER_POOLS and JWT authorization types',
    );
  const wanted = { JWT: 'JWT', CUSTOM: 'REQUEST' }[type as string];
  if (wanted && (!Object.hasOwn(authorizers, AuthorizerId) || authorizers[AuthorizerId]!.AuthorizerType !== wanted))
    throw badRequest(
      `Invalid authorizer ID specified. Setting the authorization type to ${type} requires a valid ${wanted === 'JWT' ? 'JWT ' : ''}authorizer.`,
    );
}

export function createRoute(ctx: HttpApiContext, { ApiId, ...input }: CreateRouteRequest): Route {
  const api = apiOf(ctx, ApiId);
  const route = newRoute(ctx, api.content, input);
  change(ctx, api, { routes: { ...api.content.routes, [route.RouteId]: route } });
  return route;
}

interface Place {
  ApiId?: string;
  RouteId?: string;
}

export const getRoute = (ctx: HttpApiContext, { ApiId, RouteId }: Place): Route =>
  entry(apiOf(ctx, ApiId).content.routes, RouteId, 'Route');

export const getRoutes = (ctx: HttpApiContext, input: Place & Paged) =>
  page(Object.values(apiOf(ctx, input.ApiId).content.routes), input);

export function updateRoute(ctx: HttpApiContext, { ApiId, RouteId, ...input }: UpdateRouteRequest): Route {
  const api = apiOf(ctx, ApiId);
  const before = getRoute(ctx, { ApiId, RouteId });
  const { [before.RouteId]: _, ...others } = api.content.routes;
  const checked = newRoute(ctx, { ...api.content, routes: others }, { ...before, ...input });
  const route = { ...checked, RouteId: before.RouteId };
  change(ctx, api, { routes: { ...others, [route.RouteId]: route } });
  return route;
}

export function deleteRoute(ctx: HttpApiContext, place: Place) {
  const { RouteId } = getRoute(ctx, place);
  const api = apiOf(ctx, place.ApiId);
  const { [RouteId]: _, ...routes } = api.content.routes;
  change(ctx, api, { routes });
  return {};
}
