import { raiseUncaught } from './event-loop.ts';
import { nodeError } from '../lib/node-error.ts';
import { state } from './state.ts';

/** Promises that were rejected while nobody had asked for their result, in order. */
const pending = new Map<object, unknown>();
/** Those that the process has been told of. */
const told = new WeakSet<object>();

/** The engine tells of every promise that is rejected without a handler, and of every such promise that gets one later. */
export function trackRejection(promise: object, reason: unknown, handled: boolean): void {
  if (!handled) pending.set(promise, reason);
  else if (!pending.delete(promise) && told.has(promise)) process.emit('rejectionHandled' as never, promise as never);
}

/**
 * Tells the process of the rejections that are still unhandled when all promise jobs have run, as Node does between callbacks. Without
 * a listener they become uncaught exceptions; in 2016 they were passed over. True when there were any.
 */
export function processRejections(): boolean {
  if (!pending.size) return false;
  const rejections = [...pending];
  pending.clear();
  for (const [promise, reason] of rejections) {
    told.add(promise);
    if (process.listenerCount('unhandledRejection') > 0) process.emit('unhandledRejection', reason, promise as never);
    else if (!state.legacy) raiseUncaught(reason instanceof Error ? reason : notAnError(reason));
  }
  return true;
}

const notAnError = (reason: unknown): Error =>
  nodeError(
    Error,
    'ERR_UNHANDLED_REJECTION',
    'This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which ' +
      `was not handled with .catch(). The promise rejected with the reason "${String(reason)}".`,
  );
