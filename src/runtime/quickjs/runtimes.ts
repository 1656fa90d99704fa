/** What differs between the Lambda runtimes, for the engine. */
export interface RuntimeTraits {
  /** The callback and `context.done` runtimes of 2016. */
  legacy: boolean;
  /** Memory the process uses before any code of the learner's, in MB: REPORT's "Max Memory Used" of a hello world. */
  baseMemoryMB: number;
}

/**
 * Memory: the book's REPORT line for 2016; lambda-perf's public figures of 2026-08-22 for nodejs22.x.
 */
const traits: Record<string, RuntimeTraits> = {
  nodejs: { legacy: true, baseMemoryMB: 28 },
  'nodejs4.3': { legacy: true, baseMemoryMB: 28 },
  'nodejs22.x': { legacy: false, baseMemoryMB: 74 },
  'nodejs24.x': { legacy: false, baseMemoryMB: 76 },
};

/** @throws {Error} for a runtime that is not simulated; the Lambda service refuses those before. */
export function runtimeTraits(runtime: string): RuntimeTraits {
  const found = traits[runtime];
  if (!found) throw new Error(`The runtime ${runtime} is not simulated`);
  return found;
}
