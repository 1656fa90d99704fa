import { fromBase64, text, utf8 } from '../../../../std/bytes.ts';
import type { PublicKey } from './read-issuer.ts';
import { isRsaAlgorithm, rsaSigned } from './rsa-signature.ts';

export interface TokenRules {
  issuer: string;
  audience: readonly string[];
  keys: readonly PublicKey[] | null;
  /** Virtual ms. */
  now: number;
}

export type Claims = Record<string, unknown>;

/**
 * What a token claims, or why it is not to be believed, in the words of the `www-authenticate` header.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function readToken(token: string, rules: TokenRules): { claims: Claims } | { problem: string } {
  const parts = token.split('.');
  if (parts.length !== 3) return { problem: 'token contains an invalid number of segments' };
  const [header, claims] = parts.slice(0, 2).map(decoded);
  if (!header || !claims) return { problem: 'token is malformed' };
  if (!isRsaAlgorithm(header['alg'])) return { problem: `signing method ${String(header['alg'])} is invalid` };
  if (!rules.keys) return { problem: 'OIDC discovery endpoint communication error' };
  const key = rules.keys.find(({ kid, kty }) => kid === header['kid'] && kty === 'RSA');
  const [n, e, signature] = [key?.n, key?.e, parts[2]].map(bytes);
  if (!n || !e) return { problem: 'unable to find a key for the token' };
  if (!signature || !rsaSigned(header['alg'], { n, e }, utf8(`${parts[0]}.${parts[1]}`), signature))
    return { problem: 'signature is invalid' };
  const problem = problemOf(claims, rules);
  return problem ? { problem } : { claims };
}

function problemOf(claims: Claims, { issuer, audience, now }: TokenRules): string | undefined {
  const seconds = Math.floor(now / 1000);
  const { iss, aud, client_id: client, exp, nbf, iat } = claims;
  if (iss !== issuer) return 'invalid issuer';
  const meant = aud === undefined ? [client] : [aud].flat();
  if (!meant.some((each) => typeof each === 'string' && audience.includes(each))) return 'invalid audience';
  if (typeof exp !== 'number' || exp <= seconds) return 'the token has expired';
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= seconds)) return 'the token is not valid yet';
  if (iat !== undefined && !(typeof iat === 'number' && iat <= seconds))
    return 'the token was used before it was issued';
  return undefined;
}

/** The scopes of a token: a text with spaces between them, or a list. */
export function scopesOf({ scope, scp }: Claims): string[] | null {
  const given = scope ?? scp;
  if (typeof given === 'string') return given.split(' ').filter(Boolean);
  return Array.isArray(given) ? given.map(String) : null;
}

/** Functions get claims as texts, lists in the form `[a b]`. */
export const shownClaims = (claims: Claims): Record<string, string> =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, shown(value)]));

const shown = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.join(' ')}]`
    : typeof value === 'object' && value !== null
      ? JSON.stringify(value)
      : String(value);

function decoded(part: string): Claims | null {
  try {
    const value: unknown = JSON.parse(text(bytes(part)!));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : null;
  } catch {
    return null;
  }
}

function bytes(part: string | undefined): Uint8Array | null {
  try {
    return part === undefined ? null : fromBase64(part.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return null;
  }
}
