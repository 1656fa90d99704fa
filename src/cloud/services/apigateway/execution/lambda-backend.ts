import { text, utf8 } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import { backendCaller } from './as-role.ts';
import type { Exchange, GatewayAnswer } from './exchange.ts';
import { internalError } from './failure.ts';

/** What a function made of an event. */
export interface LambdaAnswer extends GatewayAnswer {
  functionError?: string;
  requestId: string;
}

/** The function in an integration's address, with its version or alias. */
export const functionOf = (uri: string): string | undefined =>
  /:lambda:path\/2015-03-31\/functions\/(.+)\/invocations$/.exec(uri)?.[1];

/**
 * Invokes a function and waits for it.
 * @throws {GatewayFailure} 500 when it can't be invoked; the log says why.
 */
export async function invokeFunction(
  exchange: Exchange,
  functionArn: string,
  payload: Uint8Array,
  { credentials, asynchronous = false }: { credentials?: string; asynchronous?: boolean } = {},
): Promise<LambdaAnswer> {
  const { ctx, log } = exchange;
  const region = functionArn.split(':')[3] || ctx.region;
  try {
    const as = await backendCaller(exchange, credentials);
    const output = await ctx.call(
      'lambda',
      'Invoke',
      { FunctionName: functionArn, Payload: payload, ...(asynchronous ? { InvocationType: 'Event' } : {}) },
      { as, region, source: 'service' },
    );
    const requestId = ctx.ids.uuid('apigateway');
    return {
      status: output.StatusCode,
      headers: [
        ['Date', new Date(ctx.clock.now()).toUTCString()],
        ['Content-Type', 'application/json'],
        ['Content-Length', String(output.Payload?.length ?? 0)],
        ['Connection', 'keep-alive'],
        ['x-amzn-RequestId', requestId],
        ['x-amzn-Remapped-Content-Length', '0'],
        ...(output.FunctionError ? [['X-Amz-Function-Error', output.FunctionError] as [string, string]] : []),
        ...(output.ExecutedVersion ? [['X-Amz-Executed-Version', output.ExecutedVersion] as [string, string]] : []),
      ],
      body: output.Payload ?? new Uint8Array(),
      functionError: output.FunctionError,
      requestId,
    };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === 'InvalidRequestContentException') return refused(error, ctx.requestId);
    const denied = ['AccessDeniedException', 'AccessDenied', 'ResourceNotFoundException'].includes(error.code);
    log.failed(
      denied
        ? 'Execution failed due to configuration error: Invalid permissions on Lambda function'
        : `Lambda invocation failed with status: ${error.status}. Lambda request id: ${ctx.requestId}. ${error.message}`,
    );
    throw internalError();
  }
}

/** What Lambda says to a payload that is no JSON goes to the client as it is. */
const refused = ({ message, status }: AwsError, requestId: string): LambdaAnswer => ({
  status,
  headers: [['Content-Type', 'application/json']],
  body: utf8(JSON.stringify({ Type: 'User', message })),
  requestId,
});

/** The `errorMessage` of a failed function, which selection patterns look at. */
export function errorMessageOf({ body }: GatewayAnswer): string | undefined {
  try {
    const answer: unknown = JSON.parse(text(body));
    const message =
      typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>)['errorMessage'] : undefined;
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}
