import { createBirpc, type BirpcReturn } from 'birpc';
import type { AccountState } from '../cloud/account-state.ts';
import type { Era } from '../cloud/era.ts';
import type { HttpRequest, HttpResponse } from '../std/http.ts';
import type { EnvironmentContents } from '../cloud/services/lambda/environments/contents.ts';
import type { AccountSettings } from '../cloud/settings.ts';
import type { TraceEvent } from '../cloud/trace.ts';
import { type AccountPort, CallError, type PortCallOptions } from './account-port.ts';
import type { TuningRequest } from '../cloud/tuning/tune-power.ts';
import type { LoadRequest } from '../cloud/load/run-load.ts';
import type { AccountSpec, Backend, ClockInfo, Frontend, LoadReply, TravelReply, TuningReply } from './messages.ts';

/** The worker was ended while this was under way. */
export class WorkerStopped extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WorkerStopped';
  }
}

export interface ClientOptions {
  /** Starts a worker; called again after one was ended. */
  spawn(): Worker;
  recorded(events: TraceEvent[], clock: ClockInfo): void;
  /** How far time has passed on a long way, between 0 and 1. */
  passing(share: number, clock: ClockInfo): void;
  /** A request has been under way for a second (true), and none is any more (false). */
  slow(slow: boolean): void;
  /** The worker did not answer and was ended; the account must be opened again. */
  hung(): void;
}

/** A worker that says nothing for this long is ended: longer than the sandbox may keep one slice running. */
const HANG_MS = 30_000;
const SLOW_MS = 1_000;
const PING_MS = 2_000;

/** The account in a worker, watched from the page. */
export class AccountClient implements AccountPort {
  /** Of the account opened last. */
  era: Era = 'today';
  readonly #options: ClientOptions;
  #worker: Worker | null = null;
  #rpc: BirpcReturn<Backend, Frontend> | null = null;
  #pending = new Set<(error: Error) => void>();
  #watch: ReturnType<typeof setInterval> | null = null;
  #busySince = 0;
  #lastSign = 0;
  #slow = false;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** Opens an account, empty or from a saved state, in a new worker when none runs. */
  async open(spec: AccountSpec, saved: AccountState | null): Promise<ClockInfo> {
    if (!this.#worker) this.#start();
    this.era = spec.era;
    return this.#request((backend) => backend.open(spec, saved));
  }

  async call(service: string, operation: string, input: object, options: PortCallOptions = {}): Promise<any> {
    const reply = await this.#request((backend) => backend.call(service, operation, input, options));
    if (reply.ok) return reply.output;
    throw new CallError(reply.failure);
  }

  fetch(request: HttpRequest): Promise<HttpResponse> {
    return this.#request((backend) => backend.fetch(request));
  }

  trace(): Promise<readonly TraceEvent[]> {
    return this.#request((backend) => backend.trace());
  }

  async now(): Promise<number> {
    return (await this.#request((backend) => backend.advance(0))).now;
  }

  async settle(): Promise<void> {
    await this.#request((backend) => backend.settle());
  }

  async advance(ms: number): Promise<void> {
    await this.#request((backend) => backend.advance(ms));
  }

  /** Ends an advance that is under way, where it is. */
  halt(): void {
    this.#rpc?.halt().catch(() => {});
  }

  /** Sends a load to a function, or simulates a large one. */
  load(request: LoadRequest): Promise<LoadReply> {
    return this.#request((backend) => backend.load(request));
  }

  /** Tries a function with every sensible memory size; the account stays as it is. `halt` ends it. */
  tune(request: TuningRequest): Promise<TuningReply> {
    return this.#request((backend) => backend.tune(request));
  }

  /** Switches something in the account, such as duplicates of asynchronous events. */
  configure(changes: Partial<AccountSettings>): Promise<ClockInfo> {
    return this.#request((backend) => backend.configure(changes));
  }

  /** Keeps the account as it is, to travel back to. */
  mark(label: string): Promise<ClockInfo> {
    return this.#request((backend) => backend.mark(label));
  }

  travel(point: number): Promise<TravelReply> {
    return this.#request((backend) => backend.travel(point));
  }

  inspectEnvironment(environmentId: string): Promise<EnvironmentContents | null> {
    return this.#request((backend) => backend.inspectEnvironment(environmentId));
  }

  save(): Promise<AccountState> {
    return this.#request((backend) => backend.save());
  }

  /** Ends the worker at once; everything under way fails with `WorkerStopped`. `open` starts a new one. */
  stop(message: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#rpc = null;
    for (const reject of this.#pending) reject(new WorkerStopped(message));
    this.#pending.clear();
    this.#idle();
  }

  #start(): void {
    const worker = this.#options.spawn();
    this.#worker = worker;
    worker.addEventListener('error', (event) => {
      if (this.#worker === worker) this.stop(`The simulator stopped: ${event.message || 'it could not be loaded'}.`);
    });
    this.#rpc = createBirpc<Backend, Frontend>(
      {
        recorded: (events, clock) => this.#options.recorded(events, clock),
        passing: (share, clock) => this.#options.passing(share, clock),
      },
      {
        post: (data) => worker.postMessage(data),
        on: (receive) =>
          worker.addEventListener('message', (event) => {
            this.#lastSign = performance.now();
            if (this.#worker === worker) receive(event.data);
          }),
        timeout: -1,
      },
    );
  }

  async #request<T>(send: (backend: BirpcReturn<Backend, Frontend>) => Promise<T>): Promise<T> {
    const rpc = this.#rpc;
    if (!rpc) throw new WorkerStopped('The simulator is not running.');
    let stopped!: (error: Error) => void;
    const stop = new Promise<never>((_, reject) => {
      stopped = reject;
    });
    this.#pending.add(stopped);
    this.#busy();
    try {
      return await Promise.race([send(rpc), stop]);
    } finally {
      this.#pending.delete(stopped);
      if (!this.#pending.size) this.#idle();
    }
  }

  #busy(): void {
    if (this.#watch) return;
    this.#busySince = this.#lastSign = performance.now();
    let pinged = 0;
    this.#watch = setInterval(() => {
      const now = performance.now();
      if (!this.#slow && now - this.#busySince > SLOW_MS) {
        this.#slow = true;
        this.#options.slow(true);
      }
      if (now - pinged > PING_MS) {
        pinged = now;
        this.#rpc?.ping().catch(() => {});
      }
      if (now - this.#lastSign > HANG_MS) {
        this.stop('The simulator did not answer any more and was ended.');
        this.#options.hung();
      }
    }, 250);
  }

  #idle(): void {
    if (this.#watch) clearInterval(this.#watch);
    this.#watch = null;
    if (this.#slow) {
      this.#slow = false;
      this.#options.slow(false);
    }
  }
}
