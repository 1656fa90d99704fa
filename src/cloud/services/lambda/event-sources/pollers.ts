import { AwsError } from '../../../aws-error.ts';
import type { EnvironmentPool } from '../environments/environment-pool.ts';
import type { LambdaContext } from '../store.ts';
import { noStreamAccess } from './check-access.ts';
import type { Mapping } from './mapping.ts';
import { QueuePoller } from './queue-poller.ts';
import { RoleSessions } from './role-sessions.ts';
import { backoffMs, pollAt, pollSoon, POLL_SOURCE, REFUSED_MS, SOURCE_CHANGED } from './schedule.ts';
import { settleMapping, SETTLE_MAPPING } from './states.ts';
import { StreamPoller } from './stream-poller.ts';

/** Reading too often is a matter of a second. */
const TOO_OFTEN_MS = 1000;

interface ForMapping {
  uuid: string;
}

/**
 * The pollers of all event source mappings. AWS's ask their sources without end; these are told when there is something (`announce`), so
 * that idle time costs nothing. What has just been produced is delivered as part of what is going on; retries wait for time to pass.
 */
export class Pollers {
  readonly #sessions = new RoleSessions();
  readonly #queues: QueuePoller;
  readonly #streams: StreamPoller;
  readonly #polling = new WeakSet<Mapping>();

  constructor(pool: EnvironmentPool) {
    this.#queues = new QueuePoller(pool, this.#sessions);
    this.#streams = new StreamPoller(pool, this.#sessions);
  }

  readonly tasks = {
    [SETTLE_MAPPING]: settleMapping,
    [SOURCE_CHANGED]: (ctx: LambdaContext, { uuid }: ForMapping): void => {
      const mapping = ctx.store.eventSourceMappings.get(uuid);
      if (mapping?.state === 'Enabled') pollSoon(ctx, mapping);
    },
    [POLL_SOURCE]: async (ctx: LambdaContext, { uuid }: ForMapping): Promise<void> => {
      const mapping = ctx.store.eventSourceMappings.get(uuid);
      if (!mapping) return;
      mapping.poll = null;
      if (mapping.state !== 'Enabled') return;
      // One look at a time: the one under way may be past what is new.
      if (this.#polling.has(mapping)) return pollSoon(ctx, mapping);
      this.#polling.add(mapping);
      try {
        await this.#poll(ctx, mapping);
      } finally {
        this.#polling.delete(mapping);
      }
    },
  };

  /** A saved account was loaded: sessions of the account before are not its own, and nothing is at work. */
  restored(ctx: LambdaContext): void {
    this.#sessions.clear();
    for (const { queue } of ctx.store.eventSourceMappings.values())
      Object.assign(queue, { running: 0, busySince: null });
  }

  async #poll(ctx: LambdaContext, mapping: Mapping): Promise<void> {
    try {
      if (mapping.kind === 'sqs') await this.#queues.poll(ctx, mapping);
      else await this.#streams.poll(ctx, mapping);
      mapping.refusals = 0;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const now = ctx.clock.now();
      if (error.code === 'ProvisionedThroughputExceededException')
        return pollAt(ctx, mapping, now + TOO_OFTEN_MS, false);
      mapping.refusals++;
      mapping.lastResult = problemOf(ctx, mapping, error);
      pollAt(ctx, mapping, now + backoffMs(mapping.refusals, REFUSED_MS.first, REFUSED_MS.longest), true);
    }
  }
}

function problemOf(ctx: LambdaContext, { kind, sourceArn }: Mapping, error: AwsError): string {
  const denied = kind !== 'sqs' && error.code.startsWith('AccessDenied');
  return `PROBLEM: ${denied ? noStreamAccess(ctx, kind, sourceArn) : error.message}`;
}
