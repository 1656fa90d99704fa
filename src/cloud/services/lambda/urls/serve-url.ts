import { AwsError } from '../../../aws-error.ts';
import { anonymous, type Caller } from '../../../caller.ts';
import type { WireRequest } from '../../../protocols/wire.ts';
import type { HttpResponse } from '../../../../std/http.ts';
import type { EnvironmentPool } from '../environments/environment-pool.ts';
import { findFunction } from '../function-name.ts';
import { runInvocation } from '../invocation.ts';
import { limits } from '../limits.ts';
import { route } from '../routing.ts';
import type { LambdaContext, UrlConfig } from '../store.ts';
import { corsHeaders, preflight } from '../../../http-payload/cors.ts';
import { newTraceId } from '../../../http-payload/new-trace-id.ts';
import { payloadEvent, payloadIdentity } from '../../../http-payload/payload-event.ts';
import { findUrl } from './url-directory.ts';
import { forbidden, refusal, urlResponse } from './url-response.ts';

/** Answers a request to a function URL. */
export async function serveUrl(
  ctx: LambdaContext,
  pool: EnvironmentPool,
  request: WireRequest,
  id: string,
  signer: () => Promise<Caller>,
): Promise<HttpResponse> {
  const found = findUrl(ctx, id);
  if (!found) return forbidden();
  const { config, functionArn } = found;
  const traceId = newTraceId(ctx);
  const asked = preflight(config.cors, request, 200);
  const answer = asked ?? (await answered(ctx, pool, request, { config, functionArn, traceId, signer }));
  return {
    ...answer,
    headers: {
      date: new Date(ctx.clock.now()).toUTCString(),
      ...answer.headers,
      ...(asked ? {} : corsHeaders(config.cors, request.headers['origin'])),
      'content-length': String(answer.body.length),
      'x-amzn-requestid': ctx.requestId,
      'x-amzn-trace-id': traceId,
    },
  };
}

interface Asked {
  config: UrlConfig;
  functionArn: string;
  traceId: string;
  signer: () => Promise<Caller>;
}

async function answered(
  ctx: LambdaContext,
  pool: EnvironmentPool,
  request: WireRequest,
  { config, functionArn, traceId, signer }: Asked,
): Promise<HttpResponse> {
  try {
    const caller = config.authType === 'AWS_IAM' ? await signer() : anonymous;
    await authorize(ctx, functionArn, config);
    const { requestId } = ctx;
    const at = ctx.clock.now();
    const rawQuery = /\?([^#]*)/.exec(ctx.request?.url ?? '')?.[1] ?? '';
    const iam = config.authType === 'AWS_IAM';
    const event = payloadEvent({
      request,
      path: request.path,
      rawQuery,
      apiId: config.id,
      domainName: `${config.id}.lambda-url.${ctx.region}.on.aws`,
      accountId: iam ? caller.accountId : 'anonymous',
      ...(iam ? { authorizer: { iam: payloadIdentity(caller) } } : {}),
      routeKey: '$default',
      stage: '$default',
      requestId,
      traceId,
      at,
    });
    const payload = JSON.stringify(event);
    if (payload.length > limits[ctx.era].syncPayload)
      return refusal(413, 'Request Entity Too Large', 'RequestEntityTooLargeException');
    const { conclusion } = await runInvocation(ctx, pool, {
      found: route(ctx, findFunction(ctx, functionArn)),
      requestId,
      payload,
      trigger: 'RequestResponse',
      attempt: 1,
      queuedAt: at,
    });
    return urlResponse(conclusion, config);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === 'AccessDeniedException') return forbidden();
    return refusal(error.status, error.message, error.code);
  }
}

/**
 * Since October 2025 two permissions are needed. https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 * @throws {AwsError} AccessDeniedException
 */
async function authorize(ctx: LambdaContext, functionArn: string, { authType }: UrlConfig): Promise<void> {
  const resource = functionArn;
  const context = { 'lambda:FunctionUrlAuthType': authType };
  await ctx.authorize?.({ action: 'lambda:InvokeFunctionUrl', resource, context });
  await ctx.authorize?.({
    action: 'lambda:InvokeFunction',
    resource,
    context: { ...context, 'lambda:InvokedViaFunctionUrl': 'true' },
  });
}
