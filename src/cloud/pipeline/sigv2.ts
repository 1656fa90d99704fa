import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { base64, utf8 } from '../../std/bytes.ts';
import type { HttpRequest } from '../../std/http.ts';
import { readHost } from './host.ts';
import { splitUrl } from './url.ts';

/**
 * S3's signature of before 2014. SDK v2 and boto3 sign links to the oldest regions with it unless told otherwise. AWS means to refuse it for
 * buckets made since June 2020; here it counts in both eras, since its clients still rely on it.
 */
export interface OldSignature {
  accessKeyId: string;
  /** Base64. */
  signature: string;
  securityToken?: string;
  /** What stands in the place of the date: the `Date` header, or when a link ends (seconds since the epoch). */
  date: string;
}

/** Query members that are part of the signed resource. */
const SUBRESOURCES =
  /^(acl|cors|delete|lifecycle|location|logging|notification|partNumber|policy|requestPayment|tagging|torrent|uploadId|uploads|versionId|versioning|versions|website|response-.+)$/;

/** Regions that opened after January 2014 never took it. */
const OLD_REGIONS = [
  'us-east-1',
  'us-west-1',
  'us-west-2',
  'eu-west-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-1',
  'sa-east-1',
];

export const takesOldSignatures = (region: string): boolean => OLD_REGIONS.includes(region);

export function readOldSignature(request: HttpRequest): OldSignature | null {
  const { headers } = request;
  const [, accessKeyId, signature] = /^AWS ([^:]+):(.+)$/.exec(headers.authorization ?? '') ?? [];
  if (accessKeyId && signature) {
    const date = headers['x-amz-date'] ? '' : (headers.date ?? '');
    return { accessKeyId, signature, securityToken: headers['x-amz-security-token'], date };
  }
  const query = new Map(splitUrl(request.url).query);
  const [key, given, date] = ['AWSAccessKeyId', 'Signature', 'Expires'].map((name) => query.get(name));
  if (!key || !given || !date) return null;
  return { accessKeyId: key, signature: given, securityToken: query.get('x-amz-security-token'), date };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html */
export function expectedOldSignature(request: HttpRequest, { date }: OldSignature, secretAccessKey: string) {
  const { headers, method } = request;
  const { host, path, query } = splitUrl(request.url);
  const { bucket } = readHost(headers.host ?? host);
  const inQuery = query.filter(([name]) => /^x-amz-/i.test(name)).map(([name, value]) => [name.toLowerCase(), value]);
  const amz = [...Object.entries(headers).filter(([name]) => name.startsWith('x-amz-')), ...inQuery]
    .map(([name, value]) => `${name}:${value}\n`)
    .sort();
  const resources = query
    .filter(([name]) => SUBRESOURCES.test(name))
    .map(([name, value]) => (value ? `${name}=${value}` : name))
    .sort();
  const stringToSign = [
    method.toUpperCase(),
    headers['content-md5'] ?? '',
    headers['content-type'] ?? '',
    date,
    `${amz.join('')}${bucket ? `/${bucket}` : ''}${path}${resources.length ? `?${resources.join('&')}` : ''}`,
  ].join('\n');
  return { stringToSign, signature: base64(hmac(sha1, utf8(secretAccessKey), utf8(stringToSign))) };
}
