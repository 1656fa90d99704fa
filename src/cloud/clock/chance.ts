/** Seeded chance. Every user draws from a stream of its own, so a new draw in one place moves no other. */
export type ChanceState = Record<string, [number, number, number, number]>;

/** One stream of random numbers. */
export interface Stream {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  below(below: number): number;
  /** A draw from a log-normal distribution with this median; `sigma` is the spread of its logarithm. */
  logNormal(median: number, sigma: number): number;
  /** `length` characters of an alphabet. */
  string(length: number, alphabet: string): string;
}

function hash(text: string, salt: number): number {
  let h = 2166136261 ^ salt;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  h = Math.imul(h ^ (h >>> 16), 2246822507);
  h = Math.imul(h ^ (h >>> 13), 3266489909);
  return (h ^ (h >>> 16)) >>> 0;
}

/** sfc32 (Chris Doty-Humphrey's small fast counter, public domain): 128 bits of state. */
function sfc32(state: [number, number, number, number]): number {
  const t = (((state[0] + state[1]) | 0) + state[3]) | 0;
  state[3] = (state[3] + 1) | 0;
  state[0] = state[1] ^ (state[1] >>> 9);
  state[1] = (state[2] + (state[2] << 3)) | 0;
  state[2] = ((state[2] << 21) | (state[2] >>> 11)) + t;
  state[2] |= 0;
  return (t >>> 0) / 4294967296;
}

export class Chance {
  #state: ChanceState = {};
  #streams = new Map<string, Stream>();
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** The stream of that name; always the same object state, wherever it is asked for. */
  stream(name: string): Stream {
    let stream = this.#streams.get(name);
    if (!stream) {
      stream = this.#open(name);
      this.#streams.set(name, stream);
    }
    return stream;
  }

  #open(name: string): Stream {
    const state = (this.#state[name] ??= [0, 1, 2, 3].map((i) => hash(`${this.#seed}\n${name}`, i + 1)) as never);
    const next = () => sfc32(state);
    return {
      next,
      below: (below) => Math.floor(next() * below),
      logNormal: (median, sigma) => {
        const gauss = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
        return median * Math.exp(sigma * gauss);
      },
      string(length, alphabet) {
        let text = '';
        for (let i = 0; i < length; i++) text += alphabet[Math.floor(next() * alphabet.length)];
        return text;
      },
    };
  }

  save(): ChanceState {
    return structuredClone(this.#state);
  }

  load(state: ChanceState): void {
    this.#state = structuredClone(state);
    this.#streams.clear();
  }
}
