/** Bins for each doubling: a value is told to within one part in a hundred. */
const PER_DOUBLING_BITS = 7;
const SHIFT = 20 - PER_DOUBLING_BITS;
/** A thousandth of a ms, and more than a day: what lies beyond counts as that. */
const LEAST = 0.001;
const MOST = 2 ** 30;

/** A double's sign, exponent and first digits, by which values are sorted into bins without a logarithm. */
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
/** Where the upper half of a double lies. */
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

function topOf(value: number): number {
  double[0] = value;
  return words[HIGH]! >>> SHIFT;
}

const FIRST = topOf(LEAST);
const BINS = topOf(MOST) - FIRST + 1;

/** The value in the middle of a bin. */
function middleOf(bin: number): number {
  words[HIGH] = (((FIRST + bin) << SHIFT) | (1 << (SHIFT - 1))) >>> 0;
  words[1 - HIGH] = 0;
  return double[0]!;
}

/** Counts values (ms) of any number in bins that grow with them, for percentiles within one per cent. */
export class LatencyHistogram {
  readonly #counts = new Float64Array(BINS);
  #count = 0;
  #sum = 0;
  #most = 0;

  add(ms: number): void {
    const bin = ms <= LEAST ? 0 : ms >= MOST ? BINS - 1 : topOf(ms) - FIRST;
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
      if (seen >= wanted) return Math.min(this.#most, middleOf(bin));
    }
    return this.#most;
  }
}
