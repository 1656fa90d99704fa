/** What happened over time, in bins of the same width; element i is the bin that starts at `i * binMs`. */
export interface LoadSeries {
  binMs: number;
  requests: Float64Array;
  coldStarts: Float64Array;
  throttles: Float64Array;
  /** Most environments that worked at once in the bin. */
  peakConcurrency: Float64Array;
  /** How many worked on average. */
  averageConcurrency: Float64Array;
}

export const BINS = 240;

/** Sums of many parts are not exact. */
const ROUNDING = 1e-6;

/** Fills the bins of a span. */
export class SeriesRecorder {
  readonly series: LoadSeries;
  readonly #bins: number;
  readonly #perMs: number;

  constructor(spanMs: number) {
    const bins = (): Float64Array => new Float64Array(BINS);
    this.#bins = BINS;
    this.#perMs = BINS / spanMs;
    this.series = {
      binMs: spanMs / BINS,
      requests: bins(),
      coldStarts: bins(),
      throttles: bins(),
      peakConcurrency: bins(),
      averageConcurrency: bins(),
    };
  }

  binOf(at: number): number {
    return Math.min(this.#bins - 1, (at * this.#perMs) | 0);
  }

  /** The bins. Where nothing began, as many work at most as do on average, rounded up. */
  settled(): LoadSeries {
    const { peakConcurrency, averageConcurrency } = this.series;
    for (let bin = 0; bin < this.#bins; bin++)
      peakConcurrency[bin] = Math.max(peakConcurrency[bin]!, Math.ceil(averageConcurrency[bin]! - ROUNDING));
    return this.series;
  }

  /** One environment works from `from` to `to` (ms); what lies behind the span is not shown. */
  worked(from: number, to: number, first = this.binOf(from)): void {
    const { binMs, averageConcurrency } = this.series;
    if (to <= (first + 1) * binMs) {
      averageConcurrency[first]! += (to - from) * this.#perMs;
      return;
    }
    for (let bin = first; bin < this.#bins && bin * binMs < to; bin++) {
      const part = Math.min(to, (bin + 1) * binMs) - Math.max(from, bin * binMs);
      averageConcurrency[bin]! += part / binMs;
    }
  }
}
