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

/** Fills the bins of a span. */
export class SeriesRecorder {
  readonly series: LoadSeries;
  readonly #bins: number;

  constructor(spanMs: number) {
    const bins = (): Float64Array => new Float64Array(BINS);
    this.#bins = BINS;
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
    return Math.min(this.#bins - 1, Math.floor(at / this.series.binMs));
  }

  /** One environment works from `from` to `to` (ms); what lies behind the span is not shown. */
  worked(from: number, to: number): void {
    const { binMs, averageConcurrency } = this.series;
    const first = this.binOf(from);
    if (to <= (first + 1) * binMs) {
      averageConcurrency[first]! += (to - from) / binMs;
      return;
    }
    for (let bin = first; bin < this.#bins && bin * binMs < to; bin++) {
      const part = Math.min(to, (bin + 1) * binMs) - Math.max(from, bin * binMs);
      averageConcurrency[bin]! += part / binMs;
    }
  }
}
