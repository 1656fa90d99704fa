import type { InvocationRecord } from '../../cloud/trace.ts';

/** Tries of an asynchronous invocation share their request id, and an event that was delivered twice even the try. */
export const invocationKey = ({
  requestId,
  attempt,
  startedAt,
}: Pick<InvocationRecord, 'requestId' | 'attempt' | 'startedAt'>): string => `${requestId}/${attempt}/${startedAt}`;
