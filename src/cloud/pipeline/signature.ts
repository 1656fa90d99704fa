import type { HttpRequest } from '../../std/http.ts';
import { readScope, type CredentialScope } from './credential-scope.ts';
import { splitUrl } from './url.ts';

/** A Signature Version 4 as a request carries it, in its `Authorization` header or its query. */
export interface Signature {
  in: 'header' | 'query';
  scope: CredentialScope;
  /** Lower case, in the order given. */
  signedHeaders: string[];
  /** Lower-case hexadecimal. */
  signature: string;
  /** `YYYYMMDD'T'HHMMSS'Z'` */
  date: string;
  securityToken?: string;
}

/** What is wrong with a signature's form, in AWS's words. */
export interface Incomplete {
  incomplete: string;
}

export const ALGORITHM = 'AWS4-HMAC-SHA256';

/** Reads the signature of a request. Null: the request carries none. */
export function readSignature(request: HttpRequest): Signature | Incomplete | null {
  const query = new Map(splitUrl(request.url).query);
  if (query.has('X-Amz-Algorithm') || query.has('X-Amz-Signature')) return readQuerySignature(query);
  const header = request.headers.authorization;
  return header === undefined ? null : readHeaderSignature(header, request);
}

function readHeaderSignature(header: string, { headers }: HttpRequest): Signature | Incomplete {
  const parts = new Map<string, string>();
  for (const [, name, value] of header.matchAll(/(\w+)=([^,\s]+)/g)) parts.set(name!, value!);
  const date = headers['x-amz-date'] ?? isoBasic(headers.date);
  const missing = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !parts.has(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  if (!date) missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  if (missing.length || !header.startsWith(ALGORITHM)) {
    return { incomplete: `${[...missing, `Authorization=${header.split(' ')[0]}`].join(' ')}` };
  }
  return complete('header', parts, date!, headers['x-amz-security-token']);
}

function readQuerySignature(query: ReadonlyMap<string, string>): Signature | Incomplete {
  const missing = ['Algorithm', 'Credential', 'Signature', 'SignedHeaders', 'Date']
    .filter((name) => !query.has(`X-Amz-${name}`))
    .map((name) => `AWS query-string parameters must include 'X-Amz-${name}'.`);
  if (missing.length) return { incomplete: missing.join(' ') };
  const parts = new Map([...query].map(([name, value]) => [name.replace('X-Amz-', ''), value]));
  return complete('query', parts, query.get('X-Amz-Date')!, query.get('X-Amz-Security-Token'));
}

function complete(
  place: Signature['in'],
  parts: ReadonlyMap<string, string>,
  date: string,
  securityToken: string | undefined,
): Signature | Incomplete {
  const scope = readScope(parts.get('Credential')!);
  if (!scope)
    return {
      incomplete: `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${parts.get('Credential')}'`,
    };
  if (!/^\d{8}T\d{6}Z$/.test(date)) {
    return {
      incomplete: `Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    };
  }
  if (scope.date !== date.slice(0, 8)) {
    return {
      incomplete: `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.date}' != '${date.slice(0, 8)}', from '${date}'.`,
    };
  }
  const signedHeaders = parts.get('SignedHeaders')!.toLowerCase().split(';');
  return { in: place, scope, signedHeaders, signature: parts.get('Signature')!, date, securityToken };
}

/** `Tue, 01 Mar 2016 12:00:00 GMT` as `20160301T120000Z`. */
function isoBasic(date: string | undefined): string | undefined {
  const at = new Date(date ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
