/** Bins for each factor of e; a value is told to within one part in a hundred. */
const PER_E = 100;
/** A thousandth of a ms. */
const LEAST = 0.001;
/** Up to a day and more. */
const BINS = 2600;
const OFFSET = Math.log(LEAST) * PER_E;

/** Counts values (ms) of any number in bins that grow with them, for percentiles within one per cent. */
export class LatencyHistogram {
  readonly #counts = new Float64Array(BINS);
  #count = 0;
  #sum = 0;
  #most = 0;

  add(ms: number): void {
    const bin = ms > LEAST ? Math.min(BINS - 1, (Math.log(ms) * PER_E - OFFSET) | 0) : 0;
    this.#counts[bin]!++;
    this.#count++;
    this.#sum += ms;
    if (ms > this.#most) this.#most = ms;
  }

  get mean(): number {
    return this.#count ? this.#sum / this.#count : 0;
  }

  get most(): number {
    return this.#most;
  }

  /** The value that this share (0 to 1) of all do not exceed; 0 when there are none. */
  percentile(share: number): number {
    if (!this.#count) return 0;
    const wanted = Math.max(1, Math.ceil(share * this.#count));
    let seen = 0;
    for (let bin = 0; bin < BINS; bin++) {
      seen += this.#counts[bin]!;
      if (seen >= wanted) return Math.min(this.#most, Math.exp((bin + 0.5 + OFFSET) / PER_E));
    }
    return this.#most;
  }
}
