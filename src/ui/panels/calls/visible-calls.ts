import type { CallRecord, InvocationRecord } from '../../../cloud/trace.ts';

export interface CallFilter {
  deniedOnly: boolean;
  /** Leave out what the panels and lesson checks read themselves. */
  hideConsole: boolean;
  /** Only the calls of one invocation. */
  invocationId: string | null;
}

/** Refused for lack of permission, whatever name the service has for it. */
export const isDenied = (call: CallRecord): boolean => call.decisions.some((decision) => decision.verdict !== 'allow');

/** What AWS refused one run. Tries of an asynchronous invocation share their request id, so the run's time decides between them. */
export const deniedCallsOf = (
  { requestId, startedAt, endedAt }: Pick<InvocationRecord, 'requestId' | 'startedAt' | 'endedAt'>,
  calls: readonly CallRecord[],
): CallRecord[] =>
  calls.filter(
    (call) => call.invocationId === requestId && call.at >= startedAt && call.at <= endedAt && isDenied(call),
  );

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
