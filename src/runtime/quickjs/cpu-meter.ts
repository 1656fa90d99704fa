import { GuestStopped } from './guest-stopped.ts';

/** Why the guest must stop; the environment is then thrown away. `endless`: it was still running when the slice had done all the real work it may. */
export type StopReason = 'deadline' | 'endless' | 'memory' | 'exit';

/** Globals of the rewritten engine that count down. */
export interface Counters {
  /** Units of native work: turns of loops, copied bytes, calls. */
  fuel: { value: number };
  /** Instructions of the guest's program. */
  steps: { value: number };
}

/**
 * Virtual CPU time of one environment. The engine counts its own work, always the same for the same code (`build/instrument.ts`): the instructions of the guest's
 * program, and native work with a weight for each loop (`build/weights.ts`). How the weights were found, and how far off they are: docs/virtual-cpu.md.
 */
export class CpuMeter {
  readonly #counters: Counters;
  readonly #exhausted: () => boolean;
  #stopped: StopReason | null = null;
  /** Booked in this slice. */
  #fuel = 0;
  #steps = 0;
  /** What the counters were last filled up to. */
  #fuelFrom = 0;
  #stepsFrom = 0;
  /** Real work allowed in this slice, in ms. */
  #mostRealMs = Number.POSITIVE_INFINITY;
  /** Real work that a slice may do, in ms, by the virtual time that is left to it. */
  patience: Patience = patience;
  /** Real time besides what the engine counts, in ms. */
  #unseenMs = 0;
  #clockReads = 0;
  #chargedMs = 0;
  #at = 0;
  #deadline = Number.POSITIVE_INFINITY;
  #share = 1;
  #paused = false;

  /** `exhausted` tells at each filling whether the guest has used up its memory. */
  constructor(counters: Counters, exhausted: () => boolean) {
    this.#counters = counters;
    this.#exhausted = exhausted;
    this.#fill();
  }

  get stopped(): StopReason | null {
    return this.#stopped;
  }

  /** Ends the guest at its next step, for good. The first reason counts. */
  stop(reason: StopReason): void {
    this.#stopped ??= reason;
    this.#settle();
    this.#reset(0, 0);
  }

  /** Starts a slice at a virtual instant; `share` is the part of one vCPU that the environment gets. */
  start(at: number, deadline: number, share: number): void {
    this.#at = at;
    this.#deadline = deadline;
    this.#share = share;
    this.#mostRealMs = this.patience(deadline - at);
    this.#fuel = 0;
    this.#steps = 0;
    this.#unseenMs = 0;
    this.#clockReads = 0;
    this.#chargedMs = 0;
    this.#fill();
  }

  /** CPU time since the slice started, in ms at the environment's share. */
  get usedMs(): number {
    this.#settle();
    return (this.#fuel * msPerUnit + this.#steps * msPerStep + this.#chargedMs) / this.#share;
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
    this.#unseenMs += crossings * realMsPerCrossing;
  }

  /** Counts promise jobs that ran; false when the guest must stop. */
  countJobs(jobs: number): boolean {
    this.charge(jobs * msPerJob);
    this.#unseenMs += jobs * realMsPerJob;
    this.#check();
    return !this.#stopped;
  }

  /** The guest reads the clock. One that reads it again and again waits for it: each time costs a little more. */
  readClock(): number {
    this.#clockReads += 1;
    this.charge(msPerClockRead * (1 + this.#clockReads / 1000));
    return this.now();
  }

  /** Runs something whose cost is charged by other means, uncounted. */
  uncounted<T>(run: () => T): T {
    if (this.#paused) return run();
    this.#settle();
    this.#paused = true;
    try {
      return run();
    } finally {
      this.#settle();
      this.#paused = false;
      this.#check();
    }
  }

  /** The engine's fuel is used up. @throws {GuestStopped} */
  refill(): void {
    if (this.#exhausted()) this.stop('memory');
    this.#settle();
    this.#check();
    if (this.#stopped) throw new GuestStopped();
    this.#fill();
  }

  /** Whether the slice has run past its deadline, stopped or not. */
  get overdue(): boolean {
    return this.#stopped === 'deadline' || this.#stopped === 'endless' || this.now() > this.#deadline;
  }

  #check(): void {
    const realMs = this.#steps * realMsPerStep + this.#fuel * realMsPerUnit + this.#unseenMs;
    if (this.now() > this.#deadline) this.stop('deadline');
    else if (realMs > this.#mostRealMs) this.stop('endless');
  }

  /** Books what has been counted since the last time. */
  #settle(): void {
    const { fuel, steps } = this.#counters;
    if (!this.#paused) {
      this.#fuel += this.#fuelFrom - fuel.value;
      this.#steps += this.#stepsFrom - steps.value;
    }
    this.#fuelFrom = fuel.value;
    this.#stepsFrom = steps.value;
  }

  #fill(): void {
    this.#reset(unitsPerFilling, stepsPerFilling);
  }

  #reset(fuel: number, steps: number): void {
    this.#counters.fuel.value = this.#fuelFrom = fuel;
    this.#counters.steps.value = this.#stepsFrom = steps;
  }
}

/** On one full vCPU, as V8 needs for the same work. */
const msPerUnit = 0.01 / 1_000_000;
const msPerStep = 0.048 / 1_000_000;

/** How often the meter looks at the deadline and at memory. */
const unitsPerFilling = 16_000_000;
const stepsPerFilling = 200_000;

/** V8 needs some 200 ns for a promise job, and 40 ns to read the clock. */
const msPerJob = 0.0002;
const msPerClockRead = 0.00004;

export type Patience = (virtualMs: number) => number;

/**
 * Real work allowed in one slice, in ms as the counters estimate it for a common machine. Code that is still running then is taken for an endless
 * loop, which ends at the deadline anyway: 3 virtual seconds of it would take minutes, 900 hours. As long as the time that is left, but between 5 and
 * 10 seconds, well within what the page waits for its worker. For work without a deadline there is no limit.
 */
const patience: Patience = (virtualMs) =>
  virtualMs === Number.POSITIVE_INFINITY ? virtualMs : Math.min(Math.max(virtualMs, 5000), 10_000);
const realMsPerStep = 8 / 1_000_000;
const realMsPerUnit = 3 * msPerUnit;
const realMsPerCrossing = 0.01;
const realMsPerJob = 0.0015;

/** Lambda gives CPU in proportion to memory: 1,769 MB is one vCPU, and JavaScript uses at most one. */
export const cpuShare = (memoryMB: number): number => Math.min(1, memoryMB / 1769);
