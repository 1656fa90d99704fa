import type { HttpRequest, HttpResponse } from '../std/http.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { AccountState } from './account-state.ts';
import { anonymous, root, type Caller } from './caller.ts';
import { Chance } from './clock/chance.ts';
import { Clock, type ClockOptions, type DurableEvent, type Settled } from './clock/clock.ts';
import { Ids } from './clock/ids.ts';
import type { Era } from './era.ts';
import type { Internet } from './internet/internet.ts';
import { DEFAULT_REGION } from './pipeline/identify.ts';
import type { Keys } from './pipeline/call.ts';
import { Catalog, type ServiceEntry } from './pipeline/catalog.ts';
import { createTaskContext } from './pipeline/context.ts';
import { callDirectly, fetchOverWire } from './pipeline/pipeline.ts';
import { rootKeys, type RootKey } from './pipeline/root-keys.ts';
import { layBack, takeSnapshot, type Snapshot } from './pipeline/snapshot.ts';
import { Stores } from './pipeline/stores.ts';
import { TraceLog } from './pipeline/trace-log.ts';
import type { World } from './pipeline/world.ts';
import { SetUpLog, type SetUpLoad, type SetUpRequest } from './set-up-log.ts';
import { services as allServices } from './services/index.ts';
import { meter } from './pricing/meter.ts';
import type { Usage } from './pricing/usage.ts';
import type { AccountSettings } from './settings.ts';
import type { TraceEvent } from './trace.ts';

/** The version of saved accounts that this code writes and reads. */
const STATE_VERSION = 1;

export interface CloudOptions {
  era: Era;
  /** The same seed and the same calls give the same account, byte for byte. */
  seed: string;
  /** First virtual instant, ms since the Unix epoch. */
  start: number;
  /** Twelve digits: the learner's account, whose root user makes the calls of `call`. */
  accountId: string;
  /** A second account, for what happens between accounts. */
  partnerAccountId: string;
  runtime: Runtime;
  /** What functions find outside AWS; nothing when missing. */
  internet?: Internet;
  /** The services there are; all of them when missing. */
  services?: Readonly<Record<string, ServiceEntry>>;
  /** The clock of clients outside, ms since the epoch, by which the links they have signed end; virtual time when missing. */
  wallClock?(): number;
  /** Called between events while virtual time runs; may wait for real, or throw to end the run. */
  breathe?: ClockOptions['breathe'];
  /** For clients that live in real time: their long polls last as long as they say. Missing: time is virtual through and through. */
  realTime?: ClockOptions['realTime'];
  /** Told of every failure that is ours; written to the console when missing. */
  onBug?(error: unknown, where: string): void;
}

interface CloudCallOptions {
  /** Who calls; the learner's root user when missing. */
  as?: Caller;
  region?: string;
  source?: 'console' | 'lesson';
  /** Calls as whoever holds these keys, like a client outside. */
  keys?: Keys;
  /** Takes no virtual time. */
  atOnce?: boolean;
}

/** A simulated AWS account. Every call from outside lets virtual time pass until it has its answer. */
export interface Cloud {
  readonly clock: Clock;
  readonly era: Era;
  /** The door for SDKs: a signed HTTP request. Every failure is an answer; it rejects only when `breathe` ends the run. */
  fetch(request: HttpRequest): Promise<HttpResponse>;
  /** The door for the console and lessons. Input and output in the official client's shapes. @throws {AwsError} */
  call(service: string, operation: string, input: unknown, options?: CloudCallOptions): Promise<any>;
  /**
   * Makes the same call at each instant that `next` gives (rising; null at the end), whatever became of those before, and lets time pass until all have
   * been answered. Failures are recorded only.
   */
  traffic(next: () => number | null, service: string, operation: string, input: unknown): Promise<void>;
  /** Notes a request or a load from outside, so that it can be sent again with the rest of what was done to the account. */
  sentIn(step: SetUpRequest | SetUpLoad): void;
  /** Lets what is under way finish; background events wait. */
  settle(): Promise<Settled>;
  /** Lets this much virtual time pass, in ms. */
  advance(ms: number): Promise<void>;
  /** Everything recorded so far, oldest first. */
  trace(): readonly TraceEvent[];
  /** How many events have ever been recorded here; travelling does not turn it back. */
  recorded(): number;
  /** Hears every event as it is recorded. @returns how to stop. */
  on(listener: (event: TraceEvent) => void): () => void;
  /** What the learner has switched. */
  settings(): Readonly<AccountSettings>;
  configure(changes: Partial<AccountSettings>): void;
  /** What the learner's account has used, for its bill. */
  usage(): Usage;
  /** Access keys of the root users, the learner's account first. */
  credentials(): Pick<RootKey, 'accountId' | 'accessKeyId' | 'secretAccessKey'>[];
  /** What something that a service keeps in memory only holds (an execution environment of `lambda`), for display; null when it is not there. Changes nothing. */
  look(service: string, id: string): Promise<unknown>;
  /** The account as plain data. @throws {Error} while something is running. */
  save(): AccountState;
  /** Puts a saved account in the place of this one. @throws {Error} when it can't be read; nothing is changed then. */
  load(state: AccountState): Promise<void>;
  /** The account as it is, execution environments included, to come back to. It stays in this program. @throws {Error} while something is running. */
  snapshot(): Promise<Snapshot>;
  /** Back to a snapshot, as often as wanted. @throws {Error} while something is running. */
  revert(snapshot: Snapshot): Promise<void>;
}

/** Makes an account, empty but for its root users. */
export function createCloud(options: CloudOptions): Cloud {
  const { accountId, partnerAccountId, start, runtime } = options;
  const clock = new Clock({
    start,
    breathe: options.breathe,
    realTime: options.realTime,
    dispatch: (event) => runTask(event, world),
  });
  const world: World = {
    clock,
    ...seeded(options.era, options.seed),
    catalog: new Catalog(options.services ?? allServices, { runtime }),
    stores: new Stores(),
    trace: new TraceLog(),
    setUp: new SetUpLog(),
    internet: structuredClone(options.internet ?? {}),
    call: (direct) => callDirectly(direct, world),
    fetch: (request, options) => fetchOverWire(request, world, options),
    ...(options.wallClock ? { wallClock: options.wallClock } : {}),
    onBug: options.onBug ?? ((error, where) => console.error(`coldstart: bug in ${where}`, error)),
  };

  world.trace.on((event) => meter(event, (account) => world.stores.usage(account), world.era));

  function seeded(era: Era, seed: string): Pick<World, 'era' | 'seed' | 'chance' | 'ids' | 'rootKeys'> {
    const chance = new Chance(seed);
    return { era, seed, chance, ids: new Ids(chance), rootKeys: rootKeys(seed, [accountId, partnerAccountId]) };
  }

  return {
    clock,
    get era() {
      return world.era;
    },
    fetch: (request) => clock.complete(() => fetchOverWire(request, world)),
    async call(
      service,
      operation,
      input,
      { as = root(accountId), region = DEFAULT_REGION, source = 'console', keys, atOnce } = {},
    ) {
      const who = keys ? { as: anonymous, keys, source: 'sdk' as const } : { as, source };
      const output = await clock.complete(() =>
        callDirectly({ service, operation, input, region, atOnce, ...who }, world),
      );
      if (as.type === 'Root')
        world.setUp.called(
          { service, operation, input, region, accountId: as.accountId, ...(keys ? { keys } : {}) },
          output,
        );
      return structuredClone(output);
    },
    traffic(next, service, operation, input) {
      const [as, region, source] = [root(accountId), DEFAULT_REGION, 'console' as const];
      const call = () => callDirectly({ service, operation, input, as, region, source }, world);
      return clock.complete(() => callAt(next, call, clock));
    },
    sentIn: (step) => world.setUp.sent(step),
    settle: () => clock.settle(),
    async advance(ms) {
      const from = clock.now();
      await clock.advanceTo(from + ms).finally(() => world.setUp.waited(clock.now() - from));
    },
    trace: () => world.trace.events,
    recorded: () => world.trace.added,
    on: (listener) => world.trace.on(listener),
    settings: () => world.stores.settings(),
    configure: (changes) => void Object.assign(world.stores.settings(), changes),
    usage: () => world.stores.usage(accountId),
    credentials: () =>
      world.rootKeys.map(({ accountId, accessKeyId, secretAccessKey }) => ({
        accountId,
        accessKeyId,
        secretAccessKey,
      })),
    look: async (service, id) => (await world.catalog.load(service))?.definition.resident?.look?.(id) ?? null,
    save() {
      if (clock.busy) throw new Error('The account cannot be saved while something is running in it.');
      return {
        version: STATE_VERSION,
        era: world.era,
        seed: world.seed,
        clock: structuredClone(clock.save()),
        chance: world.chance.save(),
        stores: world.stores.save(),
        trace: world.trace.save(),
        internet: structuredClone(world.internet),
        setUp: world.setUp.save(),
      };
    },
    async load(state) {
      refuseUnreadable(state);
      if (clock.busy) throw new Error('An account cannot be loaded while something is running in this one.');
      for (const { resident } of world.catalog.definitions()) resident?.load(null);
      Object.assign(
        world,
        seeded(state.era, state.seed),
        structuredClone(state.internet ? { internet: state.internet } : {}),
      );
      world.chance.load(state.chance);
      world.stores.load(state.stores);
      world.trace.load(state.trace);
      world.setUp.load(state.setUp);
      clock.load(structuredClone(state.clock));
      await clock.process(() => tellRestored(world));
    },
    async snapshot() {
      if (clock.busy) throw new Error('Nothing can be kept of the account while something is running in it.');
      return takeSnapshot(world);
    },
    async revert(snapshot) {
      if (clock.busy) throw new Error('One cannot travel while something is running in the account.');
      layBack(snapshot, world);
      await clock.process(() => tellRestored(world));
    },
  };
}

/** Starts a call at each instant, in a process of its own, and waits for all of them. */
async function callAt(next: () => number | null, call: () => Promise<unknown>, clock: Clock): Promise<void> {
  const answered = clock.signal<void>();
  let open = 1;
  const leave = (): void => {
    if (--open === 0) answered.fire();
  };
  for (let at = next(); at !== null; at = next()) {
    await clock.sleepUntil(at);
    open++;
    void clock.process(() => call().then(leave, leave));
  }
  leave();
  await answered.wait();
}

/** @throws {Error} for another format, and for what is no saved account at all. */
function refuseUnreadable(state: AccountState): void {
  if (state.version !== STATE_VERSION) {
    throw new Error(
      `This account was saved in format ${state.version}; this version of Coldstart reads format ${STATE_VERSION}.`,
    );
  }
  const { clock, chance, stores, trace } = state;
  if (!Array.isArray(clock?.events) || !chance || !stores || !Array.isArray(trace)) {
    throw new Error('This saved account is damaged and cannot be read.');
  }
}

/** Runs a durable event's task. A failure in it is a bug: nobody waits for an answer. */
async function runTask(event: DurableEvent, world: World): Promise<void> {
  try {
    const service = await world.catalog.load(event.service);
    const task = service?.definition.tasks?.[event.task];
    if (!service || !task) throw new Error(`no task ${event.service}:${event.task}`);
    await task(createTaskContext(service.definition, event, world), event.payload);
  } catch (error) {
    world.onBug(error, `task ${event.service}:${event.task}`);
  }
}

/** Lets every service of a loaded account drop what lived only in memory. */
async function tellRestored(world: World): Promise<void> {
  for (const place of world.stores.places()) {
    const service = await world.catalog.load(place.service);
    service?.definition.restored?.(createTaskContext(service.definition, place, world));
  }
}
