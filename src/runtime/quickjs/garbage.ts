/**
 * QuickJS frees at once what nobody refers to, and now and then looks for cycles that only refer to themselves. In that look quickjs-ng 0.12.1 makes a mistake:
 * it does not see that a closure keeps an async function alive whose variables it uses, and frees functions that still wait, for an emitter to call
 * that closure for instance. The engine by itself does so, too: a plain context ends in its assertion `p->ref_count > 0` of `gc_scan`, or the closure's
 * variable is gone. So it looks only when no harm is to be feared: between invocations, when nothing waits for anything, and when
 * memory becomes scarce, where the alternative is the end.
 */
const NEVER = 0x7fff_ffff;
/** What the engine begins with: 256 KB. */
const FIRST = 256 * 1024;
/** The runtime structure is not larger, in words. */
const WORDS = 256;

/** Address of the size at which the engine looks for garbage, in a runtime that was just made. @throws {Error} when this is another build. */
export function findThreshold(memory: WebAssembly.Memory, runtimeAt: number): number {
  const words = new Uint32Array(memory.buffer, runtimeAt, WORDS);
  const at = words.indexOf(FIRST);
  if (at < 0 || words.indexOf(FIRST, at + 1) >= 0) throw new Error('This QuickJS build collects its garbage otherwise');
  return runtimeAt + 4 * at;
}

/** Lets the engine look at the next object that is made, and by its own rule from then on; or not at all. */
export function letCollect(memory: WebAssembly.Memory, thresholdAt: number, on: boolean): void {
  const threshold = new Uint32Array(memory.buffer, thresholdAt, 1);
  if (!on) threshold[0] = NEVER;
  else if (threshold[0] === NEVER) threshold[0] = 0;
}
