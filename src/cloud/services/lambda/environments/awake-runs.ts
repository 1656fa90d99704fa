import type { SandboxRun } from './sandbox-run.ts';

/** A sandbox that is awake takes 16 MB of address space and some 5 MB of memory. */
const MOST_AWAKE = 48;

/** The sandboxes that are in memory whole, the one used last at the end. Beyond a number, those not used for longest go to rest. */
export class AwakeRuns {
  readonly #runs = new Set<SandboxRun>();
  readonly #most: number;

  constructor(most = MOST_AWAKE) {
    this.#most = most;
  }

  get size(): number {
    return this.#runs.size;
  }

  /** A run is about to be used. */
  use(run: SandboxRun): void {
    this.#runs.delete(run);
    this.#runs.add(run);
    for (const oldest of this.#runs) {
      if (this.#runs.size <= this.#most || oldest === run) return;
      this.#runs.delete(oldest);
      oldest.rest();
    }
  }

  drop(run: SandboxRun): void {
    this.#runs.delete(run);
  }
}
