import type { CreateAuthorizerRequest, UpdateAuthorizerRequest } from '@aws-sdk/client-apigatewayv2';
import { badRequest, conflict } from '../errors.ts';
import { functionOf } from '../execution/function-of.ts';
import { readIssuer } from '../execution/read-issuer.ts';
import { apiOf, entry } from '../find.ts';
import { given } from '../given.ts';
import { page, type Paged } from '../page.ts';
import { newId, type Authorizer, type HttpApiContext } from '../store.ts';
import { change } from './deployments.ts';

/** Checks an authorizer and gives it an id; an issuer must be there. @throws {AwsError} BadRequestException */
function newAuthorizer(ctx: HttpApiContext, input: Omit<CreateAuthorizerRequest, 'ApiId'>): Authorizer {
  const { AuthorizerType: type, Name, IdentitySource = [] } = input;
  if (!Name) throw badRequest('Name is a required parameter for authorizer');
  if (type === 'JWT') checkJwt(ctx, input);
  else if (type === 'REQUEST') checkRequest(input);
  else throw badRequest('Invalid authorizer type specified. Must be one of [JWT, REQUEST]');
  const ttl = input.AuthorizerResultTtlInSeconds;
  if (ttl !== undefined && (ttl < 0 || ttl > 3600))
    throw badRequest('Invalid Authorizer result TTL. Should be between 0 and 3600');
  if (ttl && !IdentitySource.length)
    throw badRequest('Identity source is required when authorizer result caching is enabled');
  return {
    AuthorizerId: newId(ctx, 6),
    AuthorizerType: type,
    IdentitySource,
    Name,
    ...given(
      input,
      'AuthorizerCredentialsArn',
      'AuthorizerPayloadFormatVersion',
      'AuthorizerResultTtlInSeconds',
      'AuthorizerUri',
      'EnableSimpleResponses',
      'JwtConfiguration',
    ),
  };
}

function checkJwt(
  ctx: HttpApiContext,
  { JwtConfiguration, IdentitySource = [] }: Partial<CreateAuthorizerRequest>,
): void {
  const { Issuer, Audience } = JwtConfiguration ?? {};
  if (!Issuer) throw badRequest('Issuer is a required parameter for JWT authorizer');
  if (!Audience?.length) throw badRequest('Audience is a required parameter for JWT authorizer');
  if (IdentitySource.length !== 1) throw badRequest('JWT authorizer requires exactly one identity source');
  if (!readIssuer(ctx.internet, Issuer))
    throw badRequest(
      `Caught exception when connecting to ${Issuer.replace(/\/$/, '')}/.well-known/openid-configuration for issuer ${Issuer}. Please try again later. Error: Invalid issuer: ${Issuer}. Issuer must have a valid discovery endpoint ended with '/.well-known/openid-configuration'`,
    );
}

function checkRequest(input: Partial<CreateAuthorizerRequest>): void {
  const { AuthorizerUri = '', AuthorizerPayloadFormatVersion: version, EnableSimpleResponses } = input;
  if (!functionOf(AuthorizerUri)) throw badRequest('Invalid Authorizer URI: ' + AuthorizerUri);
  if (version === undefined)
    throw badRequest('AuthorizerPayloadFormatVersion is a required parameter for REQUEST authorizer');
  if (version !== '1.0' && version !== '2.0')
    throw badRequest('Invalid AuthorizerPayloadFormatVersion. Must be one of [1.0, 2.0]');
  if (EnableSimpleResponses && version !== '2.0')
    throw badRequest('EnableSimpleResponses is only supported for authorizers with AuthorizerPayloadFormatVersion 2.0');
}

export function createAuthorizer(ctx: HttpApiContext, { ApiId, ...input }: CreateAuthorizerRequest): Authorizer {
  const api = apiOf(ctx, ApiId);
  const authorizer = newAuthorizer(ctx, input);
  change(ctx, api, { authorizers: { ...api.content.authorizers, [authorizer.AuthorizerId]: authorizer } });
  return authorizer;
}

interface Place {
  ApiId?: string;
  AuthorizerId?: string;
}

export const getAuthorizer = (ctx: HttpApiContext, { ApiId, AuthorizerId }: Place): Authorizer =>
  entry(apiOf(ctx, ApiId).content.authorizers, AuthorizerId, 'Authorizer');

export const getAuthorizers = (ctx: HttpApiContext, input: Place & Paged) =>
  page(Object.values(apiOf(ctx, input.ApiId).content.authorizers), input);

export function updateAuthorizer(
  ctx: HttpApiContext,
  { ApiId, AuthorizerId, ...input }: UpdateAuthorizerRequest,
): Authorizer {
  const api = apiOf(ctx, ApiId);
  const before = getAuthorizer(ctx, { ApiId, AuthorizerId });
  const { AuthorizerId: id } = before;
  const merged = { ...before, ...input } as Omit<CreateAuthorizerRequest, 'ApiId'>;
  const authorizer = { ...newAuthorizer(ctx, merged), AuthorizerId: id };
  change(ctx, api, { authorizers: { ...api.content.authorizers, [id]: authorizer } });
  return authorizer;
}

export function deleteAuthorizer(ctx: HttpApiContext, place: Place) {
  const { AuthorizerId } = getAuthorizer(ctx, place);
  const api = apiOf(ctx, place.ApiId);
  if (Object.values(api.content.routes).some((route) => route.AuthorizerId === AuthorizerId))
    throw conflict('Cannot delete authorizer. The authorizer is still being used by one or more routes.');
  const { [AuthorizerId]: _, ...authorizers } = api.content.authorizers;
  change(ctx, api, { authorizers });
  return {};
}
