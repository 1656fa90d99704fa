import type { Runtime } from '../../../../runtime/runtime.ts';
import type { EnvironmentRecord } from '../../../trace.ts';
import { checkConcurrency } from '../concurrency.ts';
import { versionOf, type Found, type FunctionReference } from '../function-name.ts';
import { checkGrowth, checkRate } from '../rates.ts';
import type { RoleSession } from '../../../assume-role.ts';
import type { EnvironmentData, FunctionVersion, LambdaContext, LambdaStore } from '../store.ts';
import { provisionLater } from '../provisioned/provision-later.ts';
import { loggingOf } from '../settings/logging.ts';
import { AwakeRuns } from './awake-runs.ts';
import { SandboxRun, type SavedRun } from './sandbox-run.ts';
import { contentsOf, type EnvironmentContents } from './contents.ts';
import { idleMs, timingOf } from './timing.ts';

/** The task that reclaims an idle environment. */
export const RECLAIM = 'reclaim';

export interface ReclaimPayload {
  environmentId: string;
  accountId: string;
  region: string;
}

/** What of an environment lives in memory only. */
export interface LiveEnvironment {
  run: SandboxRun;
  session: RoleSession;
}

/** The same, saved: what travelling in time brings back. */
export type SavedEnvironments = ReadonlyMap<string, SavedRun & { session: RoleSession }>;

/** Credentials must outlast an invocation that starts now by this much. */
const CREDENTIALS_MARGIN_MS = 60_000;

/**
 * The execution environments of all accounts and regions: hands them out one invocation at a time, takes them back, and
 * lets go of those that have idled, are out of date or have failed.
 */
export class EnvironmentPool {
  readonly runtime: Runtime;
  readonly awake = new AwakeRuns();
  #live = new Map<string, LiveEnvironment>();

  constructor(runtime: Runtime) {
    this.runtime = runtime;
  }

  /**
   * An environment for one invocation: an idle one, first of those provisioned for what was invoked, else the one used last; or a new one
   * in state `init`.
   * @throws {AwsError} TooManyRequestsException at the function's or the account's limit of concurrency, of calls a second or of growth.
   */
  checkOut(ctx: LambdaContext, found: Found): EnvironmentData {
    const { record, owner, store, reference } = found;
    checkRate(ctx, found);
    const idle = [...store.environments.values()]
      .filter((one) => one.functionName === record.name && one.generation === record.generation && one.state === 'idle')
      .sort((a, b) => b.lastUsedAt - a.lastUsedAt);
    const provisioned = idle.filter(
      ({ provisionedFor: by }) => by !== undefined && (by === reference.qualifier || by === record.version),
    );
    const onDemand = idle.filter(({ provisionedFor }) => provisionedFor === undefined);
    if (!provisioned.length) checkConcurrency(store, owner, ctx.era);
    const needed = ctx.clock.now() + record.config.timeoutS * 1000 + CREDENTIALS_MARGIN_MS;
    for (const environment of [...provisioned, ...onDemand]) {
      if (environment.credentialsExpireAt >= needed) return environment;
      this.discard(ctx, store, environment, 'idle');
    }
    checkGrowth(ctx, owner);
    const environment = newEnvironment(ctx, record, reference);
    store.environments.set(environment.id, environment);
    this.#record(ctx, environment, 'init');
    return environment;
  }

  /** A new environment that is to wait for invocations of a version or alias. */
  prepare(ctx: LambdaContext, { record, store, reference }: Found, provisionedFor: string): EnvironmentData {
    const environment = { ...newEnvironment(ctx, record, reference), provisionedFor };
    store.environments.set(environment.id, environment);
    this.#record(ctx, environment, 'init');
    return environment;
  }

  /** The sandbox of an environment; null before it has been made. */
  live(environment: EnvironmentData): LiveEnvironment | null {
    return this.#live.get(environment.id) ?? null;
  }

  /** Puts a fresh sandbox in place; one that was there before is thrown away. */
  adopt(environment: EnvironmentData, live: LiveEnvironment): void {
    this.#live.get(environment.id)?.run.dispose();
    this.#live.set(environment.id, live);
    environment.credentialsExpireAt = live.session.expiresAt;
  }

  /** The environment begins to work on an invocation. */
  begin(ctx: LambdaContext, environment: EnvironmentData): void {
    if (environment.reclaim !== null) ctx.clock.cancel(environment.reclaim);
    environment.reclaim = null;
    environment.state = 'busy';
    environment.invocations++;
    this.#record(ctx, environment, 'busy');
  }

  /** The invocation has ended well enough for the environment to stay: it idles until it is used again or reclaimed. */
  release(ctx: LambdaContext, { record, store }: Found, environment: EnvironmentData): void {
    const current = store.functions.get(environment.functionName);
    const version = current && versionOf(current, environment.version);
    if (!version) return this.discard(ctx, store, environment, 'deleted');
    if (version.generation !== environment.generation) return this.discard(ctx, store, environment, 'updated');
    environment.state = 'idle';
    environment.lastUsedAt = ctx.clock.now();
    this.#record(ctx, environment, 'idle', undefined, this.#live.get(environment.id)?.run.pending());
    if (environment.provisionedFor !== undefined) return;
    const kept = idleMs(timingOf(record.config.runtime), ctx.chance.stream('lambda:idle'));
    const { id: environmentId, accountId, region } = environment;
    const payload: ReclaimPayload = { environmentId, accountId, region };
    environment.reclaim = ctx.clock.schedule({ at: ctx.clock.now() + kept, task: RECLAIM, payload, background: true });
  }

  /** Lets an environment go for good. */
  discard(
    ctx: LambdaContext,
    store: LambdaStore,
    environment: EnvironmentData,
    reason: NonNullable<EnvironmentRecord['reason']>,
  ): void {
    if (environment.reclaim !== null) ctx.clock.cancel(environment.reclaim);
    this.#live.get(environment.id)?.run.dispose();
    this.#live.delete(environment.id);
    store.environments.delete(environment.id);
    this.#record(ctx, environment, 'reclaimed', reason);
    const { functionName, provisionedFor: qualifier, accountId, region } = environment;
    if (qualifier !== undefined && (reason === 'idle' || reason === 'failed'))
      provisionLater(ctx, { accountId, region, functionName, qualifier });
  }

  /** Lets the idle environments of a function, or of one version of it, go; those that work follow when they have finished. */
  retire(
    ctx: LambdaContext,
    store: LambdaStore,
    functionName: string,
    reason: 'updated' | 'deleted',
    version?: string,
  ): void {
    for (const environment of store.environments.values())
      if (
        environment.functionName === functionName &&
        environment.state === 'idle' &&
        (version === undefined || environment.version === version)
      )
        this.discard(ctx, store, environment, reason);
  }

  /** The idle time of an environment is over. */
  reclaim(ctx: LambdaContext, { environmentId, accountId, region }: ReclaimPayload): void {
    const store = ctx.storeOf(accountId, region);
    const environment = store.environments.get(environmentId);
    if (environment?.state === 'idle') this.discard(ctx, store, environment, 'idle');
  }

  wake(environmentId: string): void {
    this.#live.get(environmentId)?.run.wake();
  }

  /** What an environment holds in memory and in `/tmp`; null when it is not here or cannot be saved now. */
  async look(environmentId: string): Promise<EnvironmentContents | null> {
    const saved = this.#live.get(environmentId)?.run.save();
    return saved ? contentsOf(saved.resting) : null;
  }

  /** All sandboxes that are between two invocations. */
  save(): SavedEnvironments {
    const saved = new Map<string, SavedRun & { session: RoleSession }>();
    for (const [id, { run, session }] of this.#live) {
      const one = run.save();
      if (one) saved.set(id, { ...one, session });
    }
    return saved;
  }

  /** Puts saved sandboxes in the place of those that are here; null: none was saved with the account. */
  load(saved: SavedEnvironments | null): void {
    for (const { run } of this.#live.values()) run.dispose();
    this.#live.clear();
    for (const [id, { session, ...one }] of saved ?? [])
      this.#live.set(id, { run: new SandboxRun(id, this.awake, one), session });
  }

  /** Another account was loaded: environments whose sandbox did not come with it go. @returns whether there were any. */
  restored(ctx: LambdaContext): boolean {
    const lost = [...ctx.store.environments.values()].filter(({ id }) => !this.#live.has(id));
    for (const environment of lost) this.discard(ctx, ctx.store, environment, 'restored');
    return lost.length > 0;
  }

  #record(
    ctx: LambdaContext,
    environment: EnvironmentData,
    state: EnvironmentRecord['state'],
    reason?: EnvironmentRecord['reason'],
    frozen?: EnvironmentRecord['frozen'] | null,
  ): void {
    ctx.emit({
      type: 'environment',
      environmentId: environment.id,
      functionArn: environment.functionArn,
      functionName: environment.functionName,
      at: ctx.clock.now(),
      state,
      ...(reason ? { reason } : {}),
      ...(frozen ? { frozen } : {}),
      logStreamName: environment.logStreamName,
    });
  }
}

function newEnvironment(
  ctx: LambdaContext,
  record: FunctionVersion,
  { accountId, region }: FunctionReference,
): EnvironmentData {
  const { name, arn, version, generation } = record;
  const id = ctx.ids.hex(32, 'environment');
  const day = new Date(ctx.clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
  const { group } = loggingOf(record);
  return {
    id,
    functionName: name,
    functionArn: arn,
    version,
    accountId,
    region,
    generation,
    logGroupName: group,
    // In a group that functions share, the stream names its function.
    logStreamName: `${day}/${group === `/aws/lambda/${name}` ? '' : name}[${version}]${id}`,
    state: 'init',
    invocations: 0,
    lastUsedAt: ctx.clock.now(),
    credentialsExpireAt: 0,
    reclaim: null,
  };
}
