import { utf8 } from '../../std/bytes.ts';
import type { HttpResponse } from '../../std/http.ts';
import { authenticate } from './authenticate.ts';
import { serviceOf, type Call } from './call.ts';
import { createContext } from './context.ts';
import { record } from './record.ts';
import { readSignature } from './signature.ts';
import { splitUrl } from './url.ts';
import { DEFAULT_REGION } from './identify.ts';
import type { World } from './world.ts';

/** The service and region of a request to a data plane, as the host name or the path tells them; undefined for requests to AWS's own API. */
export function endpointOf(request: { url: string; headers: Record<string, string> }, { catalog }: World) {
  const url = splitUrl(request.url);
  const host = request.headers['host'] ?? url.host;
  return catalog.byHost(host.toLowerCase().replace(/:\d+$/, '')) ?? catalog.byPath(url.path);
}

/** A plain HTTP request to a service's data plane. Never throws; recorded like a call, its operation is the method and path. */
export async function serveEndpoint(
  call: Call,
  { name, region = DEFAULT_REGION }: { name: string; region?: string },
  world: World,
): Promise<HttpResponse> {
  const request = call.request!;
  const url = splitUrl(request.url);
  const wire = { ...request, method: request.method.toUpperCase(), path: url.path, query: url.query, labels: {} };
  Object.assign(call, { serviceName: name, region, wire, operationName: `${wire.method} ${url.path}` });
  try {
    call.service = (await world.catalog.load(name))!;
    call.protocol = call.service.protocols[0];
    const { endpoint } = serviceOf(call).definition;
    if (!endpoint) throw new Error(`${name} has hosts and no endpoint`);
    call.response = await endpoint(createContext(call, world), wire, async () => {
      // Each protocol has its own refusal of unsigned requests; a data plane lets its owner's settings decide.
      if (readSignature(request)) await authenticate(call, world);
      return call.caller;
    });
  } catch (error) {
    world.onBug(error, `${name}: endpoint`);
    const body = utf8('{"message":"Internal Server Error"}');
    call.response = { status: 500, headers: { 'content-type': 'application/json' }, body };
  }
  record(call, world);
  return call.response;
}
