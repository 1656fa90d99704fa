import { AwsError } from '../../../aws-error.ts';
import type { EnvironmentPool } from '../environments/environment-pool.ts';
import type { LambdaContext } from '../store.ts';
import { readBatchFailures } from './batch-failures.ts';
import { invokeBatch, type BatchOutcome } from './invoke-batch.ts';
import type { Batch, Mapping, ShardProgress } from './mapping.ts';
import { failureRecord, tellDestination, type Discarded } from './on-failure.ts';
import type { RoleSessions } from './role-sessions.ts';
import { backoffMs, pollAt, REFUSED_MS } from './schedule.ts';
import { halvesOf, newBatch } from './shard-lanes.ts';
import { StreamSource } from './stream-source.ts';

/** A failed batch is tried again after a second, then ever later, up to five minutes; AWS says only that it backs off. */
const RETRY_MS = { first: 1000, longest: 300_000 };

/** Works through the batches of one lane: what fails holds up all behind it, until it succeeds or is given up. */
export class LaneWorker {
  readonly #pool: EnvironmentPool;
  readonly #sessions: RoleSessions;
  readonly #busy = new WeakSet<Batch[]>();

  constructor(pool: EnvironmentPool, sessions: RoleSessions) {
    this.#pool = pool;
    this.#sessions = sessions;
  }

  /** Goes on with a lane, unless that is under way; tells when it stops. */
  start(ctx: LambdaContext, mapping: Mapping, shard: ShardProgress, lane: Batch[], stopped: () => void): void {
    if (!lane.length || this.#busy.has(lane)) return;
    this.#busy.add(lane);
    ctx.clock.spawn(async () => {
      try {
        while (lane.length && mapping.state === 'Enabled' && (await this.#step(ctx, mapping, shard, lane)));
      } catch (error) {
        // The function is gone, or its role: the records wait for both.
        if (!(error instanceof AwsError)) throw error;
        mapping.lastResult = `PROBLEM: ${error.message}`;
        const failures = ++lane[0]!.failures;
        lane[0]!.notBefore = ctx.clock.now() + backoffMs(failures, REFUSED_MS.first, REFUSED_MS.longest);
        pollAt(ctx, mapping, lane[0]!.notBefore, true);
      } finally {
        this.#busy.delete(lane);
        stopped();
      }
    });
  }

  /** Tries the first batch. @returns false when it has to wait */
  async #step(ctx: LambdaContext, mapping: Mapping, shard: ShardProgress, lane: Batch[]): Promise<boolean> {
    const batch = lane[0]!;
    if (ctx.clock.now() < batch.notBefore) {
      pollAt(ctx, mapping, batch.notBefore, true);
      return false;
    }
    await this.#dropOld(ctx, mapping, shard, batch);
    if (!batch.items.length) {
      lane.shift();
      return true;
    }
    const outcome = await invokeBatch(
      ctx,
      this.#pool,
      mapping,
      batch.items.map(({ event }) => event),
      batch.items.at(-1)!.at,
    );
    if (outcome.kind !== 'refused') {
      batch.attempts++;
      batch.requestId = outcome.requestId;
    }
    const rest = leftOver(mapping, batch, outcome);
    if (!rest) {
      mapping.lastResult = 'OK';
      lane.shift();
      return true;
    }
    mapping.lastResult = 'PROBLEM: Function call failed';
    await this.#retry(ctx, mapping, shard, lane, outcome, rest);
    return true;
  }

  /** Puts what is left over back to the front of the lane, or gives it up. */
  async #retry(
    ctx: LambdaContext,
    mapping: Mapping,
    shard: ShardProgress,
    lane: Batch[],
    outcome: BatchOutcome,
    rest: Batch,
  ): Promise<void> {
    const { bisect, maxRetries } = mapping.settings;
    rest.failures++;
    rest.notBefore = ctx.clock.now() + backoffMs(rest.failures, RETRY_MS.first, RETRY_MS.longest);
    const counted = outcome.kind !== 'refused';
    if (counted && bisect && rest.items.length > 1) {
      const [head, tail] = halvesOf(rest);
      lane.splice(0, 1, { ...head, notBefore: rest.notBefore }, tail);
    } else if (counted && maxRetries >= 0 && rest.attempts > maxRetries) {
      lane.shift();
      await this.#discard(ctx, mapping, shard, rest, 'RetryAttemptsExhausted', outcome);
    } else lane[0] = rest;
  }

  /** Records that are too old for the mapping are given up; those that the stream has forgotten are gone. */
  async #dropOld(ctx: LambdaContext, mapping: Mapping, shard: ShardProgress, batch: Batch): Promise<void> {
    if (!batch.failures && mapping.settings.maxAgeS < 0) return;
    const now = ctx.clock.now();
    const caller = await this.#sessions.callerOf(ctx, mapping);
    const kept = await new StreamSource(ctx, mapping, caller).retentionMs();
    const most = mapping.settings.maxAgeS < 0 ? kept : Math.min(mapping.settings.maxAgeS * 1000, kept);
    const old = batch.items.filter(({ at }) => now - at > most);
    if (!old.length) return;
    batch.items = batch.items.filter((item) => !old.includes(item));
    const given = { ...batch, items: old };
    await this.#discard(ctx, mapping, shard, given, 'RecordAgeExceeded', null);
  }

  async #discard(
    ctx: LambdaContext,
    mapping: Mapping,
    shard: ShardProgress,
    batch: Batch,
    condition: Discarded,
    outcome: BatchOutcome | null,
  ): Promise<void> {
    const record = failureRecord(mapping, shard.id, batch, condition, outcome, ctx.clock.now());
    const caller = await this.#sessions.callerOf(ctx, mapping);
    await tellDestination(ctx, caller, mapping, shard.id, batch, record);
  }
}

/** What of a batch must be tried again; null when all of it is done. A reported failure leaves everything from there on. */
function leftOver(mapping: Mapping, batch: Batch, outcome: BatchOutcome): Batch | null {
  if (outcome.kind !== 'answered') return batch;
  if (!mapping.settings.responseTypes.length) return null;
  const failed = readBatchFailures(
    outcome.payload,
    batch.items.map(({ sequence }) => sequence),
  );
  if (failed === 'all') return batch;
  const from = batch.items.findIndex(({ sequence }) => failed.has(sequence));
  if (from < 0) return null;
  if (from === 0) return batch;
  // There was progress: what follows counts its tries anew.
  return { ...newBatch(batch.items.slice(from), batch.requestId), attempts: batch.attempts };
}
