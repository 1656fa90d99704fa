/** Why the guest must stop; the environment is then thrown away. */
export type StopReason = 'deadline' | 'memory' | 'exit';

/**
 * Virtual CPU time of one environment. QuickJS calls its interrupt handler once in 10,000 function calls and backward
 * jumps, always at the same places for the same code, so the number of those calls measures work without a clock.
 */
export class CpuMeter {
  #stopped: StopReason | null = null;
  #ticks = 0;
  /** Real work, in ticks; see `maxTicksPerSlice`. */
  #work = 0;
  #clockReads = 0;
  #chargedMs = 0;
  #at = 0;
  #deadline = Number.POSITIVE_INFINITY;
  #share = 1;
  #paused = false;
  readonly #exhausted: () => boolean;
  readonly #hurry: () => void;

  /** `exhausted` tells at each tick whether the guest has used up its memory; `hurry` makes QuickJS tick as soon as it can. */
  constructor(exhausted: () => boolean, hurry: () => void) {
    this.#exhausted = exhausted;
    this.#hurry = hurry;
  }

  get stopped(): StopReason | null {
    return this.#stopped;
  }

  /** Ends the guest at its next call or jump, for good. The first reason counts. */
  stop(reason: StopReason): void {
    this.#stopped ??= reason;
    this.#hurry();
  }

  /** Starts a slice at a virtual instant; `share` is the part of one vCPU that the environment gets. */
  start(at: number, deadline: number, share: number): void {
    this.#at = at;
    this.#deadline = deadline;
    this.#share = share;
    this.#ticks = 0;
    this.#work = 0;
    this.#clockReads = 0;
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

  /** Lets wall time pass, in ms whatever the share. */
  wait(ms: number): void {
    this.charge(ms * this.#share);
    if (this.now() > this.#deadline) this.stop('deadline');
  }

  /** Counts crossings between host and guest: cheap in virtual time, not in real time. */
  cross(crossings = 1): void {
    this.#spend(crossings * ticksPerCrossing);
  }

  /** Counts promise jobs that ran; false when the guest must stop. */
  countJobs(jobs: number): boolean {
    this.charge(jobs * msPerJob);
    this.#spend(jobs * ticksPerJob);
    if (this.now() > this.#deadline) this.stop('deadline');
    return !this.stopped;
  }

  /** The guest reads the clock. One that reads it again and again waits for it: each time costs a little more. */
  readClock(): number {
    this.#clockReads += 1;
    this.charge(msPerClockRead * (1 + this.#clockReads / 1000));
    return this.now();
  }

  #spend(ticks: number): void {
    this.#work += ticks;
    if (this.#work > maxTicksPerSlice) this.stop('deadline');
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
    if (this.#stopped) this.#hurry();
    else if (this.#exhausted()) this.stop('memory');
    else if (!this.#paused) {
      this.#ticks += 1;
      this.#spend(1);
      if (this.now() > this.#deadline) this.stop('deadline');
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

/** V8 needs some 200 ns for a promise job, and 40 ns to read the clock. */
const msPerJob = 0.0002;
const msPerClockRead = 0.00004;

/**
 * Real work allowed in one slice: 2 s of wall time for a plain loop, some 10 s for one that does much in each turn. Code that is still running then is taken for an endless
 * loop, which ends at the deadline anyway: 900 virtual seconds must not cost hours.
 */
const maxTicksPerSlice = 20_000;

/** Real time of a call between host and guest, and of a promise job, in ticks. */
const ticksPerCrossing = 0.2;
const ticksPerJob = 0.03;

/** Lambda gives CPU in proportion to memory: 1,769 MB is one vCPU, and JavaScript uses at most one. */
export const cpuShare = (memoryMB: number): number => Math.min(1, memoryMB / 1769);
