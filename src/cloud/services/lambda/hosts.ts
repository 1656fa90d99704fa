import type { Caller } from '../../caller.ts';
import type { WireRequest } from '../../protocols/wire.ts';
import type { HttpResponse } from '../../../std/http.ts';
import type { EnvironmentPool } from './environments/environment-pool.ts';
import { PACKAGE_HOST, servePackage } from './package-location.ts';
import type { LambdaContext } from './store.ts';
import { serveUrl } from './urls/serve-url.ts';

/** Lambda's plain HTTP hosts: function URLs, and the buckets it keeps packages in. */
export async function serveHosts(
  ctx: LambdaContext,
  pool: EnvironmentPool,
  request: WireRequest,
  signer: () => Promise<Caller>,
): Promise<HttpResponse> {
  const host = (request.headers['host'] ?? new URL(ctx.request!.url).host).toLowerCase();
  if (PACKAGE_HOST.test(host)) return servePackage(ctx, request);
  return serveUrl(ctx, pool, request, host.split('.')[0]!, signer);
}
