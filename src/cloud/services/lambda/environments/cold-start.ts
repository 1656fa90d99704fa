import type { GuestLog, Outcome } from '../../../../runtime/runtime.ts';
import { AwsError } from '../../../aws-error.ts';
import { accessDenied } from '../errors.ts';
import type { Found } from '../function-name.ts';
import { INIT_CAP_MS } from '../limits.ts';
import { filesOf, mergedFiles } from '../package.ts';
import { takeRole } from '../role.ts';
import type { EnvironmentData, LambdaContext } from '../store.ts';
import type { EnvironmentPool, LiveEnvironment } from './environment-pool.ts';
import { SandboxRun } from './sandbox-run.ts';
import { ARM64_SHARE } from './start-times.ts';
import { provisioningMs, runtimeStartMs, timingOf, vpcMs } from './timing.ts';
import { environmentVariables } from './variables.ts';

/** One run of the INIT phase. */
export interface InitPhase {
  startedAt: number;
  /** Runtime start and module code. */
  durationMs: number;
  outcome: Outcome;
  logs: GuestLog[];
  maxMemoryMB: number;
}

/**
 * Makes a new environment: assumes the role, finds a place for it, fetches and unpacks the package, and runs INIT for the
 * first time. In 2016 INIT could take as long as the function's timeout; today it is ended after ten seconds.
 * @throws {AwsError} AccessDeniedException when the function's role can no longer be assumed.
 */
export async function coldStart(
  ctx: LambdaContext,
  pool: EnvironmentPool,
  found: Found,
  environment: EnvironmentData,
  invocationId: string,
): Promise<InitPhase> {
  const { config } = found.record;
  const live = await makeLive(ctx, pool, found, environment);
  pool.adopt(environment, live);
  const chance = ctx.chance.stream('lambda:cold-start');
  const codes = [found.record.code, ...(config.layers ?? []).map(({ code }) => code)];
  const packed = codes.reduce((size, { zip }) => size + zip.length, 0);
  const unpacked = codes.reduce((size, { unpackedBytes }) => size + unpackedBytes, 0);
  const network = config.vpc?.subnetIds.length ? vpcMs(ctx.era, chance) : 0;
  await ctx.clock.sleep(network + provisioningMs(timingOf(config.runtime), packed, unpacked, chance));
  const cap = ctx.era === '2016' ? config.timeoutS * 1000 : INIT_CAP_MS;
  return init(ctx, found, live, invocationId, ctx.clock.now() + cap);
}

/**
 * Runs INIT once more in a fresh process of the same environment, as today's Lambda does within the invocation after INIT
 * has failed ("suppressed init").
 */
export async function initAgain(
  ctx: LambdaContext,
  pool: EnvironmentPool,
  found: Found,
  environment: EnvironmentData,
  invocationId: string,
  deadline: number,
): Promise<InitPhase> {
  const live = await makeLive(ctx, pool, found, environment);
  pool.adopt(environment, live);
  return init(ctx, found, live, invocationId, deadline);
}

async function makeLive(
  ctx: LambdaContext,
  pool: EnvironmentPool,
  { record, reference }: Found,
  environment: EnvironmentData,
): Promise<LiveEnvironment> {
  const session =
    pool.live(environment)?.session ?? (await assume(ctx, reference.accountId, record.config.role, record.name));
  const { layers } = record.config;
  const sandbox = await pool.runtime.createEnvironment({
    runtime: record.config.runtime,
    handler: record.config.handler,
    files: filesOf(record.code.zip),
    ...(layers ? { layers: mergedFiles(layers.map(({ code }) => code.zip)) } : {}),
    env: environmentVariables(record, environment, session, reference.region, ctx.era),
    memoryMB: record.config.memoryMB,
    tmpMB: record.config.tmpMB,
    seed: ctx.ids.hex(32, 'sandbox-seed'),
  });
  return { run: new SandboxRun(environment.id, pool.awake, sandbox), session };
}

async function assume(ctx: LambdaContext, accountId: string, role: string, functionName: string) {
  try {
    return await takeRole(ctx, accountId, role, functionName);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw accessDenied('The role defined for the function cannot be assumed by Lambda.');
  }
}

async function init(
  ctx: LambdaContext,
  { record }: Found,
  { run }: LiveEnvironment,
  invocationId: string,
  deadline: number,
): Promise<InitPhase> {
  const startedAt = ctx.clock.now();
  const { runtime, architecture } = record.config;
  const share = architecture === 'arm64' ? ARM64_SHARE : 1;
  const start = runtimeStartMs(timingOf(runtime), ctx.chance.stream('lambda:cold-start'), share);
  await ctx.clock.sleepUntil(Math.min(startedAt + start, deadline));
  const phase = await run.phase(ctx, invocationId, deadline, (sandbox, at) => sandbox.init(at, deadline));
  return { ...phase, startedAt, durationMs: phase.endedAt - startedAt };
}
