import { AwsError } from '../../../aws-error.ts';
import { coldStart } from '../environments/cold-start.ts';
import type { EnvironmentPool } from '../environments/environment-pool.ts';
import { findFunction, type Found, versionOf } from '../function-name.ts';
import { deliverLogs } from '../logs/deliver.ts';
import { initLines } from '../logs/invocation-log.ts';
import { checkSimulated } from '../runtimes.ts';
import { provisionLater, type Provisioning } from './provision-later.ts';
import type { EnvironmentData, FunctionRecord, LambdaContext, LambdaStore } from '../store.ts';

/** The same for all that a function has provisioned: its environments are gone, or an alias leads elsewhere now. */
export function provisionAgain(ctx: LambdaContext, owner: FunctionRecord, accountId: string, region: string): void {
  for (const [qualifier, config] of owner.provisioned ?? []) {
    config.status = 'IN_PROGRESS';
    provisionLater(ctx, { accountId, region, functionName: owner.name, qualifier });
  }
}

const environmentsOf = (store: LambdaStore, functionName: string, qualifier: string): EnvironmentData[] =>
  [...store.environments.values()].filter(
    (one) => one.functionName === functionName && one.provisionedFor === qualifier,
  );

/** How many environments have been initialised for a version or alias. */
export const readyEnvironments = (store: LambdaStore, functionName: string, qualifier: string): number =>
  environmentsOf(store, functionName, qualifier).filter(({ state }) => state !== 'init').length;

/** Lets environments go that are too many or of another version, and initialises those that are missing, one after the other. */
export async function provision(ctx: LambdaContext, pool: EnvironmentPool, wanted: Provisioning): Promise<void> {
  const { accountId, region, functionName, qualifier } = wanted;
  const store = ctx.storeOf(accountId, region);
  const owner = store.functions.get(functionName);
  const config = () => owner?.provisioned?.get(qualifier);
  const version = owner?.aliases.get(qualifier)?.version ?? qualifier;
  let kept = 0;
  for (const environment of environmentsOf(store, functionName, qualifier)) {
    const fits = environment.version === version && kept < (config()?.requested ?? 0);
    if (fits) kept++;
    else if (environment.state === 'idle') pool.discard(ctx, store, environment, config() ? 'updated' : 'deleted');
  }
  holdProvisioned(ctx, wanted, owner, config()?.requested ?? 0, version);
  while (environmentsOf(store, functionName, qualifier).length < (config()?.requested ?? 0)) {
    const problem = await initialize(ctx, pool, findFunction(ctx, `${owner!.arn}:${qualifier}`), qualifier);
    const current = config();
    if (problem && current) Object.assign(current, { status: 'FAILED', statusReason: problem });
    if (problem) return;
  }
  const current = config();
  if (current) {
    current.status = 'READY';
    delete current.statusReason;
  }
}

/** Tells the bill how much memory is kept ready; nothing is told again that has not changed, since each time is rounded up for itself. */
function holdProvisioned(
  ctx: LambdaContext,
  { accountId, region, functionName, qualifier }: Provisioning,
  owner: FunctionRecord | undefined,
  requested: number,
  version: string,
): void {
  const config = owner && versionOf(owner, version)?.config;
  const held = owner?.provisioned?.get(qualifier);
  const amount = ((config?.memoryMB ?? 0) / 1024) * requested;
  if (held && held.heldGB === amount) return;
  if (held) held.heldGB = amount;
  const cause = `${functionName}:${qualifier}`;
  const item = config?.architecture === 'arm64' ? 'lambdaProvisionedArm' : 'lambdaProvisioned';
  for (const each of ['lambdaProvisioned', 'lambdaProvisionedArm'] as const)
    ctx.hold({ item: each, cause, amount: each === item ? amount : 0 }, { accountId, region });
}

/** @returns why it failed, as AWS says it. */
async function initialize(
  ctx: LambdaContext,
  pool: EnvironmentPool,
  found: Found,
  qualifier: string,
): Promise<string | null> {
  const { runtime } = found.record.config;
  const { store } = found;
  const environment = pool.prepare(ctx, found, qualifier);
  try {
    checkSimulated(runtime, ctx.era);
    const init = await coldStart(ctx, pool, found, environment, ctx.requestId);
    const { session } = pool.live(environment)!;
    const { region } = found.reference;
    const lines = initLines({ era: ctx.era, inits: [init], record: found.record, region });
    const ready = init.outcome.kind === 'ready';
    if (ready) pool.release(ctx, found, environment);
    await deliverLogs(ctx, store, environment, session.caller, lines);
    if (ready) return null;
    pool.discard(ctx, store, environment, 'deleted');
    return 'FUNCTION_ERROR_INIT_FAILURE';
  } catch (error) {
    pool.discard(ctx, store, environment, 'deleted');
    if (!(error instanceof AwsError)) throw error;
    return error.message;
  }
}
