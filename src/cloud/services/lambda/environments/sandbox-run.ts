import type {
  Arrival,
  Environment,
  GuestLog,
  HostRequest,
  Outcome,
  Slice,
  StreamPart,
} from '../../../../runtime/runtime.ts';
import type { LambdaContext } from '../store.ts';
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

/** The task that wakes a waiting environment; its payload is the environment's id. */
export const WAKE = 'wake';

/** A slice takes some time, or a program that wakes itself for ever would stop the clock. */
const SHORTEST_SLICE_MS = 0.001;

/**
 * Drives one sandbox through virtual time. The runtime runs a slice at one instant and says what it wants; this waits for
 * it: requests go out at their instant, their answers and due timers go back in when the sandbox is no longer busy.
 * What is still under way at the end of an invocation stays frozen here until the next one thaws it.
 */
export class SandboxRun {
  readonly #id: string;
  readonly #sandbox: Environment;
  #arrived: Arrival[] = [];
  #waiting: { fire(value: void): void } | null = null;
  #disposed = false;

  constructor(id: string, sandbox: Environment) {
    this.#id = id;
    this.#sandbox = sandbox;
  }

  /**
   * Starts with `first` and goes on until the phase has an outcome or its deadline has come; then virtual now is its end.
   * @param invocationId whose requests these are in the trace
   */
  async phase(
    ctx: LambdaContext,
    invocationId: string,
    deadline: number,
    first: (at: number) => Slice,
  ): Promise<Phase> {
    const startedAt = ctx.clock.now();
    const phase: Phase = { outcome: { kind: 'timeout' }, startedAt, endedAt: startedAt, logs: [], maxMemoryMB: 0 };
    let slice = first(startedAt);
    for (;;) {
      const end = ctx.clock.now() + Math.max(slice.cpuMs, SHORTEST_SLICE_MS);
      for (const line of slice.logs) phase.logs.push(line);
      phase.maxMemoryMB = slice.maxMemoryMB;
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
      slice = this.#sandbox.resume(ctx.clock.now(), this.#arrived.splice(0));
    }
    phase.endedAt = ctx.clock.now();
    return phase;
  }

  get sandbox(): Environment {
    return this.#sandbox;
  }

  /** Called by the wake task, and by every answer that arrives. */
  wake(): void {
    this.#waiting?.fire();
  }

  dispose(): void {
    this.#disposed = true;
    this.#arrived = [];
    this.#sandbox.dispose();
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
    ctx.clock.spawn(async () => {
      await ctx.clock.sleepUntil(at);
      const result = await send(ctx, request, invocationId);
      if (this.#disposed) return;
      this.#arrived.push({ id, result });
      this.wake();
    });
  }
}
