import { text } from '../../std/bytes.ts';
import type { HttpRequest } from '../../std/http.ts';
import { notImplemented } from '../aws-error.ts';
import { decodePercent } from '../protocols/percent.ts';
import type { Protocol, WireRequest } from '../protocols/wire.ts';
import type { Call } from './call.ts';
import type { Catalog, Service } from './catalog.ts';
import { credentialScope } from './credential-scope.ts';
import { readHost } from './host.ts';
import { splitUrl, type UrlParts } from './url.ts';
import type { World } from './world.ts';

/** The region of global endpoints (`sts.amazonaws.com`), and of the learner's console. */
export const DEFAULT_REGION = 'us-east-1';

/**
 * Finds the service and region a request is for: by its signature's scope, else `X-Amz-Target`, else the host. A request that says
 * nothing at all goes to S3, the one service that strangers may call (a public object, opened in a browser).
 */
export async function identify(call: Call, { catalog, ids }: World): Promise<void> {
  const request = call.request!;
  const url = splitUrl(request.url);
  const host = readHost(request.headers.host?.toLowerCase() ?? url.host);
  const scope = credentialScope(request);
  const [target = ''] = (request.headers['x-amz-target'] ?? '').split('.');
  const named = scope?.service ?? catalog.byTarget(target) ?? host.service ?? 's3';
  call.serviceName = catalog.bySigningName(named, url.path);
  call.operationName = namedOperation(request, url);
  call.region = scope?.region ?? host.region ?? DEFAULT_REGION;
  call.wire = { ...request, method: request.method.toUpperCase(), path: url.path, query: url.query, labels: {} };
  call.service = await found(call, catalog);
  call.protocol = spokenIn(call.wire, call.service);
  call.requestId = call.service?.definition.model.requestId?.(ids) ?? call.requestId;
  if (call.serviceName !== 's3') return;
  call.requestId = ids.s3RequestId();
  Object.assign(call.wire, s3Place(url, host.bucket));
}

/** The operation as the request itself names it, in its target or its form; REST requests name none. */
function namedOperation({ headers, body }: HttpRequest, { query }: UrlParts): string {
  const target = headers['x-amz-target']?.split('.').at(-1);
  if (target) return target;
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const fields = [...query, ...(isForm ? new URLSearchParams(text(body)) : [])];
  return fields.find(([name]) => name === 'Action')?.[1] ?? '';
}

/** The protocol of a request; one that bears no marks at all is read in the main one. */
const spokenIn = (wire: WireRequest, { protocols }: Service): Protocol =>
  protocols.length > 1 ? (protocols.find((protocol) => protocol.speaks(wire)) ?? protocols[0]) : protocols[0];

async function found(call: Call, catalog: Catalog): Promise<Service> {
  const service = await catalog.load(call.serviceName);
  if (!service) throw notImplemented(call.serviceName, call.operationName || 'any operation');
  return service;
}

/** Takes the bucket out of a path-style address; the operations of the model know only the key. */
function s3Place({ path }: UrlParts, bucket: string | undefined): Pick<WireRequest, 'path' | 'labels'> {
  if (bucket) return { path, labels: { Bucket: bucket } };
  const [, name = '', rest = ''] = /^\/([^/]*)(\/.*)?$/s.exec(path) ?? [];
  return name ? { path: rest || '/', labels: { Bucket: decodePercent(name) } } : { path: '/', labels: {} };
}
