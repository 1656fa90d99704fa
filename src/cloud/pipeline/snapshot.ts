import { copyOf } from '../../std/copy.ts';
import type { ChanceState } from '../clock/chance.ts';
import type { ClockState } from '../clock/clock.ts';
import type { Internet } from '../internet/internet.ts';
import type { SetUpRecord } from '../set-up-log.ts';
import type { TraceEvent } from '../trace.ts';
import type { World } from './world.ts';

/** An account at one instant, with what its services keep in memory only. Nothing in it is ever changed. */
export interface Snapshot {
  clock: ClockState;
  chance: ChanceState;
  internet: Internet;
  stores: ReadonlyMap<string, unknown>;
  /** What the services keep in memory, by service. */
  resident: ReadonlyMap<string, unknown>;
  trace: readonly TraceEvent[];
  setUp: SetUpRecord;
  /** A guess at what it takes of memory, without what it shares with others: bytes, texts, resting environments. */
  bytes: number;
}

/** A snapshot takes this many of the latest events along. */
const TRACED = 20_000;
/** An object with its header and map, and one slot of an object, array or map. */
const OBJECT_BYTES = 56;
const SLOT_BYTES = 8;

export function takeSnapshot({ clock, chance, internet, stores, trace, setUp, catalog }: World): Snapshot {
  const tally = { objects: 0, slots: 0 };
  const events = trace.events.slice(-TRACED);
  const saved = {
    clock: copyOf(clock.save(), tally),
    chance: chance.save(),
    internet: copyOf(internet, tally),
    stores: stores.snapshot(tally),
    trace: events,
    setUp: setUp.save(),
  };
  const resident = catalog
    .definitions()
    .flatMap(({ name, resident }): [string, unknown][] => (resident ? [[name, resident.save()]] : []));
  const bytes = tally.objects * OBJECT_BYTES + (tally.slots + events.length) * SLOT_BYTES;
  return { ...saved, resident: new Map(resident), bytes };
}

/** Everything but what the services do themselves when they are told. */
export function layBack(snapshot: Snapshot, world: World): void {
  const { clock, chance, stores, trace, setUp, catalog } = world;
  for (const { name, resident } of catalog.definitions()) resident?.load(snapshot.resident.get(name) ?? null);
  chance.load(snapshot.chance);
  world.internet = copyOf(snapshot.internet);
  stores.revert(snapshot.stores);
  trace.revert(snapshot.trace);
  setUp.load(snapshot.setUp);
  clock.load(copyOf(snapshot.clock));
}
