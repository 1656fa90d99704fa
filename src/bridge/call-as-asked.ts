import { root, servicePrincipal, type Caller } from '../cloud/caller.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { type LoadRequest, type LoadWatch, runLoad } from '../cloud/load/run-load.ts';
import type { HttpRequest, HttpResponse } from '../std/http.ts';
import type { PortCallOptions } from './account-port.ts';
import type { LoadReply } from './messages.ts';

/** A call of the port in its account, as whoever the options name. @throws {AwsError} */
export function callAsAsked(
  cloud: Cloud,
  service: string,
  operation: string,
  input: object,
  { accountId, skillId, ...options }: PortCallOptions = {},
): Promise<any> {
  const as = callerOf(cloud, accountId, skillId);
  return cloud.call(service, operation, input, { source: 'console', ...options, ...(as ? { as } : {}) });
}

function callerOf(cloud: Cloud, accountId: string | undefined, skillId: string | undefined): Caller | null {
  if (skillId === undefined) return accountId === undefined ? null : root(accountId);
  const alexa = servicePrincipal('alexa-appkit.amazon.com', accountId ?? cloud.credentials()[0]!.accountId);
  return { ...alexa, eventSourceToken: skillId } as Caller;
}

/** A request of the port; like calls, it is part of what was done to the account. */
export async function fetchAsAsked(cloud: Cloud, request: HttpRequest): Promise<HttpResponse> {
  cloud.sentIn({ kind: 'request', request });
  return cloud.fetch(request);
}

/** A load of the port. */
export async function loadAsAsked(cloud: Cloud, request: LoadRequest, watch: LoadWatch): Promise<LoadReply> {
  try {
    return { ok: true, report: await runLoad(cloud, request, watch) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, message: error.message };
  }
}
