import type { HttpResponse } from '../../std/http.ts';
import { protocolFor } from '../protocols/protocol-for.ts';
import type { Protocol } from '../protocols/wire.ts';
import type { Call } from './call.ts';
import type { World } from './world.ts';

/** Writes the answer in the service's protocol. */
export function serialize(call: Call, world: World): void {
  const protocol = call.protocol ?? guess(call);
  const response = call.error
    ? protocol.writeError(call.error, call.requestId)
    : protocol.write(call.operation!, call.output, call.requestId);
  Object.assign(response.headers, call.error?.headers, ownHeaders(call, world));
  call.response = framed(call, response, answeredAt(call, world.clock.now()));
}

/** What the service adds to every answer. */
function ownHeaders({ service, wire, caller, region }: Call, { stores }: World): Record<string, string> {
  const store = service && stores.find(service.definition, caller.accountId, region);
  return (store && wire && service.definition.answerHeaders?.(store, wire)) ?? {};
}

/**
 * Clients outside live in real time. They take a `Date` far from their own for a skewed clock and repeat whatever failed, so they read the
 * instant they signed with; code in the account reads virtual time.
 */
function answeredAt({ request, invocationId }: Call, now: number): number {
  const [, ...signed] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(request!.headers['x-amz-date'] ?? '') ?? [];
  if (invocationId || !signed.length) return now;
  const [year, month, ...rest] = signed.map(Number) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, ...rest);
}

/** Length and date; no body where HTTP has none (its length then stands for what GET would have sent). */
function framed(call: Call, { status, headers, body }: HttpResponse, now: number): HttpResponse {
  const bodyless = status === 204 || status === 304;
  const isHead = call.request!.method.toUpperCase() === 'HEAD';
  const length: Record<string, string> =
    bodyless || (isHead && call.error) ? {} : { 'content-length': String(body.length) };
  return {
    status,
    headers: { date: new Date(now).toUTCString(), ...length, ...headers },
    body: bodyless || isHead ? new Uint8Array() : body,
  };
}

/** The protocol that a request to a service we do not know seems to be written in. */
function guess({ request }: Call): Protocol {
  const { headers } = request!;
  const type = headers['content-type'] ?? '';
  const protocol = headers['x-amz-target']
    ? 'json1.0'
    : type.startsWith('application/x-www-form-urlencoded')
      ? 'query'
      : 'restJson';
  return protocolFor({ protocol, version: '', signingName: '', endpointPrefix: '', schemas: {} });
}
