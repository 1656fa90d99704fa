import { CLASS_LIMITS } from '../../share/class/limits.ts';

const MINUTE = 60_000;
/** More machines than this are forgotten and begin anew. */
const MOST_ADDRESSES = 1_000;

/** Counts who tries codes that don't fit, by address. */
export class WrongCodes {
  readonly #tries = new Map<string, number[]>();
  readonly #now: () => number;

  /** @param now ms, of any clock. */
  constructor(now: () => number) {
    this.#now = now;
  }

  #lately(address: string): number[] {
    const since = this.#now() - MINUTE;
    return (this.#tries.get(address) ?? []).filter((at) => at > since);
  }

  /** Whether an address has had its tries of this minute. */
  tooMany(address: string): boolean {
    return this.#lately(address).length >= CLASS_LIMITS.wrongCodes;
  }

  note(address: string): void {
    if (this.#tries.size >= MOST_ADDRESSES) this.#tries.clear();
    this.#tries.set(address, [...this.#lately(address), this.#now()]);
  }
}
