import { utf8 } from '../../../../std/bytes.ts';
import type { HttpResponse } from '../../../../std/http.ts';
import type { Caller } from '../../../caller.ts';
import type { Deadlines } from '../../../deadlines.ts';
import { corsHeaders, preflight } from '../../../http-payload/cors.ts';
import type { ExecutePlace } from '../../../http-payload/execute-place.ts';
import { newTraceId } from '../../../http-payload/new-trace-id.ts';
import type { WireRequest } from '../../../protocols/wire.ts';
import { take } from '../../../token-bucket.ts';
import type { HttpApi, HttpApiContext, HttpApiStore, Stage } from '../store.ts';
import { authorizeRequest } from './authorize.ts';
import { notFound, Refusal, type Exchange } from './exchange.ts';
import { integrate } from './integrate.ts';
import { decoded, routeOf } from './route.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_BODY = 10 * 1024 * 1024;

/** Answers a request to an HTTP API. An API that nobody has is forbidden. */
export async function serveHttpApi(
  ctx: HttpApiContext,
  deadlines: Deadlines,
  request: WireRequest,
  place: ExecutePlace,
  signer: () => Promise<Caller>,
): Promise<HttpResponse> {
  const accountId = ctx.storeOf('', ctx.region).owners[place.apiId];
  const store = accountId === undefined ? undefined : ctx.storeOf(accountId, ctx.region);
  const api = store?.apis[place.apiId];
  if (!store || !api || accountId === undefined)
    return finished(
      ctx,
      ctx.requestId,
      refused(new Refusal(403, 'Forbidden', { 'x-amzn-errortype': 'ForbiddenException' })),
    );
  const requestId = `${ctx.ids.token(15)}=`;
  const { CorsConfiguration: cors } = api.facts;
  const asked = preflight(cors, request, 204);
  if (asked) return finished(ctx, requestId, asked);
  const answer = await answered(async () => {
    if (api.facts.DisableExecuteApiEndpoint) throw notFound();
    if (request.body.length > MAX_BODY) throw new Refusal(413, 'Request Entity Too Large');
    const exchange = open(ctx, { api, store, accountId, request, signer, requestId, path: place.path });
    checkRate(exchange);
    await authorizeRequest(exchange);
    return withinTime(exchange, deadlines);
  });
  const { origin } = request.headers;
  const headers = cors
    ? { ...without(answer.headers, 'access-control-'), ...corsHeaders(cors, origin) }
    : answer.headers;
  return finished(ctx, requestId, { ...answer, headers });
}

interface Opening {
  api: HttpApi;
  store: HttpApiStore;
  accountId: string;
  request: WireRequest;
  signer: () => Promise<Caller>;
  requestId: string;
  path: string;
}

/** @throws {Refusal} 404 when there is neither stage nor route. */
function open(ctx: HttpApiContext, { api, path, ...opening }: Opening): Exchange {
  const { settings, below } = stageOf(api, path);
  const content = api.deployments[settings.DeploymentId ?? '']?.content;
  const routed = content && routeOf(content.routes, opening.request.method, below);
  if (!routed) throw notFound();
  const { ApiId: apiId } = api.facts;
  return {
    ...opening,
    ...routed,
    ctx,
    content,
    settings,
    below,
    path: decoded(path),
    rawQuery: /\?([^#]*)/.exec(ctx.request?.url ?? '')?.[1] ?? '',
    apiId,
    domainName: `${apiId}.execute-api.${ctx.region}.amazonaws.com`,
    routeKey: routed.route.RouteKey,
    stage: settings.StageName,
    stageVariables: settings.StageVariables ?? {},
    traceId: newTraceId(ctx),
    at: ctx.clock.now(),
  };
}

/** A stage whose name begins the path goes before `$default`. */
function stageOf({ stages }: HttpApi, path: string): { settings: Stage; below: string } {
  const [, name = '', rest] = /^\/([^/]*)(\/.*)?$/s.exec(path) ?? [];
  const named = name !== '$default' && Object.hasOwn(stages, name) ? stages[name] : undefined;
  if (named) return { settings: named, below: rest ?? '/' };
  const fallback = stages['$default'];
  if (!fallback) throw notFound();
  return { settings: fallback, below: path };
}

/** @throws {Refusal} 429 */
function checkRate({ store, settings, routeKey, apiId, at }: Exchange): void {
  const limits = settings.RouteSettings?.[routeKey] ?? settings.DefaultRouteSettings ?? {};
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = limits;
  if (rate === undefined || burst === undefined) return;
  if (!take(store.buckets, `${apiId}/${settings.StageName} ${routeKey}`, { rate, burst, now: at }))
    throw new Refusal(429, 'Too Many Requests');
}

async function withinTime(exchange: Exchange, deadlines: Deadlines): Promise<HttpResponse> {
  const id = /^integrations\/(.+)$/.exec(exchange.route.Target ?? '')?.[1] ?? '';
  const integration = exchange.content.integrations[id];
  if (!integration) throw notFound();
  const answer = await deadlines.within(exchange.ctx, integration.TimeoutInMillis, () =>
    integrate(exchange, integration),
  );
  if (!answer) throw new Refusal(503, 'Service Unavailable');
  return answer;
}

async function answered(work: () => Promise<HttpResponse>): Promise<HttpResponse> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(error);
  }
}

const refused = ({ status, message, headers }: Refusal): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: utf8(JSON.stringify({ message })),
});

const without = (headers: Record<string, string>, prefix: string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(prefix)));

const finished = (
  { clock }: HttpApiContext,
  requestId: string,
  { status, headers, body }: HttpResponse,
): HttpResponse => ({
  status,
  headers: {
    date: new Date(clock.now()).toUTCString(),
    ...headers,
    'content-length': String(body.length),
    'apigw-requestid': requestId,
  },
  body,
});
