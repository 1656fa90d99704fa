import type { CallRecord } from '../../../cloud/trace.ts';

export interface CallFilter {
  deniedOnly: boolean;
  /** Leave out what the panels and lesson checks read themselves. */
  hideConsole: boolean;
  /** Only the calls of one invocation. */
  invocationId: string | null;
}

/** Refused for lack of permission, whatever name the service has for it. */
export const isDenied = (call: CallRecord): boolean => call.decisions.some((decision) => decision.verdict !== 'allow');

/** The calls that a filter leaves, newest first. A console call that was denied is always shown. */
export const visibleCalls = (calls: readonly CallRecord[], filter: CallFilter): CallRecord[] =>
  calls
    .filter(
      (call) =>
        (!filter.deniedOnly || isDenied(call)) &&
        (!filter.invocationId || call.invocationId === filter.invocationId) &&
        (!filter.hideConsole || isDenied(call) || (call.source !== 'console' && call.source !== 'lesson')),
    )
    .reverse();
