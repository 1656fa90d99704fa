import type {
  Arrival,
  Environment,
  GuestLog,
  HostRequest,
  Outcome,
  RestingEnvironment,
  Slice,
  StreamPart,
} from '../../../../runtime/runtime.ts';
import type { LambdaContext } from '../store.ts';
import type { AwakeRuns } from './awake-runs.ts';
import { send } from './network.ts';

/** How one phase (INIT or an invocation) of an environment went. */
export interface Phase {
  outcome: Outcome;
  startedAt: number;
  endedAt: number;
  logs: GuestLog[];
  maxMemoryMB: number;
  /** What was sent to the response stream. */
  streamed?: StreamPart[];
}

/** A sandbox at rest with what waits for it; as often as wanted a run can go on from it. */
export interface SavedRun {
  resting: RestingEnvironment;
  arrived: readonly Arrival[];
}

/** The task that wakes a waiting environment; its payload is the environment's id. */
export const WAKE = 'wake';

/** A slice takes some time, or a program that wakes itself for ever would stop the clock. */
const SHORTEST_SLICE_MS = 0.001;

/**
 * Drives one sandbox through virtual time. The runtime runs a slice at one instant and says what it wants; this waits for
 * it: requests go out at their instant, their answers and due timers go back in when the sandbox is no longer busy.
 * What is still under way at the end of an invocation stays frozen here until the next one thaws it.
 * Between slices the sandbox may be put to rest; it is woken before the next one.
 */
export class SandboxRun {
  readonly #id: string;
  readonly #awake: AwakeRuns;
  /** Null while it rests; then `#resting` is there. */
  #sandbox: Environment | null = null;
  /** The sandbox as it was after its last slice, once somebody has asked. */
  #resting: RestingEnvironment | null = null;
  #arrived: Arrival[] = [];
  /** Requests that are under way. */
  #sent = 0;
  /** After the last slice. */
  #timer = false;
  #waiting: { fire(value: void): void } | null = null;
  #disposed = false;

  constructor(id: string, awake: AwakeRuns, from: Environment | SavedRun) {
    this.#id = id;
    this.#awake = awake;
    if ('resting' in from) {
      this.#resting = from.resting;
      this.#arrived = [...from.arrived];
    } else {
      this.#sandbox = from;
      awake.use(this);
    }
  }

  /**
   * Starts with `first` and goes on until the phase has an outcome or its deadline has come; then virtual now is its end.
   * @param invocationId whose requests these are in the trace
   */
  async phase(
    ctx: LambdaContext,
    invocationId: string,
    deadline: number,
    first: (sandbox: Environment, at: number) => Slice,
  ): Promise<Phase> {
    const startedAt = ctx.clock.now();
    const phase: Phase = { outcome: { kind: 'timeout' }, startedAt, endedAt: startedAt, logs: [], maxMemoryMB: 0 };
    let slice = first(await this.#ready(), startedAt);
    for (;;) {
      const end = ctx.clock.now() + Math.max(slice.cpuMs, SHORTEST_SLICE_MS);
      for (const line of slice.logs) phase.logs.push(line);
      phase.maxMemoryMB = slice.maxMemoryMB;
      this.#timer = slice.wakeAt !== null;
      if (slice.streamed) (phase.streamed ??= []).push(...slice.streamed.filter(({ at }) => at <= deadline));
      for (const request of slice.requests) this.#send(ctx, request, invocationId);
      await ctx.clock.sleepUntil(Math.min(end, deadline));
      if (end > deadline) break;
      if (slice.outcome) {
        phase.outcome = slice.outcome;
        break;
      }
      await this.#nextEvent(ctx, slice.wakeAt, deadline);
      if (ctx.clock.now() >= deadline) break;
      const sandbox = await this.#ready();
      slice = sandbox.resume(ctx.clock.now(), this.#arrived.splice(0));
    }
    phase.endedAt = ctx.clock.now();
    return phase;
  }

  /** The sandbox, awake, for a slice that starts at once. */
  async #ready(): Promise<Environment> {
    while (!this.#sandbox) {
      const woken = await this.#resting!.wake();
      this.#sandbox ??= woken;
    }
    this.#awake.use(this);
    this.#resting = null;
    return this.#sandbox;
  }

  /** Puts the sandbox away until it is needed, if it can be. */
  rest(): void {
    if (!this.#sandbox || !this.save()) return;
    this.#sandbox.dispose();
    this.#sandbox = null;
  }

  /** The sandbox as it is now; null when it has ended or cannot be saved. */
  save(): SavedRun | null {
    this.#resting ??= this.#sandbox?.rest?.() ?? null;
    return this.#resting && { resting: this.#resting, arrived: [...this.#arrived] };
  }

  /** What waits for the environment to be thawed; null when nothing does. */
  pending(): { requests: number; timer: boolean } | null {
    const requests = this.#sent + this.#arrived.length;
    return requests || this.#timer ? { requests, timer: this.#timer } : null;
  }

  /** Called by the wake task, and by every answer that arrives. */
  wake(): void {
    this.#waiting?.fire();
  }

  dispose(): void {
    this.#disposed = true;
    this.#arrived = [];
    this.#awake.drop(this);
    this.#sandbox?.dispose();
  }

  /** Waits until there is something to resume with: an answer, a due timer, or else the deadline. */
  async #nextEvent(ctx: LambdaContext, wakeAt: number | null, deadline: number): Promise<void> {
    if (this.#arrived.length) return;
    const at = Math.min(wakeAt ?? deadline, deadline);
    if (at <= ctx.clock.now()) return;
    const signal = ctx.clock.signal<void>();
    this.#waiting = signal;
    const alarm = ctx.clock.schedule({ at, task: WAKE, payload: this.#id, background: false });
    await signal.wait();
    this.#waiting = null;
    ctx.clock.cancel(alarm);
  }

  #send(ctx: LambdaContext, { id, at, request }: HostRequest, invocationId: string): void {
    this.#sent++;
    ctx.clock.spawn(async () => {
      await ctx.clock.sleepUntil(at);
      const result = await send(ctx, request, invocationId);
      this.#sent--;
      if (this.#disposed) return;
      this.#arrived.push({ id, result });
      this.wake();
    });
  }
}
