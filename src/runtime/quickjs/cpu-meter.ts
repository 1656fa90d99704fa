/**
 * Virtual CPU time of one environment. QuickJS calls its interrupt handler once in 10,000 function calls and backward
 * jumps, always at the same places for the same code, so the number of those calls measures work without a clock.
 */
export class CpuMeter {
  /** Why the guest must stop, once it must; the environment is then thrown away. */
  stopped: 'deadline' | 'memory' | 'exit' | null = null;
  #ticks = 0;
  #chargedMs = 0;
  #at = 0;
  #deadline = Number.POSITIVE_INFINITY;
  #share = 1;
  #paused = false;
  readonly #exhausted: () => boolean;

  /** `exhausted` tells at each tick whether the guest has used up its memory. */
  constructor(exhausted: () => boolean) {
    this.#exhausted = exhausted;
  }

  /** Starts a slice at a virtual instant; `share` is the part of one vCPU that the environment gets. */
  start(at: number, deadline: number, share: number): void {
    this.#at = at;
    this.#deadline = deadline;
    this.#share = share;
    this.#ticks = 0;
    this.#chargedMs = 0;
  }

  /** CPU time since the slice started, in ms at the environment's share. */
  get usedMs(): number {
    return (this.#ticks * msPerTick + this.#chargedMs) / this.#share;
  }

  /** Virtual now, in ms since the epoch. */
  now(): number {
    return this.#at + this.usedMs;
  }

  /** Adds modelled work, in ms on one full vCPU. */
  charge(ms: number): void {
    if (ms > 0 && !this.#paused) this.#chargedMs += ms;
  }

  /** Runs something whose cost is charged by other means, uncounted. */
  uncounted<T>(run: () => T): T {
    const before = this.#paused;
    this.#paused = true;
    try {
      return run();
    } finally {
      this.#paused = before;
    }
  }

  /** QuickJS's interrupt handler: true stops the guest. */
  tick(): boolean {
    if (this.stopped) return true;
    if (this.#exhausted()) this.stopped = 'memory';
    else if (!this.#paused) {
      this.#ticks += 1;
      if (this.now() > this.#deadline || this.#ticks > maxTicksPerSlice) this.stopped = 'deadline';
    }
    return this.stopped !== null;
  }

  /** Whether the slice has run past its deadline, stopped or not. */
  get overdue(): boolean {
    return this.stopped === 'deadline' || this.now() > this.#deadline;
  }
}

/**
 * One tick on one full vCPU: 10,000 loop turns or calls of typical handler code take V8 about 50 µs (5 ns each).
 * Chosen between a tight numeric loop (1 ns a turn) and calls that allocate (20 ns).
 */
const msPerTick = 0.05;

/**
 * Real work allowed in one slice, some 5 s of wall time on a slow laptop. Code that is still running then is taken for an endless
 * loop, which ends at the deadline anyway: 900 virtual seconds must not cost hours.
 */
const maxTicksPerSlice = 40_000;

/** Lambda gives CPU in proportion to memory: 1,769 MB is one vCPU, and JavaScript uses at most one. */
export const cpuShare = (memoryMB: number): number => Math.min(1, memoryMB / 1769);
