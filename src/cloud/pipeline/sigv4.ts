import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hex, utf8 } from '../../std/bytes.ts';
import type { HttpRequest } from '../../std/http.ts';
import { decodePercent, encodePercent } from '../protocols/percent.ts';
import type { CredentialScope } from './credential-scope.ts';
import { ALGORITHM, type Signature } from './signature.ts';
import { splitUrl } from './url.ts';

/** A signature as it should have been, with what it was made from. */
export interface Expected {
  signature: string;
  canonicalRequest: string;
  stringToSign: string;
}

/**
 * Signature Version 4, from the server's side.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function expectedSignature(request: HttpRequest, given: Signature, secretAccessKey: string): Expected {
  const { date, region, service } = given.scope;
  const canonicalRequest = canonical(request, given);
  const stringToSign = [
    ALGORITHM,
    given.date,
    `${date}/${region}/${service}/aws4_request`,
    hex(sha256(utf8(canonicalRequest))),
  ].join('\n');
  const key = signingKey(given.scope, secretAccessKey);
  return { signature: hex(hmac(sha256, key, utf8(stringToSign))), canonicalRequest, stringToSign };
}

/** The key of a day, a region and a service. */
export const signingKey = ({ date, region, service }: CredentialScope, secretAccessKey: string): Uint8Array =>
  [date, region, service, 'aws4_request'].reduce(
    (secret, part) => hmac(sha256, secret, utf8(part)),
    utf8(`AWS4${secretAccessKey}`) as Uint8Array,
  );

/** Hash of the body as it arrived. */
export const bodyHash = ({ body }: HttpRequest): string => hex(sha256(body));

function canonical(request: HttpRequest, given: Signature): string {
  const { host, path, query } = splitUrl(request.url);
  const isS3 = given.scope.service === 's3';
  const headers: Record<string, string> = { host, ...request.headers };
  return [
    request.method.toUpperCase(),
    canonicalPath(path, isS3),
    canonicalQuery(query),
    ...given.signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    given.signedHeaders.join(';'),
    payloadHash(request, given, isS3),
  ].join('\n');
}

/** S3 encodes each segment once; every other service encodes the already encoded path again. */
const canonicalPath = (path: string, isS3: boolean): string =>
  path
    .split('/')
    .map((segment) => encodePercent(isS3 ? decodePercent(segment) : segment))
    .join('/');

const canonicalQuery = (query: [string, string][]): string =>
  query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encodePercent(name), encodePercent(value)] as const)
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map((pair) => pair.join('='))
    .join('&');

function payloadHash(request: HttpRequest, given: Signature, isS3: boolean): string {
  const declared = request.headers['x-amz-content-sha256'];
  if (declared) return declared;
  return given.in === 'query' && isS3 ? 'UNSIGNED-PAYLOAD' : bodyHash(request);
}
