import type { HttpRequest } from '../../std/http.ts';
import { splitUrl } from './url.ts';

/** `AKID/20160301/us-east-1/s3/aws4_request`, taken apart. */
export interface CredentialScope {
  accessKeyId: string;
  /** `YYYYMMDD` */
  date: string;
  region: string;
  service: string;
}

/** The scope a request was signed for, in its header or its query; null when there is none that can be read. */
export function credentialScope(request: HttpRequest): CredentialScope | null {
  const header = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1];
  return readScope(header ?? splitUrl(request.url).query.find(([name]) => name === 'X-Amz-Credential')?.[1] ?? '');
}

export function readScope(credential: string): CredentialScope | null {
  const [, accessKeyId, date, region, service] =
    /^(.+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request$/.exec(credential) ?? [];
  return service ? { accessKeyId: accessKeyId!, date: date!, region: region!, service } : null;
}
