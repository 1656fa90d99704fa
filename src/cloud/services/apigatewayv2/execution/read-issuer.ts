import { text } from '../../../../std/bytes.ts';
import type { Internet } from '../../../internet/internet.ts';
import { visit } from '../../../internet/visit.ts';

/** A public key as an issuer of tokens shows it (RFC 7517). */
export interface PublicKey {
  kid?: string;
  kty?: string;
  n?: string;
  e?: string;
}

/** The keys of an issuer, by the addresses in its OpenID configuration; null when there is nobody, or nothing to be read. */
export function readIssuer(internet: Internet, issuer: string): PublicKey[] | null {
  const configuration = read(internet, `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { jwks_uri: address } = (configuration ?? {}) as { jwks_uri?: unknown };
  if (typeof address !== 'string') return null;
  const { keys } = (read(internet, address) ?? {}) as { keys?: unknown };
  return Array.isArray(keys) ? keys : null;
}

function read(internet: Internet, url: string): unknown {
  if (!url.startsWith('https:')) return null;
  const found = visit(internet, { method: 'GET', url, headers: {}, body: new Uint8Array() });
  if (!('response' in found) || found.response.status !== 200) return null;
  try {
    return JSON.parse(text(found.response.body)) as unknown;
  } catch {
    return null;
  }
}
