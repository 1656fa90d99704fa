import { createHash, createHmac } from 'node:crypto';
import { utf8 } from '../../std/bytes.ts';
import type { HttpRequest } from '../../std/http.ts';

/** What to sign with; `at` is `YYYYMMDD'T'HHMMSS'Z'`. */
export interface Signing {
  service: string;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  region?: string;
  at?: string;
  /** Whether `X-Amz-Content-Sha256` is sent; true when missing. */
  declareHash?: boolean;
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** A request signed by hand, for what no SDK would send. The URL must be in canonical form already. */
export function signedRequest(
  unsigned: { method?: string; url: string; headers?: Record<string, string>; body?: string },
  {
    service,
    accessKeyId,
    secretAccessKey,
    sessionToken,
    region = 'us-east-1',
    at = '20261123T120000Z',
    declareHash = true,
  }: Signing,
): HttpRequest {
  const { method = 'GET', body = '' } = unsigned;
  const url = new URL(unsigned.url);
  const headers: Record<string, string> = {
    host: url.host,
    'x-amz-date': at,
    ...(declareHash ? { 'x-amz-content-sha256': sha256(body) } : {}),
    ...(sessionToken ? { 'x-amz-security-token': sessionToken } : {}),
    ...unsigned.headers,
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    method,
    url.pathname,
    url.search.slice(1).split('&').sort().join('&'),
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    headers['x-amz-content-sha256'] ?? sha256(body),
  ].join('\n');
  const scope = `${at.slice(0, 8)}/${region}/${service}/aws4_request`;
  const key = scope.split('/').reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`);
  const signature = hmac(key as Buffer, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')).toString('hex');
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { method, url: unsigned.url, headers, body: utf8(body) };
}
