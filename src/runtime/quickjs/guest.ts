import type { QuickJSHandle } from 'quickjs-emscripten-core';
import type { GuestEntry, HostOps, ImportedSource, SyntaxProblem } from '../node/host-interface.ts';
import { Countdown } from './countdown.ts';
import { CpuMeter } from './cpu-meter.ts';
import { argumentKinds, type HostCallTable } from './host-calls.ts';
import type { Engine } from './engine.ts';
import { Heap } from './heap.ts';
import { GuestFailure, type GuestValue, type MemorySize, Sandbox } from './sandbox.ts';

/** Promise jobs run in small batches: once the guest is stopped, at most one batch more is pumped. */
const jobBatch = 128;

const entryNames = [
  'init',
  'invoke',
  'deliver',
  'turn',
  'rejection',
  'answered',
  'wakeAt',
  'waiting',
  'drained',
  'resolveImport',
  'importSource',
  'syntaxError',
  'formatStack',
] as const satisfies (keyof GuestEntry)[];

type EntryName = (typeof entryNames)[number];

/** A sandbox with the guest's bootstrap in it: the two sides of `host-interface.ts` brought together. */
export class Guest {
  /** Answers the guest's calls; set before any guest code runs. */
  calls: HostCallTable | null = null;
  /** What to evaluate for an ES module of the learner's, or why it does not compile. */
  openModule: (source: string, path: string) => string | SyntaxProblem = (source) => source;
  readonly meter: CpuMeter;
  readonly sandbox: Sandbox;
  readonly heap: Heap;
  readonly countdown: Countdown;
  /** Highest reach of the heap seen, in bytes. */
  peakBytes = 0;
  /** What the WebAssembly instance died of. Nothing in it may be touched afterwards. */
  trap: string | null = null;
  #heapBytesAllowed = Number.POSITIVE_INFINITY;
  #entry: Record<EntryName, QuickJSHandle> | null = null;

  static async create(engine: Engine, size?: MemorySize): Promise<Guest> {
    let guest: Guest | null = null;
    const sandbox = await Sandbox.create(
      engine.module,
      {
        host: (op, args) => guest!.#answer(op as keyof HostOps, args),
        resolveImport: (base, request) => guest!.#resolveImport(base, request),
        loadImport: (name) => guest!.#loadImport(name),
        interrupt: () => (guest ? guest.#interrupt() : false),
        stopped: () => guest !== null && (guest.trap !== null || guest.meter.stopped !== null),
        now: () => guest?.meter.readClock() ?? 0,
      },
      size,
    );
    guest = new Guest(sandbox, engine);
    return guest;
  }

  private constructor(sandbox: Sandbox, { breakAt, countdownOffset }: Engine) {
    this.sandbox = sandbox;
    this.heap = new Heap(sandbox.memory, breakAt);
    this.countdown = new Countdown(sandbox.memory, sandbox.contextAddress + countdownOffset);
    this.meter = new CpuMeter(
      () => this.outOfMemory,
      () => this.countdown.expire(),
    );
  }

  /** Stops the guest at the next tick once its heap reaches beyond so many bytes. */
  allowHeap(bytes: number): void {
    this.#heapBytesAllowed = bytes;
  }

  get outOfMemory(): boolean {
    this.sample();
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
    this.sandbox.call(preload, name).dispose();
    preload.dispose();
    this.runJobs();
  }

  /** Takes the guest's functions into the engine's hands and the two globals out of the learner's. */
  adopt(): void {
    const { sandbox } = this;
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
  call(name: Exclude<EntryName, 'formatStack'>, ...args: GuestValue[]): QuickJSHandle {
    this.meter.cross();
    return this.sandbox.call(this.#entry![name], ...args);
  }

  callForNumber(name: 'wakeAt'): number {
    return this.call(name).consume((value) => this.sandbox.context.getNumber(value));
  }

  callForBoolean(name: 'turn' | 'waiting' | 'drained'): boolean {
    return this.call(name).consume((value) => this.sandbox.context.getNumber(value) === 1);
  }

  /** Runs promise jobs until there are none. @throws {GuestFailure} once the guest is stopped. */
  runJobs(): void {
    let ran: number;
    do ran = this.sandbox.runJobs(jobBatch);
    while (ran > 0 && this.meter.countJobs(ran));
  }

  #resolveImport(base: string, request: string): string {
    return this.call('resolveImport', base, request).consume(this.sandbox.context.getString);
  }

  #loadImport(name: string): string {
    const { source, own } = JSON.parse(
      this.call('importSource', name).consume(this.sandbox.context.getString),
    ) as ImportedSource;
    const opened = own ? this.openModule(source, name.replace(/^file:\/\//, '')) : source;
    if (typeof opened === 'string') return opened;
    throw new GuestFailure(this.call('syntaxError', JSON.stringify(opened), name));
  }

  #interrupt(): boolean {
    return this.trap !== null || this.meter.tick();
  }

  #answer(op: keyof HostOps, handles: QuickJSHandle[]): GuestValue {
    this.sample();
    this.meter.cross();
    const kinds = argumentKinds[op];
    if (!this.calls || !kinds) throw new Error(`No host op ${op}`);
    const args = kinds.map((kind, index) => this.#read(kind, handles[index]!));
    try {
      return (this.calls[op] as (...args: unknown[]) => GuestValue)(...args);
    } catch (error) {
      if (error instanceof GuestFailure) throw error.handle;
      this.trap ??= String(error);
      this.countdown.expire();
      throw error;
    }
  }

  #read(kind: (typeof argumentKinds)[keyof HostOps][number], handle: QuickJSHandle): unknown {
    const { context } = this.sandbox;
    if (kind === 'number') return context.getNumber(handle);
    if (kind.endsWith('?') && context.typeof(handle) === 'undefined') return undefined;
    return kind.startsWith('text') ? context.getString(handle) : this.sandbox.bytesOf(handle);
  }
}
