import { type Invocation, state } from './state.ts';

const parsed = (json: string | undefined): unknown => (json === undefined ? undefined : JSON.parse(json));

type Context = Record<string, unknown>;

/** Fills in the context object of today's runtimes, its properties in the order of each runtime's client. */
export function contextOf(input: Invocation, context: Context = {}): Context {
  const deadline = Math.floor(input.deadline);
  const getRemainingTimeInMillis = () => deadline - Date.now();
  if (state.setup.runtime !== 'nodejs24.x') {
    const { env } = process;
    context.functionVersion = env.AWS_LAMBDA_FUNCTION_VERSION;
    context.functionName = env.AWS_LAMBDA_FUNCTION_NAME;
    addPlace(context);
    addHeaders(context, input);
    context.getRemainingTimeInMillis = getRemainingTimeInMillis;
    return context;
  }
  addHeaders(context, input);
  context.xRayTraceId = input.traceId;
  context.getRemainingTimeInMillis = getRemainingTimeInMillis;
  context.functionName = process.env.AWS_LAMBDA_FUNCTION_NAME;
  context.functionVersion = process.env.AWS_LAMBDA_FUNCTION_VERSION;
  addPlace(context);
  return context;
}

function addPlace(context: Context): void {
  const { env } = process;
  context.memoryLimitInMB = env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE;
  context.logGroupName = env.AWS_LAMBDA_LOG_GROUP_NAME;
  context.logStreamName = env.AWS_LAMBDA_LOG_STREAM_NAME;
}

function addHeaders(context: Context, input: Invocation): void {
  context.clientContext = parsed(input.clientContext);
  context.identity = undefined;
  context.invokedFunctionArn = input.invokedFunctionArn;
  context.awsRequestId = input.requestId;
  context.tenantId = undefined;
}

/** The invocation's trace header, where tracing libraries look for it. */
export function forwardTrace({ traceId }: Invocation): void {
  if (traceId === undefined) delete process.env._X_AMZN_TRACE_ID;
  else process.env._X_AMZN_TRACE_ID = traceId;
}
