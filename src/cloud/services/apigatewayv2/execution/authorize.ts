import { AwsError } from '../../../aws-error.ts';
import { payloadIdentity } from '../../../http-payload/payload-event.ts';
import type { Authorizer } from '../store.ts';
import { askAuthorizer, passes, routeArn, type AuthorizerAnswer } from './ask-authorizer.ts';
import { forbidden, internalError, unauthorized, type Exchange } from './exchange.ts';
import { readIssuer } from './read-issuer.ts';
import { readToken, scopesOf, shownClaims } from './read-token.ts';
import { sourceValue } from './source-value.ts';

/** Lets a request pass as the route has it, and notes who it comes from. @throws {Refusal} 401, 403, 500 */
export async function authorizeRequest(exchange: Exchange): Promise<void> {
  const { AuthorizationType: type, AuthorizerId = '' } = exchange.route;
  if (type === 'NONE') return;
  if (type === 'AWS_IAM') return bySignature(exchange);
  const authorizer = exchange.content.authorizers[AuthorizerId];
  if (!authorizer) throw internalError();
  if (type === 'JWT') byToken(exchange, authorizer);
  else await byFunction(exchange, authorizer);
}

async function bySignature(exchange: Exchange): Promise<void> {
  try {
    const caller = await exchange.signer();
    if (caller.type === 'Anonymous') throw forbidden();
    await exchange.ctx.authorize?.({ action: 'execute-api:Invoke', resource: routeArn(exchange) });
    exchange.authorizer = { iam: payloadIdentity(caller) };
  } catch (error) {
    if (error instanceof AwsError) throw forbidden();
    throw error;
  }
}

function byToken(exchange: Exchange, { JwtConfiguration = {}, IdentitySource = [] }: Authorizer): void {
  const { ctx, route } = exchange;
  const { Issuer: issuer = '', Audience: audience = [] } = JwtConfiguration;
  const given = sourceValue(exchange, IdentitySource[0] ?? '');
  if (!given) throw unauthorized({ 'www-authenticate': 'Bearer' });
  const keys = readIssuer(ctx.internet, issuer);
  const read = readToken(given.replace(/^Bearer /i, ''), { issuer, audience, keys, now: exchange.at });
  if ('problem' in read) throw unauthorized(challenge('', 'invalid_token', read.problem));
  const scopes = scopesOf(read.claims);
  const wanted = route.AuthorizationScopes ?? [];
  if (wanted.length && !wanted.some((scope) => scopes?.includes(scope)))
    throw forbidden(challenge(wanted.join(' '), 'insufficient_scope', 'the token does not have a required scope'));
  exchange.authorizer = { jwt: { claims: shownClaims(read.claims), scopes: wanted.length ? scopes : null } };
}

const challenge = (scope: string, error: string, description: string): Record<string, string> => ({
  'www-authenticate': `Bearer scope="${scope}" error="${error}" error_description="${description}"`,
});

async function byFunction(exchange: Exchange, authorizer: Authorizer): Promise<void> {
  const { store, at, apiId, stage } = exchange;
  const identity = (authorizer.IdentitySource ?? []).map((source) => sourceValue(exchange, source));
  if (identity.some((value) => !value)) throw unauthorized();
  const ttl = authorizer.AuthorizerResultTtlInSeconds ?? 0;
  const key = `${apiId}/${stage}/${authorizer.AuthorizerId} ${JSON.stringify(identity)}`;
  const kept = store.authorizations[key];
  const fresh = ttl > 0 && kept && kept.expiresAt > at;
  const verdict = fresh
    ? (kept.answer as AuthorizerAnswer)
    : await askAuthorizer(exchange, authorizer, identity as string[]);
  if (ttl > 0 && !fresh) {
    for (const [old, { expiresAt }] of Object.entries(store.authorizations))
      if (expiresAt <= at) delete store.authorizations[old];
    store.authorizations[key] = { expiresAt: at + ttl * 1000, answer: verdict };
  }
  if (!passes(exchange, verdict)) throw forbidden();
  exchange.authorizer = { lambda: verdict.context };
}
