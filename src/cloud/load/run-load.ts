import { AwsError } from '../aws-error.ts';
import type { Cloud } from '../cloud.ts';
import { Chance } from '../clock/chance.ts';
import { billFor, type LoadCost } from './load-cost.ts';
import { priceLists } from '../pricing/price-list.ts';
import { timingOf } from '../services/lambda/environments/timing.ts';
import { GROWTH_TODAY } from '../services/lambda/limits.ts';
import type { InvocationRecord } from '../trace.ts';
import { type Arrivals, arrivalsOf } from './arrivals.ts';
import { type DurationProfile, measuredProfile, sampler } from './duration-profile.ts';
import { expectedRequests, loadProblem, type LoadSpec, MEASURED, MOST_REAL } from './load-pattern.ts';
import { type PoolResult, PoolSimulation } from './pool-simulation.ts';
import { summary } from './real-summary.ts';

/** Requests simulated between two looks at the world. */
const STEP = 250_000;
const HOUR_MS = 3_600_000;

export interface LoadRequest {
  functionName: string;
  /** The event of every request, as JSON text. */
  payload: string;
  spec: LoadSpec;
}

export interface LoadReport {
  result: PoolResult;
  /** Requests that ran the handler, in the account; all of them in a small load. */
  realRequests: number;
  /** Runs that the durations of a simulated load were measured from. */
  measuredRuns: number;
  memoryMB: number;
  concurrencyLimit: number;
  cost: LoadCost;
}

/** What a long load tells and asks while it runs. */
export interface LoadWatch {
  progress(share: number): void;
  halted(): boolean;
  /** Lets other work in. */
  breathe(): Promise<void>;
}

/**
 * Sends a load to a function: small ones to the function itself, in the account and its time; large ones to a simulation of its environments with
 * the durations that its own runs took.
 * @throws {Error} with a sentence for the learner when it can't.
 */
export async function runLoad(cloud: Cloud, request: LoadRequest, watch: LoadWatch): Promise<LoadReport> {
  const { functionName, spec } = request;
  const problem = loadProblem(spec) ?? payloadProblem(request.payload);
  if (problem) throw new RangeError(problem);
  const configuration = await cloud
    .call('lambda', 'GetFunctionConfiguration', { FunctionName: functionName })
    .catch((error: unknown) => {
      throw error instanceof AwsError ? new RangeError(error.message) : error;
    });
  const { MemorySize: memoryMB, Runtime: runtime } = configuration;
  const concurrencyLimit = await limitOf(cloud, functionName);
  const start = cloud.clock.now();
  const chance = new Chance(`${start} ${functionName} ${JSON.stringify(spec).slice(0, 1000)}`);
  const arrivals = () => arrivalsOf(spec, chance.stream('arrivals'), (start % (24 * HOUR_MS)) / HOUR_MS);
  const report = (result: PoolResult, realRequests: number, measuredRuns: number): LoadReport => ({
    result,
    realRequests,
    measuredRuns,
    memoryMB,
    concurrencyLimit,
    cost: billFor(result, {
      memoryMB,
      era: cloud.era,
      spanMs: spec.spanMs,
      architecture: configuration.Architectures?.[0],
    }),
  });

  if (expectedRequests(spec) <= MOST_REAL) {
    cloud.sentIn({ kind: 'load', load: request });
    const sent = await send(cloud, request, arrivals(), watch, MOST_REAL * 2);
    return report(summary(sent, start, spec.spanMs), sent.requests, 0);
  }
  const measure = () => {
    const runs = cloud.trace().filter((event) => event.type === 'invocation' && event.functionName === functionName);
    return (runs as InvocationRecord[]).filter((run) => run.memoryMB === memoryMB && run.runtime === runtime);
  };
  let realRequests = 0;
  let profile = measuredProfile(measure());
  if (!profile) {
    ({ requests: realRequests } = await send(cloud, request, arrivals(), watch, MEASURED));
    profile = measuredProfile(measure());
  }
  if (!profile)
    throw new RangeError(
      'Its durations are not known yet: at least one cold and twenty hot runs are needed. Send a small load first.',
    );
  const simulation = new PoolSimulation(
    poolModel(profile, { runtime, concurrencyLimit, cloud, chance }),
    arrivals(),
    spec.spanMs,
    chance.stream('pool'),
  );
  while (!watch.halted() && simulation.step(STEP)) {
    watch.progress(simulation.progress);
    await watch.breathe();
  }
  return report(simulation.result(), realRequests, measure().length);
}

/** What the trace tells of requests that were really sent. */
export interface Sent {
  requests: number;
  throttles: number;
  runs: InvocationRecord[];
}

async function send(
  cloud: Cloud,
  request: LoadRequest,
  arrivals: Arrivals,
  watch: LoadWatch,
  most: number,
): Promise<Sent> {
  const start = cloud.clock.now();
  const sent: Sent = { requests: 0, throttles: 0, runs: [] };
  const stop = cloud.on((event) => {
    if (event.type === 'invocation' && event.functionName === request.functionName) sent.runs.push(event);
    if (event.type === 'call' && event.operation === 'Invoke' && event.status === 429) sent.throttles++;
  });
  const next = () => {
    const at = arrivals();
    if (sent.requests >= most || watch.halted() || at === Number.POSITIVE_INFINITY) return null;
    sent.requests++;
    watch.progress(Math.min(1, at / request.spec.spanMs));
    return start + at;
  };
  try {
    await cloud.traffic(next, 'lambda', 'Invoke', { FunctionName: request.functionName, Payload: request.payload });
  } finally {
    stop();
  }
  return sent;
}

function poolModel(
  profile: DurationProfile,
  {
    runtime,
    concurrencyLimit,
    cloud,
    chance,
  }: { runtime: string; concurrencyLimit: number; cloud: Cloud; chance: Chance },
) {
  const { roundingMs, billsInit } = priceLists[cloud.era];
  const draw = (name: keyof DurationProfile) => sampler(profile[name], chance.stream(name));
  return {
    concurrency: concurrencyLimit,
    growth: cloud.era === 'today' ? GROWTH_TODAY : null,
    idleMs: timingOf(runtime).idleMs,
    hot: draw('hotMs'),
    cold: draw('coldMs'),
    init: draw('initMs'),
    provisioning: draw('provisioningMs'),
    billing: { roundingMs, billsInit },
  };
}

async function limitOf(cloud: Cloud, functionName: string): Promise<number> {
  const { ReservedConcurrentExecutions: reserved } = await cloud.call('lambda', 'GetFunctionConcurrency', {
    FunctionName: functionName,
  });
  if (typeof reserved === 'number') return reserved;
  const { AccountLimit } = await cloud.call('lambda', 'GetAccountSettings', {});
  return AccountLimit.UnreservedConcurrentExecutions;
}

function payloadProblem(payload: string): string | null {
  try {
    JSON.parse(payload);
    return null;
  } catch {
    return 'The event is not valid JSON.';
  }
}
