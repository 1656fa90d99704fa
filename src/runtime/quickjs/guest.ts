import type { QuickJSHandle } from 'quickjs-emscripten-core';
import { type GuestEntry, hostOps, type ImportedSource, type SyntaxProblem } from '../node/host-interface.ts';
import { findContextCell } from './context-cell.ts';
import { CpuMeter } from './cpu-meter.ts';
import { argumentKinds, type HostCallTable, type Kind } from './host-calls.ts';
import type { Engine } from './engine.ts';
import { Heap } from './heap.ts';
import { GuestStopped } from './guest-stopped.ts';
import { Rejections } from './rejections.ts';
import type { TimeZone } from './time-zone.ts';
import { GuestFailure, type MemorySize, Sandbox } from './sandbox.ts';
import { argumentAt, type GuestValue, type ValueAt } from './values.ts';

/** Promise jobs run in small batches: once the guest is stopped, at most one batch more is pumped. */
const jobBatch = 128;

const entryNames = [
  'init',
  'invoke',
  'deliver',
  'turn',
  'answered',
  'wakeAt',
  'waiting',
  'drained',
  'rejection',
  'resolveImport',
  'importSource',
  'syntaxError',
  'formatStack',
  'inspect',
] as const satisfies (keyof GuestEntry)[];

type EntryName = (typeof entryNames)[number];

/** A sandbox with the guest's bootstrap in it: the two sides of `host-interface.ts` brought together. */
export class Guest {
  /** Answers the guest's calls; set before any guest code runs. */
  calls: HostCallTable | null = null;
  /** What to evaluate for an ES module of the learner's, or why it does not compile. */
  openModule: (source: string, path: string) => string | SyntaxProblem = (source) => source;
  /** Where local time is; null for UTC. */
  zone: TimeZone | null = null;
  readonly meter: CpuMeter;
  readonly sandbox: Sandbox;
  readonly heap: Heap;
  readonly #rejections = new Rejections();
  /** Highest reach of the heap seen, in bytes. */
  peakBytes = 0;
  /** What the WebAssembly instance died of. Nothing in it may be touched afterwards. */
  trap: string | null = null;
  #heapBytesAllowed = Number.POSITIVE_INFINITY;
  /** From here on memory is scarce. */
  #heapBytesScarce = Number.POSITIVE_INFINITY;
  #entry: Record<EntryName, QuickJSHandle> | null = null;

  static async create(engine: Engine, size?: MemorySize): Promise<Guest> {
    let guest: Guest | null = null;
    const sandbox = await Sandbox.create(
      engine.module,
      {
        host: (op, list) => guest!.#answer(op, list),
        resolveImport: (base, request) => guest!.#resolveImport(base, request),
        loadImport: (name) => guest!.#loadImport(name),
        stopped: () => guest !== null && (guest.trap !== null || guest.meter.stopped !== null),
        zoneOffset: (at) => guest?.zone?.offsetAt(at) ?? 0,
        now: () => guest?.meter.readClock() ?? 0,
        empty: () => guest?.meter.refill(),
        grown: (bytes, grew) => (guest ? guest.#grown(bytes, grew) : undefined),
        rejected: (promise, reason, handled) => guest!.#rejections.note(promise, reason, handled),
      },
      size,
    );
    guest = new Guest(sandbox, engine);
    return guest;
  }

  private constructor(sandbox: Sandbox, { breakAt, trackerOffset }: Engine) {
    this.sandbox = sandbox;
    this.heap = new Heap(sandbox.memory, breakAt);
    this.meter = new CpuMeter(sandbox.counters, () => this.outOfMemory);
    sandbox.trackRejections(trackerOffset);
  }

  /** Stops the guest at the next tick once its heap reaches `more` bytes beyond `base`. */
  allowHeap(base: number, more: number): void {
    this.#heapBytesAllowed = base + more;
    this.#heapBytesScarce = base + more / 2;
  }

  get outOfMemory(): boolean {
    this.sample();
    this.sandbox.collectByItself(this.heap.bytes > this.#heapBytesScarce);
    return this.peakBytes > this.#heapBytesAllowed;
  }

  /** Takes note of how much memory the guest uses now. */
  sample(): void {
    this.peakBytes = Math.max(this.peakBytes, this.heap.bytes);
  }

  /** Makes a package ahead of time, before the guest is adopted. */
  preload(name: string): void {
    const { context } = this.sandbox;
    const guest = context.getProp(context.global, '__guest');
    const preload = context.getProp(guest, 'preload');
    guest.dispose();
    this.sandbox.call(preload, [name], nothing);
    preload.dispose();
    this.runJobs();
  }

  /** The memory had to grow, and stops the guest when it may not. @throws {GuestStopped} */
  #grown(bytes: number, grew: boolean): void {
    if (grew && bytes <= this.#heapBytesAllowed) return;
    this.meter.stop('memory');
    throw new GuestStopped();
  }

  /** Address of the guest's word that async functions carry along, once its bootstrap has run. */
  findContextCell(): number {
    const { context, memory } = this.sandbox;
    const guest = context.getProp(context.global, '__guest');
    const cell = context.getProp(guest, 'contextCell');
    guest.dispose();
    try {
      return findContextCell(context, memory, cell);
    } finally {
      cell.dispose();
    }
  }

  /** Takes the guest's functions into the engine's hands and the two globals out of the learner's. */
  adopt(contextCell: number): void {
    const { sandbox } = this;
    sandbox.carryAsyncContext(contextCell);
    const { context } = sandbox;
    const guest = context.getProp(context.global, '__guest');
    const entry = Object.fromEntries(entryNames.map((name) => [name, context.getProp(guest, name)])) as Record<
      EntryName,
      QuickJSHandle
    >;
    this.#entry = entry;
    guest.dispose();
    sandbox.formatStacksWith(entry.formatStack);
    sandbox.evaluate('delete globalThis.__guest; delete globalThis.__host;', 'node:internal/adopt').dispose();
  }

  /** Calls one of the guest's functions. @throws {GuestFailure} */
  call(name: Exclude<EntryName, 'formatStack'>, ...args: GuestValue[]): void {
    this.#call(name, args, nothing);
  }

  callForNumber(name: 'wakeAt'): number {
    return this.#call(name, [], (result) => this.sandbox.values.number(result));
  }

  callForBoolean(name: 'turn' | 'answered' | 'waiting' | 'drained'): boolean {
    return this.#call(name, [], (result) => this.sandbox.values.number(result) === 1);
  }

  callForText(name: 'inspect' | 'resolveImport' | 'importSource', ...args: GuestValue[]): string {
    return this.#call(name, args, (result) => this.sandbox.values.text(result));
  }

  #call<T>(name: EntryName, args: readonly GuestValue[], read: (result: ValueAt) => T): T {
    this.meter.cross();
    return this.sandbox.call(this.#entry![name], args, read);
  }

  /** Runs promise jobs until there are none, and tells the guest what was rejected. @throws {GuestStopped} once the guest is stopped. */
  runJobs(): void {
    let ran: number;
    do ran = this.sandbox.runJobs(jobBatch);
    while (ran > 0 && this.meter.countJobs(ran) && ran === jobBatch);
    if (this.meter.stopped) throw new GuestStopped();
    for (const { promise, reason } of this.#rejections.take())
      this.call('rejection', promise, reason ?? undefined, reason === null);
  }

  #resolveImport(base: string, request: string): string {
    return this.callForText('resolveImport', base, request);
  }

  #loadImport(name: string): string {
    const { source, own } = JSON.parse(this.callForText('importSource', name)) as ImportedSource;
    const opened = own ? this.openModule(source, name.replace(/^file:\/\//, '')) : source;
    if (typeof opened === 'string') return opened;
    const { values } = this.sandbox;
    const error = this.#call('syntaxError', [JSON.stringify(opened), name], (result) => values.copy(result));
    throw new GuestFailure(error);
  }

  #answer(number: number, list: ValueAt): GuestValue {
    this.sample();
    this.meter.cross();
    const op = hostOps[number];
    if (!this.calls || !op) throw new Error(`No host op ${number}`);
    const kinds = argumentKinds[op];
    const args = kinds.map((kind, index) => this.#read(kind, argumentAt(list, index)));
    try {
      return (this.calls[op] as (...args: unknown[]) => GuestValue)(...args);
    } catch (error) {
      if (error instanceof GuestFailure) throw error.handle;
      if (!this.meter.stopped) this.trap ??= String(error);
      this.meter.stop('exit');
      throw error;
    }
  }

  #read(kind: Kind, at: ValueAt): unknown {
    const { values } = this.sandbox;
    switch (kind) {
      case 'number':
        return values.number(at);
      case 'text':
        return values.text(at);
      case 'bytes':
        return values.bytes(at);
      case 'text?':
        return values.isUndefined(at) ? undefined : values.text(at);
      case 'bytes?':
        return values.isUndefined(at) ? undefined : values.bytes(at);
    }
  }
}

const nothing = (): void => {};
