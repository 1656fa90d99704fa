import type { Sandbox } from './sandbox.ts';

/** Words of the runtime structure that are searched. */
const searchedWords = 256;

/**
 * Finds where the engine's runtime structure keeps its `host_promise_rejection_tracker`, in bytes. There is no function to set it, but one for its
 * neighbour: the interrupt handler, five words before it. Behind it, after one more word, is the list of promise jobs, which points to itself while it is empty.
 */
export function findRejectionTracker(sandbox: Sandbox): number {
  const { memory, firstBlock } = sandbox;
  const words = () => new Int32Array(memory.buffer.slice(firstBlock, firstBlock + searchedWords * 4));
  const before = words();
  sandbox.enableInterrupts();
  const after = words();
  const handler = after.findIndex((word, index) => word !== before[index]);
  sandbox.disableInterrupts();
  const tracker = handler + wordsBetween;
  const jobs = tracker + 2;
  const isEmptyList = after[jobs] === firstBlock + jobs * 4 && after[jobs + 1] === after[jobs];
  if (handler < 0 || !isEmptyList || after[tracker] !== 0)
    throw new Error('This QuickJS build keeps its promise rejection tracker somewhere else');
  return tracker * 4;
}

/** Handler's opaque pointer, promise hook and its pointer, parent promise. */
const wordsBetween = 5;
