/* oxlint-disable unicorn/no-useless-spread -- a spread is a group with a reason */
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
  /** Functions whose loops and calls cost this much more or less, by index of the body in the one build that is known. */
  factors: Readonly<Record<number, number>>;
}

/** Fitted to V8's times for the programs in bench/cpu-programs.ts; see docs/virtual-cpu.md. */
export const weights: Weights = {
  loopInstruction: 5,
  loopCap: 16,
  entry: 84,
  entrySize: 200,
  byte: 4,
  factors: {
    // Allocating, freeing and counting references, where V8 moves a pointer or has removed the object.
    ...{ 60: 1 / 4, 108: 1 / 4, 138: 1 / 4, 139: 1 / 4, 146: 1 / 4, 295: 1 / 4, 790: 1 / 4, 228: 1 / 2, 752: 1 / 2 },
    // Regular expressions, which V8 compiles.
    ...{ 462: 1 / 2, 623: 1 / 2 },
    // Cases, trimming and searching in plain ASCII.
    ...{ 1291: 1 / 8, 577: 1 / 4, 1306: 1 / 4 },
    // Maps and sets; numbers with a fraction.
    ...{ 113: 1 / 2, 178: 1 / 2, 739: 1 / 2 },
    // Sorting and comparing strings, strings as keys, spread and split: V8 is no faster there.
    ...{ 253: 4, 106: 4, 504: 2, 128: 4, 169: 4 },
  },
};
