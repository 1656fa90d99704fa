import { cosOfTurn, exp, ln } from '../../std/elementary.ts';

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
function sfc32(state: Int32Array): number {
  const a = state[0]!;
  const b = state[1]!;
  const c = state[2]!;
  const d = state[3]!;
  const t = (((a + b) | 0) + d) | 0;
  state[3] = d + 1;
  state[0] = b ^ (b >>> 9);
  state[1] = c + (c << 3);
  state[2] = ((c << 21) | (c >>> 11)) + t;
  return (t >>> 0) / 4294967296;
}

export class Chance {
  readonly #streams = new Map<string, { state: Int32Array; stream: Stream }>();
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** The stream of that name; always the same one, wherever it is asked for. */
  stream(name: string): Stream {
    const known = this.#streams.get(name);
    if (known) return known.stream;
    return this.#open(
      name,
      [0, 1, 2, 3].map((i) => hash(`${this.#seed}\n${name}`, i + 1)),
    );
  }

  save(): ChanceState {
    return Object.fromEntries([...this.#streams].map(([name, { state }]) => [name, [...state] as ChanceState[string]]));
  }

  /** Streams taken before go on as they were; ask for them anew. */
  load(state: ChanceState): void {
    this.#streams.clear();
    for (const [name, numbers] of Object.entries(state)) this.#open(name, numbers);
  }

  #open(name: string, numbers: readonly number[]): Stream {
    const state = Int32Array.from(numbers, (number) => number | 0);
    const stream = streamOn(state);
    this.#streams.set(name, { state, stream });
    return stream;
  }
}

function streamOn(state: Int32Array): Stream {
  const next = () => sfc32(state);
  return {
    next,
    below: (below) => Math.floor(next() * below),
    logNormal: (median, sigma) => {
      const gauss = Math.sqrt(-2 * ln(1 - next())) * cosOfTurn(next());
      return median * exp(sigma * gauss);
    },
    string(length, alphabet) {
      const units: number[] = [];
      for (let i = 0; i < length; i++) units.push(alphabet.charCodeAt(Math.floor(next() * alphabet.length)));
      return String.fromCharCode(...units);
    },
  };
}
