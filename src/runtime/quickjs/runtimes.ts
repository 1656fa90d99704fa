/** Major version of the V8 that words errors: 3.14 in Node 0.10, 4.5 in Node 4, 12.4 in Node 22, 13.6 in Node 24. */
export type V8 = 3 | 4 | 12 | 13;

/** What differs between the Lambda runtimes, for the engine. */
export interface RuntimeTraits {
  /** The callback and `context.done` runtimes of 2016. */
  legacy: boolean;
  v8: V8;
  /** Memory the process uses before any code of the learner's, in MB: REPORT's "Max Memory Used" of a hello world. */
  baseMemoryMB: number;
}

/**
 * Memory: the book's REPORT line for 2016; lambda-perf's public figures of 2026-08-22 for nodejs22.x.
 */
const traits: Record<string, RuntimeTraits> = {
  nodejs: { legacy: true, v8: 3, baseMemoryMB: 28 },
  'nodejs4.3': { legacy: true, v8: 4, baseMemoryMB: 28 },
  'nodejs22.x': { legacy: false, v8: 12, baseMemoryMB: 74 },
  'nodejs24.x': { legacy: false, v8: 13, baseMemoryMB: 76 },
};

/** @throws {Error} for a runtime that is not simulated; the Lambda service refuses those before. */
export function runtimeTraits(runtime: string): RuntimeTraits {
  const found = traits[runtime];
  if (!found) throw new Error(`The runtime ${runtime} is not simulated`);
  return found;
}
