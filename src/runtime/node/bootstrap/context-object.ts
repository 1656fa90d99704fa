import type { InvocationInput } from '../../runtime.ts';
import { state } from './state.ts';

type Input = Omit<InvocationInput, 'payload'>;

const parsed = (json: string | undefined): unknown => (json === undefined ? undefined : JSON.parse(json));

/** The context object of today's runtimes, its properties in the order of each runtime's client. */
export function contextOf(input: Input): object {
  const { env } = process;
  const deadline = Math.floor(input.deadline);
  const fromEnvironment = {
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
  };
  const fromHeaders = {
    clientContext: parsed(input.clientContext),
    identity: undefined,
    invokedFunctionArn: input.invokedFunctionArn,
    awsRequestId: input.requestId,
    tenantId: undefined,
  };
  const getRemainingTimeInMillis = () => deadline - Date.now();
  if (state.setup.runtime !== 'nodejs24.x') return { ...fromEnvironment, ...fromHeaders, getRemainingTimeInMillis };
  const { functionVersion, functionName, ...rest } = fromEnvironment;
  return {
    ...fromHeaders,
    xRayTraceId: input.traceId,
    getRemainingTimeInMillis,
    functionName,
    functionVersion,
    ...rest,
  };
}

/** The invocation's trace header, where tracing libraries look for it. */
export function forwardTrace({ traceId }: Input): void {
  if (traceId === undefined) delete process.env._X_AMZN_TRACE_ID;
  else process.env._X_AMZN_TRACE_ID = traceId;
}
