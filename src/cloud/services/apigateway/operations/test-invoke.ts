import type { TestInvokeMethodRequest } from '@aws-sdk/client-api-gateway';
import { text, utf8 } from '../../../../std/bytes.ts';
import { badRequest } from '../errors.ts';
import { contextData } from '../execution/context-data.ts';
import type { Deadlines } from '../../../deadlines.ts';
import { asGatewayFailure, execute } from '../execution/execute.ts';
import { ExecutionLog } from '../execution/execution-log.ts';
import { multiple, single, type Exchange, type GatewayAnswer } from '../execution/exchange.ts';
import { gatewayAnswer } from '../execution/gateway-answer.ts';
import { newTraceId } from '../../../http-payload/new-trace-id.ts';
import { extendedId } from '../execution/serve.ts';
import { route } from '../execution/route.ts';
import { apiOf, methodOf, resourceOf } from '../find.ts';
import type { GatewayContext } from '../store.ts';
import { contentOf } from './deployments.ts';

const STAGE = 'test-invoke-stage';

/** Runs a method as it is now, without a deployment, keys or authorizers, and tells the log. */
export async function testInvokeMethod(ctx: GatewayContext, deadlines: Deadlines, input: TestInvokeMethodRequest) {
  const began = ctx.clock.now();
  const exchange = open(ctx, input);
  const answer = await run(exchange, deadlines);
  const headers = [...answer.headers, ['X-Amzn-Trace-Id', exchange.traceId] as const].filter(
    ([name]) => !('x-amzn-errortype' in lower(answer) && name === 'X-Amzn-Trace-Id'),
  );
  return {
    status: answer.status,
    body: text(answer.body),
    headers: single(headers),
    ...(ctx.era === '2016' ? {} : { multiValueHeaders: multiple(headers) }),
    log: exchange.log.text(ctx.era === '2016' ? 'test-request' : exchange.requestId),
    latency: Math.round(ctx.clock.now() - began),
  };
}

const lower = ({ headers }: GatewayAnswer): Record<string, string> =>
  Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));

async function run(exchange: Exchange, deadlines: Deadlines): Promise<GatewayAnswer> {
  try {
    return await execute(exchange, deadlines);
  } catch (error) {
    const failure = asGatewayFailure(error);
    if (!failure) throw error;
    exchange.log.failed(failure.message);
    return gatewayAnswer(failure, exchange);
  }
}

function open(ctx: GatewayContext, input: TestInvokeMethodRequest): Exchange {
  const api = apiOf(ctx, input.restApiId);
  const resource = resourceOf(api, input.resourceId);
  const method = methodOf(ctx, input);
  const [path = '', search = ''] = (input.pathWithQueryString || resource.path).split('?');
  const { pathParameters } = route({ [resource.id]: resource }, path, method.httpMethod) ?? { pathParameters: {} };
  if (/\{/.test(resource.path) && input.pathWithQueryString && !Object.keys(pathParameters).length)
    throw badRequest('Invalid path for resource');
  const headers = [
    ...Object.entries(input.headers ?? {}),
    ...Object.entries(input.multiValueHeaders ?? {}).flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value]),
    ),
  ];
  const exchange: Exchange = {
    ctx,
    accountId: ctx.accountId,
    apiId: api.facts.id,
    content: contentOf(api),
    deploymentId: '',
    stage: STAGE,
    stageVariables: { ...input.stageVariables },
    request: {
      method: method.httpMethod === 'ANY' ? 'GET' : method.httpMethod,
      path,
      fullPath: path,
      query: [...new URLSearchParams(search)],
      headers,
      body: utf8(input.body ?? ''),
    },
    resource,
    method,
    pathParameters,
    test: true,
    requestId: ctx.era === '2016' ? 'test-invoke-request' : ctx.requestId,
    extendedRequestId: extendedId(ctx),
    traceId: newTraceId(ctx),
    at: ctx.clock.now(),
    caller: ctx.caller,
    log: new ExecutionLog(() => ctx.clock.now()),
    context: {},
  };
  exchange.context = contextData(exchange);
  return exchange;
}
