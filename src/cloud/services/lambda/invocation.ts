import { billedMs } from '../../pricing/billed-duration.ts';
import type { GuestLog, Outcome, StreamPart } from '../../../runtime/runtime.ts';
import type { Era } from '../../era.ts';
import type { InvocationRecord } from '../../trace.ts';
import { coldStart, initAgain, type InitPhase } from './environments/cold-start.ts';
import type { EnvironmentPool } from './environments/environment-pool.ts';
import { overheadMs, timingOf } from './environments/timing.ts';
import { qualifiedArn, type Found } from './function-name.ts';
import { deliverLogs } from './logs/deliver.ts';
import { invocationLog } from './logs/invocation-log.ts';
import type { LogLine } from './logs/platform-lines.ts';
import type { Report } from './logs/report.ts';
import { conclude, type Conclusion } from './outcome.ts';
import { measureEnd, measureStart, measureThrottle } from './metrics.ts';
import { checkRecursion, lineageThrough, warnOfLoop } from './recursion.ts';
import { checkSimulated } from './runtimes.ts';
import type { EnvironmentData, LambdaContext } from './store.ts';
import { traceHeader, type TraceHeader } from './trace-header.ts';

export interface InvocationRequest {
  found: Found;
  requestId: string;
  /** The event as JSON text. */
  payload: string;
  trigger: InvocationRecord['trigger'];
  attempt: number;
  queuedAt: number;
  /** JSON of the client context. */
  clientContext?: string;
}

export interface InvocationResult {
  conclusion: Conclusion;
  logs: LogLine[];
}

/** Payloads are kept in the trace up to this many characters. */
const SHOWN_PAYLOAD = 256 * 1024;

/** What happened in the environment, before it is judged. */
interface Run {
  inits: InitPhase[];
  /** When the environment was handed the event; the invocation's duration counts from here. */
  handlerAt: number;
  endedAt: number;
  outcome: Outcome;
  guest: GuestLog[];
  maxMemoryMB: number;
  streamed?: StreamPart[];
}

/**
 * Runs a function once: in an idle environment or after a cold start, to its answer, its failure or its timeout. Writes its
 * log, records it, and takes the environment back or lets it go.
 * @throws {AwsError} TooManyRequestsException, RecursiveInvocationException, AccessDeniedException when the role cannot be assumed, 501 for a runtime that is not
 *   simulated; failures of the function are results.
 */
export async function runInvocation(
  ctx: LambdaContext,
  pool: EnvironmentPool,
  request: InvocationRequest,
): Promise<InvocationResult> {
  const { found, requestId } = request;
  const { config } = found.record;
  checkSimulated(config.runtime, ctx.era);
  checkRecursion(ctx, found);
  const startedAt = ctx.clock.now();
  const environment = checkOut(ctx, pool, found);
  measureStart(ctx, found, environment);
  // What the code calls from now on comes out of this invocation.
  const lineage = lineageThrough(ctx, found);
  const within = ctx.along(lineage);
  const trace = traceHeader(ctx, lineage, config.tracing);
  const run = await runIn(within, pool, request, environment, trace).catch((error) => {
    pool.discard(ctx, found.store, environment, 'failed');
    throw error;
  });
  const { endedAt, streamed } = run;
  const conclusion = conclude(run.outcome, { requestId, timeoutS: config.timeoutS, endedAt, era: ctx.era, streamed });
  const report = reportOf(request, run, conclusion, ctx.era, trace);
  const { record: version, reference } = found;
  const { inits, handlerAt, guest } = run;
  const logged = { record: version, region: reference.region, era: ctx.era, inits, handlerAt, endedAt, guest };
  const logs = invocationLog({ ...logged, conclusion, report });

  const { session } = pool.live(environment)!;
  const lost = conclusion.fatal || run.inits.at(-1)?.outcome.kind === 'error';
  if (lost) pool.discard(ctx, found.store, environment, 'failed');
  else pool.release(ctx, found, environment);
  const logsDelivered = await deliverLogs(ctx, found.store, environment, session.caller, logs);
  const record = recordOf(request, run, conclusion, report);
  record.startedAt = startedAt;
  record.environmentId = environment.id;
  record.logGroupName = environment.logGroupName;
  record.logStreamName = environment.logStreamName;
  record.logs = logs;
  record.logsDelivered = logsDelivered;
  if (environment.provisionedFor !== undefined) record.provisioned = true;
  measureEnd(ctx, found, record);
  warnOfLoop(ctx, found, lineage, record);
  ctx.emit(record);
  return { conclusion, logs };
}

/** Durations are measured to the hundredth that REPORT prints, so that whatever is shown or billed agrees. */
const hundredths = (ms: number): number => Math.round(ms * 100) / 100;

function reportOf(
  { found, requestId }: InvocationRequest,
  run: Run,
  conclusion: Conclusion,
  era: Era,
  trace: TraceHeader | null,
): Report {
  const { memoryMB } = found.record.config;
  const durationMs = hundredths(run.endedAt - run.handlerAt);
  const [init, again] = run.inits;
  const initMs = init?.outcome.kind === 'ready' && !again ? hundredths(init.durationMs) : null;
  return {
    requestId,
    durationMs,
    initMs,
    billedMs: billedMs(durationMs, initMs, era),
    memoryMB,
    maxMemoryMB: conclusion.status === 'oom' ? memoryMB : Math.min(memoryMB, Math.ceil(run.maxMemoryMB)),
    trace,
  };
}

/** @throws {AwsError} TooManyRequestsException, which is counted */
function checkOut(ctx: LambdaContext, pool: EnvironmentPool, found: Found): EnvironmentData {
  try {
    return pool.checkOut(ctx, found);
  } catch (error) {
    measureThrottle(ctx, found);
    throw error;
  }
}

/** What the run itself tells; when it started, its environment and its log are for the caller to fill in. */
function recordOf(
  { found, payload, requestId, trigger, attempt, queuedAt }: InvocationRequest,
  { inits, handlerAt, endedAt }: Run,
  conclusion: Conclusion,
  { durationMs, billedMs, memoryMB, maxMemoryMB }: Report,
): InvocationRecord {
  const { name, arn, version, config } = found.record;
  const record = {
    type: 'invocation',
    requestId,
    functionName: name,
    functionArn: arn,
    version,
    trigger,
    attempt,
    cold: inits.length > 0,
    queuedAt,
    handlerAt,
    endedAt,
    initMs: inits[0] ? hundredths(inits[0].durationMs) : null,
    durationMs,
    billedMs,
    memoryMB,
    maxMemoryMB,
    status: conclusion.status,
    event: payload.slice(0, SHOWN_PAYLOAD),
    result: conclusion.payload.slice(0, SHOWN_PAYLOAD),
    error: conclusion.error,
    runtime: config.runtime,
  } as InvocationRecord;
  if (config.architecture === 'arm64') record.architecture = 'arm64';
  return record;
}

async function runIn(
  ctx: LambdaContext,
  pool: EnvironmentPool,
  request: InvocationRequest,
  environment: EnvironmentData,
  trace: TraceHeader | null,
): Promise<Run> {
  const { found, requestId } = request;
  const { config } = found.record;
  const inits: InitPhase[] = [];
  if (environment.state === 'init') inits.push(await coldStart(ctx, pool, found, environment, requestId));
  const handlerAt = ctx.clock.now();
  const deadline = handlerAt + config.timeoutS * 1000;
  const first = environment.invocations === 0;
  pool.begin(ctx, environment);

  const timing = timingOf(config.runtime);
  const overhead = overheadMs(timing, config.memoryMB, first, ctx.chance.stream('lambda:overhead'));
  if (inits.length && inits[0]!.outcome.kind !== 'ready' && ctx.era === 'today')
    inits.push(await initAgain(ctx, pool, found, environment, requestId, deadline));
  await ctx.clock.sleepUntil(Math.min(ctx.clock.now() + overhead, deadline));

  const init = inits.at(-1);
  if (init && init.outcome.kind !== 'ready') {
    const { outcome, maxMemoryMB } = init;
    // In 2016 the time of an INIT that ran out counted as the invocation's.
    if (outcome.kind === 'timeout' && ctx.era === '2016')
      return {
        inits,
        handlerAt: init.startedAt,
        endedAt: init.startedAt + init.durationMs,
        outcome,
        guest: [],
        maxMemoryMB,
      };
    return { inits, handlerAt, endedAt: ctx.clock.now(), outcome, guest: [], maxMemoryMB };
  }
  const { run } = pool.live(environment)!;
  const phase = await run.phase(ctx, requestId, deadline, (sandbox, at) =>
    sandbox.invoke(at, {
      requestId,
      payload: request.payload,
      deadline,
      functionName: found.record.name,
      functionVersion: found.record.version,
      invokedFunctionArn: qualifiedArn(found.reference),
      logGroupName: environment.logGroupName,
      logStreamName: environment.logStreamName,
      ...(request.clientContext ? { clientContext: request.clientContext } : {}),
      ...(trace ? { traceId: trace.text } : {}),
    }),
  );
  const { outcome, endedAt, logs: guest, maxMemoryMB, streamed } = phase;
  return { inits, handlerAt, endedAt, outcome, guest, maxMemoryMB, ...(streamed ? { streamed } : {}) };
}
