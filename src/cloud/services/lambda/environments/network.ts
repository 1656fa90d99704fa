import type { Arrival } from '../../../../runtime/runtime.ts';
import type { HttpRequest, NetworkFailure } from '../../../../std/http.ts';
import type { LambdaContext } from '../store.ts';

/** Virtual ms until a look-up fails or a connection is refused. */
const LOOKUP_MS = 4;

/** Sends a request that a function made: into the simulated AWS, or nowhere, since no other network is there. */
export async function send(ctx: LambdaContext, request: HttpRequest, invocationId: string): Promise<Arrival['result']> {
  const failure = unreachable(request.url);
  if (!failure) return { ok: true, response: await ctx.fetch(request, { invocationId }) };
  await ctx.clock.sleep(LOOKUP_MS);
  return { ok: false, failure };
}

/** Why a host cannot be reached from a function, in Node's words; null for a host of AWS. */
function unreachable(url: string): NetworkFailure | null {
  if (!URL.canParse(url)) return { code: 'ENOTFOUND', message: `getaddrinfo ENOTFOUND ${url}` };
  const { hostname, port, protocol } = new URL(url);
  if (/(^|\.)amazonaws\.com(\.cn)?$/.test(hostname)) return null;
  if (hostname === 'localhost' || /^[\d.]+$|^\[/.test(hostname)) {
    const address = `${hostname === 'localhost' ? '127.0.0.1' : hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
    return { code: 'ECONNREFUSED', message: `connect ECONNREFUSED ${address}` };
  }
  return { code: 'ENOTFOUND', message: `getaddrinfo ENOTFOUND ${hostname}` };
}
