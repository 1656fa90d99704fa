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

/** The services and region of a request to a data plane, as the host name or the path tells them; undefined for requests to AWS's own API. */
export function endpointOf(request: { url: string; headers: Record<string, string> }, { catalog }: World) {
  const url = splitUrl(request.url);
  const host = request.headers['host'] ?? url.host;
  return catalog.byHost(host.toLowerCase().replace(/:\d+$/, '')) ?? catalog.byPath(url.path);
}

/**
 * A plain HTTP request to a data plane: of the first service that has something at the address. Never throws; recorded like a call, its
 * operation is the method and path.
 */
export async function serveEndpoint(
  call: Call,
  { names, region = DEFAULT_REGION }: { names: readonly string[]; region?: string },
  world: World,
): Promise<HttpResponse> {
  const request = call.request!;
  const url = splitUrl(request.url);
  const wire = { ...request, method: request.method.toUpperCase(), path: url.path, query: url.query, labels: {} };
  Object.assign(call, { region, wire, operationName: `${wire.method} ${url.path}` });
  // Each protocol has its own refusal of unsigned requests; a data plane lets its owner's settings decide.
  const signer = async () => {
    if (readSignature(request)) await authenticate(call, world);
    return call.caller;
  };
  let response: HttpResponse | null = null;
  try {
    for (const name of names) {
      call.serviceName = name;
      call.service = (await world.catalog.load(name))!;
      call.protocol = call.service.protocols[0];
      const { endpoint } = serviceOf(call).definition;
      response = (await endpoint?.(createContext(call, world), wire, signer)) ?? null;
      if (response) break;
    }
    if (!response) throw new Error('nobody answers');
  } catch (error) {
    world.onBug(error, `${call.serviceName}: endpoint`);
    const body = utf8('{"message":"Internal Server Error"}');
    response = { status: 500, headers: { 'content-type': 'application/json' }, body };
  }
  call.response = response;
  record(call, world);
  return response;
}
