import type { EnvironmentPool } from '../environments/environment-pool.ts';
import type { LambdaContext } from '../store.ts';
import { isWorking, fillLanes } from './shard-lanes.ts';
import { LaneWorker } from './lane-worker.ts';
import type { Mapping, ShardProgress } from './mapping.ts';
import type { RoleSessions } from './role-sessions.ts';
import { pollAt, pollSoon } from './schedule.ts';
import { StreamSource, type ShardInfo } from './stream-source.ts';

/** Reads the shards of a stream, each in its order, and hands the records to the function. A shard's children wait for their parents. */
export class StreamPoller {
  readonly #sessions: RoleSessions;
  readonly #worker: LaneWorker;

  constructor(pool: EnvironmentPool, sessions: RoleSessions) {
    this.#sessions = sessions;
    this.#worker = new LaneWorker(pool, sessions);
  }

  /** One look at every shard that has no batch at work. @throws {AwsError} as the service refuses the role */
  async poll(ctx: LambdaContext, mapping: Mapping): Promise<void> {
    const source = new StreamSource(ctx, mapping, await this.#sessions.callerOf(ctx, mapping));
    await findShards(ctx, mapping, source);
    for (const shard of mapping.shards.values()) {
      if (isWorking(shard)) this.#work(ctx, mapping, shard);
      else if (!shard.ended && parentsDone(mapping, shard)) await this.#read(ctx, mapping, shard, source);
    }
  }

  async #read(ctx: LambdaContext, mapping: Mapping, shard: ShardProgress, source: StreamSource): Promise<void> {
    const { batchSize, parallelization, windowS } = mapping.settings;
    const page = await source.read(shard);
    const now = ctx.clock.now();
    shard.after = page.last ?? shard.after;
    shard.ended = page.ended;
    shard.held.push(...page.items);
    if (shard.held.length) shard.heldSince ??= now;
    const due = shard.heldSince !== null && now >= shard.heldSince + windowS * 1000;
    if (shard.held.length && (due || page.ended || shard.held.length >= batchSize * parallelization)) {
      fillLanes(shard, mapping.settings);
      this.#work(ctx, mapping, shard);
      return;
    }
    if (shard.heldSince !== null) pollAt(ctx, mapping, shard.heldSince + windowS * 1000, false);
    if (page.more || page.ended) pollSoon(ctx, mapping);
  }

  /** Goes on with a shard's batches; when they are done there is another look at the stream. */
  #work(ctx: LambdaContext, mapping: Mapping, shard: ShardProgress): void {
    for (const lane of shard.lanes)
      this.#worker.start(ctx, mapping, shard, lane, () => {
        if (!isWorking(shard) && mapping.state === 'Enabled') pollSoon(ctx, mapping);
      });
  }
}

/** Takes up the shards that are new. The first time the mapping's starting position decides where each begins. */
async function findShards(ctx: LambdaContext, mapping: Mapping, source: StreamSource): Promise<void> {
  const first = mapping.shards.size === 0;
  const ended = [...mapping.shards.values()].filter((shard) => shard.ended && !shard.followed);
  if (!first && !ended.length) return;
  for (const info of await source.shards()) {
    if (mapping.shards.has(info.id)) continue;
    mapping.shards.set(info.id, first ? await firstPosition(ctx, mapping, source, info) : progressOf(info));
  }
  for (const shard of ended) shard.followed = true;
}

const progressOf = ({ id, parents }: ShardInfo): ShardProgress => ({
  id,
  parents,
  after: null,
  beginAt: null,
  ended: false,
  followed: false,
  held: [],
  heldSince: null,
  lanes: [],
});

async function firstPosition(
  ctx: LambdaContext,
  { kind, settings }: Mapping,
  source: StreamSource,
  info: ShardInfo,
): Promise<ShardProgress> {
  const progress = progressOf(info);
  if (settings.startingPosition === 'AT_TIMESTAMP') return { ...progress, beginAt: settings.startingAt };
  if (settings.startingPosition !== 'LATEST') return progress;
  if (kind === 'dynamodb') return { ...progress, after: await source.newest(info.id), ended: info.closed };
  return { ...progress, beginAt: ctx.clock.now(), ended: info.closed };
}

const parentsDone = ({ shards }: Mapping, { parents }: ShardProgress): boolean =>
  parents.every((id) => {
    const parent = shards.get(id);
    return !parent || (parent.ended && !isWorking(parent));
  });
