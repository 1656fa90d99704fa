import { anonymous, type Caller } from '../../../caller.ts';
import type { WireRequest } from '../../../protocols/wire.ts';
import type { HttpResponse } from '../../../../std/http.ts';
import type { GatewayContext, RestApi, Stage } from '../store.ts';
import { authorizeRequest } from './authorize.ts';
import type { ExecutePlace } from '../../../http-payload/execute-place.ts';
import { newTraceId } from '../../../http-payload/new-trace-id.ts';
import { SOURCE_IP } from '../../../http-payload/source-ip.ts';
import { contextData } from './context-data.ts';
import type { Deadlines } from '../../../deadlines.ts';
import { deliverLog } from './deliver-log.ts';
import { asGatewayFailure, execute } from './execute.ts';
import { ExecutionLog } from './execution-log.ts';
import type { Exchange, GatewayAnswer } from './exchange.ts';
import { GatewayFailure, missingToken } from './failure.ts';
import { gatewayAnswer } from './gateway-answer.ts';
import { checkKey, checkRate } from './limits.ts';
import { readRequest } from './read-request.ts';
import { route } from './route.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MAX_BODY = 10 * 1024 * 1024;

/** Answers a request to a stage of a REST API; null when there is none of this id. */
export async function serveStage(
  ctx: GatewayContext,
  deadlines: Deadlines,
  request: WireRequest,
  { apiId, path }: ExecutePlace,
  signer: () => Promise<Caller>,
): Promise<HttpResponse | null> {
  const accountId = ctx.storeOf('', ctx.region).owners[apiId];
  const store = accountId === undefined ? undefined : ctx.storeOf(accountId, ctx.region);
  const api = store?.apis[apiId];
  if (!api) return null;
  const ids = { extendedRequestId: extendedId(ctx), traceId: newTraceId(ctx) };
  const [, stageName = '', rest = '/'] = /^\/([^/]*)(\/.*)?$/s.exec(path) ?? [];
  const stage = api.stages[stageName];
  if (!stage || !store || accountId === undefined || api.facts.disableExecuteApiEndpoint)
    return written(ctx, ids, gatewayAnswer(new GatewayFailure('INVALID_API_KEY', 'Forbidden'), null));
  const exchange = open(ctx, { api, stage, accountId, request, path: rest, ...ids });
  if (!exchange) return written(ctx, ids, gatewayAnswer(missingToken(), null));
  const answer = await answered(exchange, async () => {
    if (request.body.length > MAX_BODY) throw new GatewayFailure('REQUEST_TOO_LARGE', 'Request Too Long');
    if (ctx.era === 'today') exchange.log.add(`Extended Request Id: ${ids.extendedRequestId}`);
    checkRate(exchange, store, stage);
    await authorizeRequest(exchange, store, signer);
    exchange.apiKey = checkKey(exchange, store);
    exchange.context = contextData(exchange);
    return execute(exchange, deadlines);
  });
  await deliverLog(exchange, stage);
  return written(ctx, ids, answer);
}

async function answered(exchange: Exchange, work: () => Promise<GatewayAnswer>): Promise<GatewayAnswer> {
  try {
    return await work();
  } catch (error) {
    const failure = asGatewayFailure(error);
    if (!failure) throw error;
    return gatewayAnswer(failure, exchange);
  }
}

interface Opening {
  api: RestApi;
  stage: Stage;
  accountId: string;
  request: WireRequest;
  path: string;
  extendedRequestId: string;
  traceId: string;
}

/** Null when the deployment has no such method. */
function open(
  ctx: GatewayContext,
  { api, stage, accountId, request, path, extendedRequestId, traceId }: Opening,
): Exchange | null {
  const { canarySettings: canary } = stage;
  const inCanary =
    canary?.deploymentId !== undefined &&
    ctx.chance.stream('apigateway:canary').next() * 100 < (canary.percentTraffic ?? 0);
  const deploymentId = inCanary ? canary.deploymentId! : stage.deploymentId;
  const content = api.deployments[deploymentId]?.content;
  const routed = content && route(content.resources, path, request.method);
  if (!routed) return null;
  const apiId = api.facts.id;
  const host = `${apiId}.execute-api.${ctx.region}.amazonaws.com`;
  const fullPath = `/${stage.stageName}${path === '/' ? '/' : path}`;
  const exchange: Exchange = {
    ctx,
    accountId,
    apiId,
    content,
    deploymentId,
    stage: stage.stageName,
    stageVariables: { ...stage.variables, ...(inCanary ? canary.stageVariableOverrides : {}) },
    request: readRequest(request, { path, fullPath, host, traceId, sourceIp: SOURCE_IP }),
    ...routed,
    test: false,
    requestId: ctx.requestId,
    extendedRequestId,
    traceId,
    at: ctx.clock.now(),
    caller: anonymous,
    log: new ExecutionLog(() => ctx.clock.now()),
    context: {},
  };
  exchange.context = contextData(exchange);
  return exchange;
}

/** Eleven characters and `Fiw=`, in the manner of the service. */
export const extendedId = (ctx: GatewayContext): string => `${ctx.ids.token(8)}oAMF${ctx.ids.token(3)}=`;

/** Headers that AWS keeps for itself come back under another name. */
const REMAPPED = new Set([
  'date',
  'server',
  'content-length',
  'connection',
  'www-authenticate',
  'x-amzn-requestid',
  'x-amz-apigw-id',
  'via',
]);

function written(
  ctx: GatewayContext,
  { extendedRequestId, traceId }: { extendedRequestId: string; traceId: string },
  { status, headers, body }: GatewayAnswer,
): HttpResponse {
  const joined: Record<string, string> = {};
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (lower === 'transfer-encoding') continue;
    const own = REMAPPED.has(lower) ? `x-amzn-remapped-${lower}` : lower;
    joined[own] = own in joined ? `${joined[own]}, ${value}` : value;
  }
  const failed = 'x-amzn-errortype' in joined;
  return {
    status,
    headers: {
      ...joined,
      date: new Date(ctx.clock.now()).toUTCString(),
      'content-length': String(body.length),
      'x-amzn-requestid': ctx.requestId,
      ...(ctx.era === '2016' ? {} : { 'x-amz-apigw-id': extendedRequestId }),
      ...(failed || ctx.era === '2016' ? {} : { 'x-amzn-trace-id': traceId }),
    },
    body,
  };
}
