/** What the native work inside the engine costs, in units of its clock: 100 of them are a nanosecond. */
export interface Weights {
  /** One WebAssembly instruction in a loop of a native function, and how many of them count in a turn at most. */
  loopInstruction: number;
  loopCap: number;
  /** A call of a native function that has at least so many instructions outside of loops; smaller ones are free. */
  entry: number;
  entrySize: number;
  /** Copying or filling a byte; a power of two. */
  byte: number;
}

/** Fitted to V8's times for the programs in bench/cpu-programs.ts; see docs/virtual-cpu.md. */
export const weights: Weights = { loopInstruction: 5, loopCap: 16, entry: 84, entrySize: 200, byte: 4 };
