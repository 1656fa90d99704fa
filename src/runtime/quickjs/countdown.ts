/** QuickJS polls for interrupts at every call and backward jump and calls the handler when this counter has run down. */
const pollsPerInterrupt = 10_000;

/** Bytes of the context structure that are searched. */
const searchedBytes = 4096;

/** The context's interrupt counter, in its memory. */
export class Countdown {
  readonly #memory: WebAssembly.Memory;
  readonly #at: number;

  constructor(memory: WebAssembly.Memory, at: number) {
    this.#memory = memory;
    this.#at = at;
  }

  /** Starts a whole interval anew, so that interrupts do not depend on what ran before. */
  restart(): void {
    this.#set(pollsPerInterrupt);
  }

  /** Makes the very next poll call the handler. */
  expire(): void {
    this.#set(1);
  }

  #set(polls: number): void {
    new Int32Array(this.#memory.buffer, this.#at, 1)[0] = polls;
  }
}

/**
 * Finds the counter's place in the context: the word that goes down by the same, once or twice a loop turn. `spin` runs a loop of so many turns.
 */
export function findCountdown(memory: WebAssembly.Memory, context: number, spin: (turns: number) => void): number {
  const words = () => new Int32Array(memory.buffer.slice(context, context + searchedBytes));
  const turns = 1000;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const [first, second, third] = [words(), (spin(turns), words()), (spin(turns), words())];
    const found = third.findIndex((value, i) => {
      const [before, after] = [first[i]! - second[i]!, second[i]! - value];
      return before === after && after >= turns && after < turns * 3 && value > 0 && first[i]! <= pollsPerInterrupt;
    });
    if (found >= 0) return found * 4;
  }
  throw new Error('This QuickJS build keeps its interrupt counter somewhere else');
}

/** The counter may start anew while it is watched. */
const attempts = 3;
